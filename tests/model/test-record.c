// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-ad.h"
#include "spalt-comment.h"
#include "spalt-feed.h"
#include "spalt-flight.h"
#include "spalt-listing.h"
#include "spalt-menu-item.h"
#include "spalt-model-error.h"
#include "spalt-page.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-placement.h"
#include "spalt-record-merge.h"
#include "spalt-tag.h"
#include "spalt-time.h"
#include "spalt-topic.h"

static void
assert_problem (gpointer    record,
                const char *property)
{
  g_autoptr (GPtrArray) problems = spalt_record_find_problems (record);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((SpaltRecordProblem *)problems->pdata[i])->property,
                    ((SpaltRecordProblem *)problems->pdata[i])->text);
  g_assert_cmpuint (problems->len, ==, property != NULL ? 1 : 0);
  if (property != NULL)
    g_assert_cmpstr (((SpaltRecordProblem *)problems->pdata[0])->property, ==, property);
}

static void
test_listing (void)
{
  static const struct
  {
    gint64      starts_at;
    gint64      ends_at;
    const char *link;
    const char *problem;
  } cases[] = {
    { SPALT_TIME_NONE, SPALT_TIME_NONE, "", NULL },
    { 0, 0, "", NULL },
    { -100, -99, "", NULL },
    { -100, -101, "", "ends-at" },
    { 100, SPALT_TIME_NONE, "https://a.example/", NULL },
    { 100, 100, "mailto:a@b.example", NULL },
    { 100, 99, "", "ends-at" },
    { SPALT_TIME_NONE, 99, "", "ends-at" },
    { 0, 0, "javascript:alert(1)", "link" },
    { 0, 0, "java\tscript:alert(1)", "link" },
    { 0, 0, "tel:123", "link" },
    { 0, 0, "/inom", "link" },
    { 0, 0, "//host.example/", "link" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltListing) listing =
        g_object_new (SPALT_TYPE_LISTING, "title", "T", "starts-at", cases[i].starts_at, "ends-at", cases[i].ends_at,
                      "link", cases[i].link, NULL);

      g_test_message ("case %u", i);
      assert_problem (listing, cases[i].problem);
    }
}

static void
test_flight (void)
{
  g_autoptr (SpaltFlight) flight =
    g_object_new (SPALT_TYPE_FLIGHT, "starts-at", (gint64)100, "ends-at", (gint64)101, NULL);

  g_assert_cmpint (spalt_flight_get_weight (flight), ==, 1);
  assert_problem (flight, NULL);
  g_object_set (flight, "ends-at", (gint64)100, NULL);
  assert_problem (flight, "ends-at");
  g_object_set (flight, "ends-at", (gint64)200, "weight", (gint64)0, NULL);
  assert_problem (flight, "weight");
}

static void
test_comment (void)
{
  g_autoptr (SpaltComment) comment =
    g_object_new (SPALT_TYPE_COMMENT, "name", "  Åsa\u202e\n", "text", "Hej\x01 \u2066där\n\nDu ", NULL);
  g_autofree char   *long_text = g_strnfill (10001, 'x');
  g_autoptr (GError) error = NULL;

  spalt_record_clean (comment);
  g_assert_cmpstr (spalt_comment_get_name (comment), ==, "Åsa");
  g_assert_cmpstr (spalt_comment_get_text (comment), ==, "Hej där\n\nDu");
  assert_problem (comment, NULL);
  g_object_set (comment, "email", "a@b", NULL);
  assert_problem (comment, NULL);
  g_object_set (comment, "email", "@b", NULL);
  assert_problem (comment, "email");
  g_object_set (comment, "email", "", "text", long_text, NULL);
  assert_problem (comment, "text");
  g_assert_false (spalt_record_check (comment, &error));
  g_assert_error (error, SPALT_MODEL_ERROR, SPALT_MODEL_ERROR_INVALID);
  g_object_set (comment, "text", "", NULL);
  assert_problem (comment, "text");
}

/* White space means something in Markdown. */
static void
test_page (void)
{
  g_autoptr (SpaltPage) page =
    g_object_new (SPALT_TYPE_PAGE, "title", "T", "slug", "om oss", "body", "    kod\n\n- a\n", NULL);

  spalt_record_clean (page);
  g_assert_cmpstr (spalt_page_get_body (page), ==, "    kod\n\n- a\n");
  assert_problem (page, "slug");
}

static void
test_others (void)
{
  g_autoptr (SpaltAd)        ad = g_object_new (SPALT_TYPE_AD, "advertiser", "A", NULL);
  g_autoptr (SpaltPlacement) placement = spalt_placement_new ();
  g_autoptr (SpaltFeed)      feed = g_object_new (SPALT_TYPE_FEED, "title", "F", "address", "mailto:a@b.example", NULL);
  g_autoptr (SpaltMenuItem)  item = g_object_new (SPALT_TYPE_MENU_ITEM, "label", "M", "address", "/inom", NULL);

  assert_problem (ad, "link");
  assert_problem (placement, "name");
  assert_problem (feed, "address");
  g_object_set (feed, "address", "https://f.example/", "max-items", (gint64)51, NULL);
  assert_problem (feed, "max-items");
  assert_problem (item, NULL);
  g_object_set (item, "topic-id", (gint64)1, NULL);
  assert_problem (item, "label");
  g_object_set (item, "address", "", "label", "", NULL);
  assert_problem (item, NULL);
  g_object_set (item, "children", "people", NULL);
  assert_problem (item, "children");
}

static GPtrArray *
make_menu (const gint64 *parents,
           guint         n_parents)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_parents; i++)
    g_ptr_array_add (items, g_object_new (SPALT_TYPE_MENU_ITEM, "id", (gint64)i + 1, "parent-id", parents[i], "label",
                                          "L", NULL));

  return items;
}

static void
test_tree (void)
{
  static const struct
  {
    gint64   parents[4];
    gboolean sound;
  } cases[] = {
    { { 0, 0, 0, 0 }, TRUE },
    { { 0, 1, 2, 1 }, TRUE },
    { { 0, 1, 2, 3 }, FALSE },
    { { 1, 0, 0, 0 }, FALSE },
    { { 2, 1, 0, 0 }, FALSE },
    { { 2, 3, 1, 0 }, FALSE },
    { { 9, 0, 0, 0 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) items = make_menu (cases[i].parents, 4);
      g_autoptr (GError)    error = NULL;

      g_test_message ("case %u", i);
      g_assert_true (spalt_menu_check_tree (items, &error) == cases[i].sound);
      g_assert_true ((error == NULL) == cases[i].sound);
    }
}

/* An item of one menu is not below one of another, and what comes by itself takes a level too. */
static void
test_tree_menus (void)
{
  g_autoptr (GPtrArray) items = make_menu ((const gint64[]){ 0, 1, 2 }, 3);
  g_autoptr (GError)    error = NULL;

  g_object_set (items->pdata[1], "children", "topics", NULL);
  g_assert_true (spalt_menu_check_tree (items, &error));
  g_object_set (items->pdata[2], "children", "topics", NULL);
  g_assert_false (spalt_menu_check_tree (items, NULL));
  g_object_set (items->pdata[2], "children", "", "menu", SPALT_MENU_FOOTER, NULL);
  g_assert_false (spalt_menu_check_tree (items, NULL));
}

static void
test_copy (void)
{
  g_autoptr (SpaltAd) ad = g_object_new (SPALT_TYPE_AD, "advertiser", "A", "photo-id", (gint64)7, NULL);
  g_autoptr (SpaltAd) copy = spalt_record_copy (ad);

  g_assert_true (spalt_record_equal (ad, copy));
  g_object_set (copy, "text", "B", NULL);
  g_assert_false (spalt_record_equal (ad, copy));
  g_assert_cmpstr (spalt_ad_get_text (ad), ==, "");
  g_assert_cmpint (spalt_record_get_number (copy, "photo-id"), ==, 7);
  g_assert_cmpstr (spalt_record_get_text (copy, "text"), ==, "B");
}

static void
test_merge (void)
{
  static const struct
  {
    const char *property;
    const char *base;
    const char *ours;
    const char *theirs;
    const char *merged; /* NULL for a clash */
  } cases[] = {
    { "bio", "A", "A", "A", "A" },
    { "bio", "A", "B", "A", "B" },
    { "bio", "A", "A", "B", "B" },
    { "bio", "A", "B", "B", "B" },
    { "bio", "A", "B", "C", NULL },
    { "bio", "", "B", "", "B" },
    { "bio", "A", "", "A", "" },
    { "bio", "A", "", "B", NULL },
    { "bio", NULL, "B", "B", "B" },
    { "bio", NULL, "B", "A", NULL },
    { "uid", "A", "B", "C", "B" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltPerson) base =
        cases[i].base != NULL ? g_object_new (SPALT_TYPE_PERSON, cases[i].property, cases[i].base, NULL) : NULL;
      g_autoptr (SpaltPerson) ours = g_object_new (SPALT_TYPE_PERSON, cases[i].property, cases[i].ours, NULL);
      g_autoptr (SpaltPerson) theirs = g_object_new (SPALT_TYPE_PERSON, cases[i].property, cases[i].theirs, NULL);
      const char             *clash = spalt_record_merge (ours, base, theirs);

      g_test_message ("case %u", i);
      g_assert_cmpstr (clash, ==, cases[i].merged == NULL ? cases[i].property : NULL);
      g_assert_cmpstr (spalt_record_get_text (ours, cases[i].property), ==,
                       cases[i].merged != NULL ? cases[i].merged : cases[i].ours);
    }
}

/* The program's own fields, which nobody could choose between, follow the database. */
static void
test_merge_own (void)
{
  g_autoptr (SpaltFeed) base = g_object_new (SPALT_TYPE_FEED, "fetched-at", (gint64)1, NULL);
  g_autoptr (SpaltFeed) ours = g_object_new (SPALT_TYPE_FEED, "fetched-at", (gint64)2, NULL);
  g_autoptr (SpaltFeed) theirs = g_object_new (SPALT_TYPE_FEED, "fetched-at", (gint64)3, NULL);

  g_assert_null (spalt_record_merge (ours, base, theirs));
  g_assert_cmpint (spalt_record_get_number (ours, "fetched-at"), ==, 3);
}

static void
test_clash_sentence (void)
{
  static const struct
  {
    const char *ours;
    const char *theirs;
    const char *ours_told;
    const char *theirs_told;
  } cases[] = {
    { "Kort", "Annan", "“Kort”", "“Annan”" },
    { "", "Annan", "“”", "“Annan”" },
    { "En text som börjar likadant för båda och går vidare länge, länge, innan den skiljer sig: här står det ja.",
      "En text som börjar likadant för båda och går vidare länge, länge, innan den skiljer sig: här står det nä.",
      "står det ja.”", "står det nä.”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltPerson) ours = g_object_new (SPALT_TYPE_PERSON, "bio", cases[i].ours, NULL);
      g_autoptr (SpaltPerson) theirs = g_object_new (SPALT_TYPE_PERSON, "bio", cases[i].theirs, NULL);
      g_autofree char        *sentence = spalt_record_explain_clash (ours, theirs, "bio");

      g_test_message ("%s", sentence);
      g_assert_nonnull (strstr (sentence, cases[i].ours_told));
      g_assert_nonnull (strstr (sentence, cases[i].theirs_told));
      g_assert_true (g_utf8_validate (sentence, -1, NULL));
    }
}

/* What people fill in has a name for them: each field either clashes, or is one of the program's own. */
static void
test_clash_names (void)
{
  static const char *const own[] = { "bytes", "checksum", "created-at", "entity-tag", "fetched-at",
                                     "height", "id", "last-modified", "media-type", "problem",
                                     "uid", "version", "width", NULL };
  const GType              types[] = { SPALT_TYPE_AD, SPALT_TYPE_COMMENT, SPALT_TYPE_FEED, SPALT_TYPE_FLIGHT,
                                       SPALT_TYPE_LISTING, SPALT_TYPE_MENU_ITEM, SPALT_TYPE_PAGE, SPALT_TYPE_PERSON,
                                       SPALT_TYPE_PHOTO, SPALT_TYPE_PLACEMENT, SPALT_TYPE_TAG, SPALT_TYPE_TOPIC };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GTypeClass)  klass = g_type_class_ref (types[i]);
      guint                   n;
      g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n);

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (SpaltRecord) ours = g_object_new (types[i], NULL);
          g_autoptr (SpaltRecord) theirs = g_object_new (types[i], NULL);
          g_auto (GValue)         value = G_VALUE_INIT;

          g_test_message ("%s: %s", g_type_name (types[i]), specs[k]->name);
          g_value_init (&value, specs[k]->value_type);
          if (G_VALUE_HOLDS_STRING (&value))
            g_value_set_string (&value, "X");
          else if (G_VALUE_HOLDS_INT64 (&value))
            g_value_set_int64 (&value, 77);
          else if (G_VALUE_HOLDS_BOOLEAN (&value))
            g_value_set_boolean (&value, !g_value_get_boolean (g_param_spec_get_default_value (specs[k])));
          else if (G_VALUE_HOLDS_DOUBLE (&value))
            g_value_set_double (&value, 0.25);
          else
            g_value_set_enum (&value, 1);
          g_object_set_property (G_OBJECT (theirs), specs[k]->name, &value);
          g_assert_cmpstr (spalt_record_merge (ours, NULL, theirs), ==,
                           g_strv_contains (own, specs[k]->name) ? NULL : specs[k]->name);
        }
    }
}

/* What people type is held against the same rules, whatever it names. */
static void
test_named (void)
{
  g_autofree char *line = g_strnfill (301, 'a');
  g_autofree char *text = g_strnfill (20001, 'a');
  const struct
  {
    GType       type;
    const char *property;
    const char *value;
  } cases[] = {
    { SPALT_TYPE_PERSON, "name", " \t\n" },
    { SPALT_TYPE_PERSON, "name", line },
    { SPALT_TYPE_PERSON, "slug", "Å" },
    { SPALT_TYPE_PERSON, "email", line },
    { SPALT_TYPE_PERSON, "bio", text },
    { SPALT_TYPE_TAG, "name", "" },
    { SPALT_TYPE_TAG, "name", line },
    { SPALT_TYPE_TAG, "slug", "a b" },
    { SPALT_TYPE_TOPIC, "name", "" },
    { SPALT_TYPE_TOPIC, "name", line },
    { SPALT_TYPE_TOPIC, "slug", "-a" },
    { SPALT_TYPE_TOPIC, "description", text },
    { SPALT_TYPE_PHOTO, "slug", "a_b" },
    { SPALT_TYPE_PHOTO, "caption", text },
    { SPALT_TYPE_PHOTO, "alt", text },
    { SPALT_TYPE_PHOTO, "credit", text },
    { SPALT_TYPE_PHOTO, "rights", text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SpaltRecord) record = g_object_new (cases[i].type, NULL);

      g_test_message ("%s %s", g_type_name (cases[i].type), cases[i].property);
      if (cases[i].type != SPALT_TYPE_PHOTO)
        g_object_set (record, "name", "Namn", NULL);
      assert_problem (record, NULL);
      g_object_set (record, cases[i].property, cases[i].value, NULL);
      spalt_record_clean (record);
      assert_problem (record, cases[i].property);
    }
}

/* Spellings that look alike become one; a text of several lines keeps them. */
static void
test_clean (void)
{
  static const char *const spellings[] = { "Åsa Ek", " Åsa \t Ek\n", "A\u030asa\u00a0\u2003Ek", "Åsa \u202e Ek\x01" };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (SpaltPerson) person = g_object_new (SPALT_TYPE_PERSON, "name", spellings[i], NULL);

      spalt_person_set_bio (person, " A\n\nB ");
      spalt_record_clean (person);
      g_assert_cmpstr (spalt_person_get_name (person), ==, "Åsa Ek");
      g_assert_cmpstr (spalt_person_get_bio (person), ==, "A\n\nB");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/listing", test_listing);
  g_test_add_func ("/model/record/flight", test_flight);
  g_test_add_func ("/model/record/comment", test_comment);
  g_test_add_func ("/model/record/page", test_page);
  g_test_add_func ("/model/record/others", test_others);
  g_test_add_func ("/model/record/named", test_named);
  g_test_add_func ("/model/record/clean", test_clean);
  g_test_add_func ("/model/record/tree", test_tree);
  g_test_add_func ("/model/record/tree-menus", test_tree_menus);
  g_test_add_func ("/model/record/copy", test_copy);
  g_test_add_func ("/model/record/merge", test_merge);
  g_test_add_func ("/model/record/merge-own", test_merge_own);
  g_test_add_func ("/model/record/clash-sentence", test_clash_sentence);
  g_test_add_func ("/model/record/clash-names", test_clash_names);

  return g_test_run ();
}
