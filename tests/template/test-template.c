// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-template-error.h"
#include "spalt-template.h"

typedef struct
{
  const char *name;
  const char *source;
} Source;

/* What journalists' theme makers get wrong, and the sentence that they get. */
static const struct
{
  const char  *name;
  const Source sources[3];
  int          code;
  const char  *message; /* a part of it */
} FAULTS[] = {
  { "unclosed-section",
    { { "page", "one\n{{#article}}\ntext" } },
    SPALT_TEMPLATE_ERROR_SYNTAX,
    "page.mustache:2: {{#article}}" },
  { "wrong-closing",
    { { "page", "{{#a}}{{#b}}\n{{/a}}{{/b}}" } },
    SPALT_TEMPLATE_ERROR_SYNTAX,
    "page.mustache:2: {{/a}}" },
  { "never-opened", { { "page", "\n\nx{{/a}}" } }, SPALT_TEMPLATE_ERROR_SYNTAX, "page.mustache:3: {{/a}}" },
  { "unclosed-tag", { { "page", "a\n{{headline\n" } }, SPALT_TEMPLATE_ERROR_SYNTAX, "page.mustache:2:" },
  { "empty-tag", { { "page", "{{ }}" } }, SPALT_TEMPLATE_ERROR_SYNTAX, "page.mustache:1: {{}}" },
  { "not-a-name", { { "page", "{{a..b}}" } }, SPALT_TEMPLATE_ERROR_SYNTAX, "page.mustache:1: {{a..b}}" },
  { "entity-in-a-name", { { "page", "{{&gt;card}}" } }, SPALT_TEMPLATE_ERROR_SYNTAX, "page.mustache:1: {{&gt;card}}" },
  { "bad-delimiters", { { "page", "{{=|=}}" } }, SPALT_TEMPLATE_ERROR_SYNTAX, "page.mustache:1:" },
  { "missing-partial",
    { { "page", "x\n{{>sidebar}}" } },
    SPALT_TEMPLATE_ERROR_MISSING,
    "page.mustache:2: {{>sidebar}}" },
  { "fault-in-partial",
    { { "page", "{{>part}}" }, { "part", "\n{{#x}}" } },
    SPALT_TEMPLATE_ERROR_SYNTAX,
    "part.mustache:2: {{#x}}" },
};

static char *
load (const char *name,
      gpointer    data,
      char      **path,
      GError    **error)
{
  const Source *sources = data;

  *path = g_strconcat (name, ".mustache", NULL);
  for (const Source *source = sources; source->name != NULL; source++)
    {
      if (g_str_equal (source->name, name))
        return g_strdup (source->source);
    }
  g_clear_pointer (path, g_free);
  g_set_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_MISSING, "There is no template “%s”.", name);
  return NULL;
}

static void
test_fault (gconstpointer data)
{
  guint                      row = GPOINTER_TO_UINT (data);
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, (gpointer)FAULTS[row].sources, NULL);

  /* Twice: a template that failed is not remembered as good. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (spalt_templates_get (templates, "page", &error));
      g_assert_error (error, SPALT_TEMPLATE_ERROR, FAULTS[row].code);
      if (strstr (error->message, FAULTS[row].message) == NULL)
        g_error ("“%s” does not name “%s”", error->message, FAULTS[row].message);
    }
}

static void
test_nesting_is_bounded (void)
{
  g_autoptr (GString)        source = g_string_new (NULL);
  Source                     sources[] = { { "page", NULL }, { NULL, NULL } };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (GError)         error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (source, "{{#a}}");
  sources[0].source = source->str;
  g_assert_null (spalt_templates_get (templates, "page", &error));
  g_assert_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_SYNTAX);
}

static void
test_endless_partial (void)
{
  Source                     sources[] = { { "page", "x{{>page}}" }, { NULL, NULL } };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (SpaltValue)     context = spalt_value_new_map ();
  g_autoptr (GString)        out = g_string_new (NULL);
  g_autoptr (GError)         error = NULL;
  const SpaltTemplate *template = spalt_templates_get (templates, "page", &error);

  g_assert_no_error (error);
  g_assert_false (spalt_template_render (template, &context, 1, out, &error));
  g_assert_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_DEEP);
  g_assert_nonnull (strstr (error->message, "page.mustache:1"));
}

static SpaltValue *
new_thread (guint replies)
{
  SpaltValue *comment = spalt_value_new_map ();

  spalt_value_set_text (comment, "text", replies % 2 == 0 ? "a" : "<b>");
  spalt_value_set (comment, "replies", spalt_value_new_list ());
  if (replies > 0)
    {
      SpaltValue *list = spalt_value_new_list ();

      spalt_value_append (list, new_thread (replies - 1));
      spalt_value_set (comment, "replies", list);
    }
  return comment;
}

static void
test_recursion_ends_with_the_data (void)
{
  Source sources[] = {
    { "comment", "{{text}}({{#replies}}{{>comment}}{{/replies}})" },
    { NULL, NULL },
  };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (SpaltValue)     comment = new_thread (3);
  g_autoptr (GString)        out = g_string_new (NULL);
  g_autoptr (GError)         error = NULL;
  const SpaltTemplate *template = spalt_templates_get (templates, "comment", &error);

  g_assert_no_error (error);
  g_assert_true (spalt_template_render (template, &comment, 1, out, &error));
  g_assert_cmpstr (out->str, ==, "&lt;b&gt;(a(&lt;b&gt;(a())))");
}

static void
test_page_stands_before_site (void)
{
  Source                     sources[] = { { "page", "{{name}} {{title}}{{#empty}}!{{/empty}}" }, { NULL, NULL } };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (SpaltValue)     site = spalt_value_new_map ();
  g_autoptr (SpaltValue)     page = spalt_value_new_map ();
  SpaltValue                *contexts[] = { site, page };
  g_autoptr (GString)        out = g_string_new (NULL);

  spalt_value_set_text (site, "name", "Spalt");
  spalt_value_set_text (site, "title", "site");
  spalt_value_set_text (site, "empty", "");
  spalt_value_set_text (page, "title", "page");
  g_assert_true (spalt_template_render (spalt_templates_get (templates, "page", NULL), contexts, 2, out, NULL));
  g_assert_cmpstr (out->str, ==, "Spalt page");
}

/* Whether a text has escapes is remembered, and must be right each time and for each of the texts. */
static void
test_texts_keep_their_escapes (void)
{
  static const char title[] = "Smör & bröd";
  Source            sources[] = {
    { "page", "{{#items}}{{name}}|{{{name}}}|{{title}};{{/items}}" },
    { NULL, NULL },
  };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (SpaltValue)     page = spalt_value_new_map ();
  SpaltValue                *items = spalt_value_new_list ();
  SpaltValue                *item = spalt_value_new_map ();
  g_autoptr (GString)        out = g_string_new (NULL);

  spalt_value_set_text (item, "name", "å'");
  spalt_value_set_borrowed (item, "title", title);
  spalt_value_append (items, item);
  spalt_value_append (items, spalt_value_ref (item));
  spalt_value_append (items, spalt_value_ref (item));
  spalt_value_set (page, "items", items);
  g_assert_true (spalt_template_render (spalt_templates_get (templates, "page", NULL), &page, 1, out, NULL));
  g_assert_cmpstr (out->str, ==, "å&#39;|å'|Smör &amp; bröd;å&#39;|å'|Smör &amp; bröd;å&#39;|å'|Smör &amp; bröd;");
}

static void
test_long_lists (void)
{
  Source                     sources[] = { { "page", "{{#items}}{{n}},{{/items}}" }, { NULL, NULL } };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);

  for (guint n = 0; n < 20; n++)
    {
      g_autoptr (SpaltValue) page = spalt_value_new_map ();
      SpaltValue            *items = spalt_value_new_list ();
      g_autoptr (GString)    out = g_string_new (NULL);
      g_autoptr (GString)    expected = g_string_new (NULL);

      for (guint i = 0; i < n; i++)
        {
          SpaltValue *item = spalt_value_new_map ();

          spalt_value_set_number (item, "n", i);
          spalt_value_append (items, item);
          g_string_append_printf (expected, "%u,", i);
        }
      spalt_value_set (page, "items", items);
      g_assert_true (spalt_template_render (spalt_templates_get (templates, "page", NULL), &page, 1, out, NULL));
      g_assert_cmpstr (out->str, ==, expected->str);
    }
}

static void
test_copied_map (void)
{
  g_autoptr (SpaltValue) map = spalt_value_new_map ();
  g_autoptr (SpaltValue) copy = NULL;
  SpaltValue            *value;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *key = g_strdup_printf ("key-%u", i);

      spalt_value_set_text (map, key, key);
    }
  copy = spalt_value_copy_map (map);
  spalt_value_set_text (copy, "key-7", "other");
  spalt_value_set_text (copy, "new", "new");

  value = spalt_value_look_up (map, g_quark_from_static_string ("key-7"));
  g_assert_cmpstr (spalt_value_get_text (value, NULL), ==, "key-7");
  g_assert_null (spalt_value_look_up (map, g_quark_from_static_string ("new")));
  value = spalt_value_look_up (copy, g_quark_from_static_string ("key-7"));
  g_assert_cmpstr (spalt_value_get_text (value, NULL), ==, "other");
  value = spalt_value_look_up (copy, g_quark_from_static_string ("key-39"));
  g_assert_cmpstr (spalt_value_get_text (value, NULL), ==, "key-39");
}

/* At each of 40 levels the partial comes twice: 2^40 of them. Neither with text nor without does it fill the memory or
 * the day. */
static char *
load_doubling (const char *name,
               gpointer    data,
               char      **path,
               GError    **error)
{
  guint level = g_str_equal (name, "page") ? 40 : (guint)g_ascii_strtoull (name, NULL, 10);

  *path = g_strconcat (name, ".mustache", NULL);
  return level == 0 ? g_strdup (data) : g_strdup_printf ("{{>%u}}{{>%u}}", level - 1, level - 1);
}

static void
test_doubling_is_bounded (void)
{
  static const char *const leaves[] = { "", "text", "a longer text that fills the memory\n", "{{name}}" };

  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      g_autoptr (SpaltTemplates) templates = spalt_templates_new (load_doubling, (gpointer)leaves[i], NULL);
      g_autoptr (SpaltValue)     context = spalt_value_new_map ();
      g_autoptr (GString)        out = g_string_new (NULL);
      g_autoptr (GError)         error = NULL;
      const SpaltTemplate *template = spalt_templates_get (templates, "page", &error);

      g_assert_no_error (error);
      g_assert_false (spalt_template_render (template, &context, 1, out, &error));
      g_assert_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_LARGE);
      g_assert_nonnull (strstr (error->message, ".mustache:1"));
      g_assert_cmpuint (out->len, <, 20 * 1024 * 1024);
    }
}

/* One text repeated by nested lists: 200^4 times a kilobyte. */
static void
test_lists_in_lists_are_bounded (void)
{
  Source sources[] = {
    { "page", "{{#a}}{{#a}}{{#a}}{{#a}}{{text}}{{/a}}{{/a}}{{/a}}{{/a}}" },
    { NULL, NULL },
  };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (SpaltValue)     context = spalt_value_new_map ();
  g_autofree char           *text = g_strnfill (1024, 'x');
  g_autoptr (GString)        out = g_string_new (NULL);
  g_autoptr (GError)         error = NULL;
  SpaltValue                *list = spalt_value_new_list ();

  for (guint i = 0; i < 200; i++)
    spalt_value_append (list, spalt_value_new_map ());
  spalt_value_set (context, "a", list);
  spalt_value_set_text (context, "text", text);
  g_assert_false (spalt_template_render (spalt_templates_get (templates, "page", NULL), &context, 1, out, &error));
  g_assert_error (error, SPALT_TEMPLATE_ERROR, SPALT_TEMPLATE_ERROR_TOO_LARGE);
}

/* A quarter of a megabyte of one kind: compiling it takes a moment, not minutes. */
static void
test_large_templates_compile (void)
{
  static const char *const pieces[] = { "\n", "x\n", "{{/a}}", "{{x}} ",
                                        "{{#a}}{{/a}}", "{{<b}}{{/b}}", "{{$b}}{{/b}}", "{{!\n}}" };
  gint64                   start = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString)        source = g_string_new (NULL);
      Source                     sources[] = { { "page", NULL }, { "b", "" }, { NULL, NULL } };
      g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);

      while (source->len < 256 * 1024)
        g_string_append (source, pieces[i]);
      sources[0].source = source->str;
      g_assert_cmpint (spalt_templates_get (templates, "page", NULL) == NULL, ==, i == 2);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
add_name_cb (SpaltTemplateUse use,
             const char      *name,
             const char      *path,
             guint            line,
             gpointer         data)
{
  static const char *const uses[] = { "", " raw", " lost" };

  g_string_append_printf (data, "%s:%u %s%s\n", path, line, name, uses[use]);
}

static void
test_names_are_listed (void)
{
  Source                     sources[] = { { "page", "{{a.b}}\n{{#list}}{{{c}}}{{>part}}\n{{^d}}{{.}}{{/d}}{{/list}}" },
                                           { "part", "\n{{<page}}{{$x}}{{e}}{{/x}}{{/page}}{{! f }}" },
                                           { NULL, NULL } };
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, sources, NULL);
  g_autoptr (GString)        names = g_string_new (NULL);

  g_assert_nonnull (spalt_templates_get (templates, "page", NULL));
  spalt_templates_list_names (templates, add_name_cb, names);
  g_assert_cmpstr (
    names->str, ==,
    "page.mustache:1 a.b\npage.mustache:2 list\npage.mustache:2 c raw\npage.mustache:3 d\npart.mustache:2 x "
    "lost\npart.mustache:2 e\n");
}

static void
test_paths_are_listed (void)
{
  g_autoptr (SpaltValue) context = spalt_value_new_map ();
  SpaltValue            *list = spalt_value_new_list ();
  SpaltValue            *item = spalt_value_new_map ();
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  spalt_value_set_text (item, "name", "Ebba");
  spalt_value_append (list, item);
  spalt_value_set (context, "people", list);
  spalt_value_list_paths (context, "", paths);
  g_assert_true (g_hash_table_contains (paths, "people.name"));
  g_assert_true (g_hash_table_contains (paths, "people"));
  g_assert_cmpuint (g_hash_table_size (paths), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      g_autofree char *path = g_strconcat ("/template/fault/", FAULTS[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/template/nesting-is-bounded", test_nesting_is_bounded);
  g_test_add_func ("/template/endless-partial", test_endless_partial);
  g_test_add_func ("/template/recursion-ends-with-the-data", test_recursion_ends_with_the_data);
  g_test_add_func ("/template/page-stands-before-site", test_page_stands_before_site);
  g_test_add_func ("/template/texts-keep-their-escapes", test_texts_keep_their_escapes);
  g_test_add_func ("/template/long-lists", test_long_lists);
  g_test_add_func ("/template/copied-map", test_copied_map);
  g_test_add_func ("/template/doubling-is-bounded", test_doubling_is_bounded);
  g_test_add_func ("/template/lists-in-lists-are-bounded", test_lists_in_lists_are_bounded);
  g_test_add_func ("/template/large-templates-compile", test_large_templates_compile);
  g_test_add_func ("/template/names-are-listed", test_names_are_listed);
  g_test_add_func ("/template/paths-are-listed", test_paths_are_listed);
  return g_test_run ();
}
