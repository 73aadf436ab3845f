// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-front-matter.h"

static void
dump (SpaltFrontValue *value,
      GString         *out)
{
  switch (value->kind)
    {
    case SPALT_FRONT_NOTHING:
      g_string_append (out, "-");
      return;
    case SPALT_FRONT_TEXT:
      g_string_append_printf (out, "“%s”", value->text);
      return;
    case SPALT_FRONT_LIST:
    case SPALT_FRONT_MAP:
      break;
    }

  g_string_append (out, value->kind == SPALT_FRONT_LIST ? "[" : "{");
  for (guint i = 0; i < value->items->len; i++)
    {
      SpaltFrontValue *item = g_ptr_array_index (value->items, i);

      if (i > 0)
        g_string_append (out, " ");
      if (item->key != NULL)
        g_string_append_printf (out, "%s@%u=", item->key, item->line);
      dump (item, out);
    }
  g_string_append (out, value->kind == SPALT_FRONT_LIST ? "]" : "}");
}

static const struct
{
  const char *text;
  const char *values;
  const char *body;
  guint       body_line;
} GOOD[] = {
  { "Just text\n", "{}", "Just text\n", 1 },
  { "---\n---\nBody", "{}", "Body", 3 },
  { "---\ntitle: A\nimage:\n---\nBody", "{title@2=“A” image@3=-}", "Body", 5 },
  { "---\ntags: [a, 'null', null]\nno: no\n...\n", "{tags@2=[“a” “null” -] no@3=“no”}", "", 5 },
  { "---\nauthors:\n- name: Bo\n  slug: b\n- c\n--- \n\nBody", "{authors@3=[{name@3=“Bo” slug@4=“b”} “c”]}", "\nBody",
    7 },
  { "---\nexcerpt: <p>One\n\n<p>In: two</p>\n---\n", "{excerpt@2=“<p>One” <p>In@4=“two</p>”}", "", 6 },
  { "---\na: |\n  one\n  two\nb: >\n  one\n  two\n---\n", "{a@2=“one\ntwo\n” b@5=“one two\n”}", "", 9 },
  { "---\ntitle: \"Åsa: \\\"ja\\\"\"\n---\n", "{title@2=“Åsa: \"ja\"”}", "", 4 },
  { "---yaml\ntitle: A\n---\nBody", "{title@2=“A”}", "Body", 4 },
  { "---json\n{\"title\": \"A\", \"n\": 3}\n---\nBody", "{title@2=“A” n@2=“3”}", "Body", 4 },
  { "+++\ntitle = \"A\\u00e5\\t\"\ndate = 2014-03-12 10:11:00 # when\n[params]\nlede.text = 'x\\y'\n+++\nBody",
    "{title@2=“Aå\t” date@3=“2014-03-12 10:11:00” params@4={lede@5={text@5=“x\\y”}}}", "Body", 7 },
  { "+++\ntags = [\n  \"a\", # one\n  'b',\n]\nm = { \"k y\" = true }\nt = \"\"\"\none \\\n  two\nthree\"\"\"\n+++\n",
    "{tags@2=[“a” “b”] m@6={k y@6=“true”} t@7=“one two\nthree”}", "", 12 },
  { "+++\n[[resources]]\nsrc = \"a\"\n[[resources]]\nsrc = \"b\"\n+++\n", "{resources@2=[{src@3=“a”} {src@5=“b”}]}", "",
    7 },
  { "{\n  \"title\": \"A } \\\" b\",\n  \"tags\": [\"x\", null, true, 1.5]\n}\nBody",
    "{title@1=“A } \" b” tags@1=[“x” - “true” “1.5”]}", "\nBody", 4 },
  { "{% image \"a\" \"b\" %}\n", "{}", "{% image \"a\" \"b\" %}\n", 1 },
  { "\n \n---\ntitle: A\n---\nBody", "{title@4=“A”}", "Body", 6 },
  { "\n\n---\nObs: a text between rules\n---\n\nMore", "{}", "\n\n---\nObs: a text between rules\n---\n\nMore", 1 },
  { "\n---\nJust a rule\n", "{}", "\n---\nJust a rule\n", 1 },
  { "\n---\nJust words\n---\n", "{}", "\n---\nJust words\n---\n", 1 },
  { "Title: Åsa: ja\nTags: a, b\nSummary: One\n    two\nslug: x\n\nBody",
    "{Title@1=“Åsa: ja” Tags@2=“a, b” Summary@3=“One\ntwo” slug@5=“x”}", "Body", 7 },
  { "Title: A\nNo header\n\nBody", "{}", "Title: A\nNo header\n\nBody", 1 },
  { "Note: a text\n\nBody", "{}", "Note: a text\n\nBody", 1 },
  { "{{ page.title }}\n", "{}", "{{ page.title }}\n", 1 },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_autoptr (SpaltFrontMatter) matter = NULL;
      g_autoptr (GString)          out = g_string_new (NULL);
      g_autoptr (GError)           error = NULL;
      guint                        line = 0;

      matter = spalt_front_matter_parse (GOOD[i].text, &line, &error);
      g_assert_no_error (error);
      dump (matter->values, out);
      g_assert_cmpstr (out->str, ==, GOOD[i].values);
      g_assert_cmpstr (matter->body, ==, GOOD[i].body);
      g_assert_cmpuint (matter->body_line, ==, GOOD[i].body_line);
    }
}

static const struct
{
  const char *text;
  guint       line;
} BAD[] = {
  { "---\ntitle: A\n", 1 },
  { "---\ntitle: A\ntags: [a, b\nx: y\n---\n", 4 },
  { "---\ntitle: \"A\ndate: 2014-01-01\n---\n", 2 },
  { "---\ntitle: A: b\n---\n", 2 },
  { "---\na: b\n\tc: d\n---\n", 3 },
  { "---\njust words\n---\n", 2 },
  { "---\n- a\n- b\n---\n", 2 },
  { "+++\ntitle = A\nbroken\n+++\n", 3 },
  { "+++\ntitle = \"A\n+++\n", 2 },
  { "{\n \"title\": \"A\"\n \"b\": 1\n}\n", 2 },
  { "{\n \"title\": \"A\"\n", 1 },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      guint              line = 0;

      g_assert_null (spalt_front_matter_parse (BAD[i].text, &line, &error));
      g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER);
      g_test_message ("%u: %s", line, error->message);
      g_assert_cmpuint (line, ==, BAD[i].line);
    }
}

/* A few letters that would be a billion texts, and a list that holds itself. */
static void
test_bombs (void)
{
  g_autoptr (GString)          laughs = g_string_new ("---\na0: &a0 [x]\n");
  g_autoptr (SpaltFrontMatter) endless = NULL;
  g_autoptr (GString)          deep = g_string_new ("+++\na = ");
  g_autoptr (GError)           error = NULL;
  guint                        line = 0;

  for (guint i = 1; i < 12; i++)
    g_string_append_printf (laughs, "a%u: &a%u [*a%u,*a%u,*a%u,*a%u,*a%u,*a%u]\n", i, i, i - 1, i - 1, i - 1, i - 1,
                            i - 1, i - 1);
  g_string_append (laughs, "---\n");
  g_assert_null (spalt_front_matter_parse (laughs->str, &line, &error));
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER);
  g_clear_error (&error);

  endless = spalt_front_matter_parse ("---\na: &a [*a]\n---\n", &line, &error);
  g_assert_no_error (error);
  g_assert_nonnull (endless);

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_string_append (deep, "\n+++\n");
  g_assert_null (spalt_front_matter_parse (deep->str, &line, &error));
  g_assert_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FRONT_MATTER);
}

static void
test_repeated (void)
{
  static const char *const texts[] = {
    "---\ntitle: A\ntags: a\nTitle: B\n---\n",
    "+++\ntitle = 'A'\ntitle = 'B'\n+++\n",
    "{\"title\": \"A\",\n\"title\": \"B\"}\n",
    "Title: A\nTitle: B\n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint                        line = 0;
      g_autoptr (SpaltFrontMatter) matter = spalt_front_matter_parse (texts[i], &line, NULL);
      g_autoptr (GPtrArray)        repeated = spalt_front_matter_list_repeated (matter);

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (repeated->len, ==, 1);
      g_assert_cmpstr (spalt_front_value_get_text (spalt_front_value_get (matter->values, "title")), ==, "B");
    }
}

static void
test_keys (void)
{
  g_assert_true (spalt_front_key_equal ("featured_image", "featuredImage"));
  g_assert_true (spalt_front_key_equal ("featured-image", "FEATURED_IMAGE"));
  g_assert_false (spalt_front_key_equal ("image", "image_alt"));
  g_assert_false (spalt_front_key_equal ("image_alt", "image"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/front-matter/good", test_good);
  g_test_add_func ("/exchange/front-matter/bad", test_bad);
  g_test_add_func ("/exchange/front-matter/bombs", test_bombs);
  g_test_add_func ("/exchange/front-matter/repeated", test_repeated);
  g_test_add_func ("/exchange/front-matter/keys", test_keys);

  return g_test_run ();
}
