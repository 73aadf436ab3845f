// SPDX-License-Identifier: GPL-3.0-or-later
#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#include "spalt-markup.h"

/*
 * Text case files, `cases/NAME.txt`. A case is:
 *
 *     === what it shows
 *     @option value
 *     Markdown
 *     --- html
 *     what comes out
 *     --- problems
 *     line: kind: detail
 *     --- plain
 *     the plain text
 *
 * Options stand for the case that they are in; a part that is not there is not compared.
 */

static const char *const kinds[] = {
  [SPALT_MARKUP_PROBLEM_UNKNOWN_PHOTO] = "unknown-photo",
  [SPALT_MARKUP_PROBLEM_NO_ALT] = "no-alt",
  [SPALT_MARKUP_PROBLEM_REMOTE_IMAGE] = "remote-image",
  [SPALT_MARKUP_PROBLEM_EMBED_HOST] = "embed-host",
  [SPALT_MARKUP_PROBLEM_UNKNOWN_BLOCK] = "unknown-block",
  [SPALT_MARKUP_PROBLEM_RAW_HTML] = "raw-html",
  [SPALT_MARKUP_PROBLEM_UNSAFE_ADDRESS] = "unsafe-address",
  [SPALT_MARKUP_PROBLEM_UNKNOWN_FOOTNOTE] = "unknown-footnote",
  [SPALT_MARKUP_PROBLEM_UNUSED_FOOTNOTE] = "unused-footnote",
};

typedef struct
{
  const char *file;
  char       *name;
  GString    *markdown;
  GString    *html;
  GString    *problems;
  GString    *plain;
  GPtrArray  *options;
} Case;

static void
case_free (Case *self)
{
  g_free (self->name);
  g_string_free (self->markdown, TRUE);
  if (self->html != NULL)
    g_string_free (self->html, TRUE);
  if (self->problems != NULL)
    g_string_free (self->problems, TRUE);
  if (self->plain != NULL)
    g_string_free (self->plain, TRUE);
  g_ptr_array_unref (self->options);
  g_free (self);
}

/* The photos that the cases know. */
static gboolean
find_photo (const char       *slug,
            SpaltMarkupPhoto *photo,
            gpointer          data)
{
  photo->slug = slug;
  photo->width = 1600;
  photo->height = 900;
  if (g_str_equal (slug, "kran"))
    {
      photo->src = "media/kran-800.webp";
      photo->srcset = "media/kran-400.webp 400w, media/kran-800.webp 800w";
      photo->sizes = "100vw";
      photo->alt = "En kran \"Stora Berta\"";
      photo->caption = "Kranen i hamnen.";
      photo->credit = "Åsa Ek";
      photo->focal_x = 0.3;
      photo->focal_y = 0.72;
      photo->link = "media/kran.jpg";
      return TRUE;
    }
  if (g_str_equal (slug, "kaj") || g_str_equal (slug, "bro"))
    {
      photo->src = g_str_equal (slug, "kaj") ? "media/kaj.webp" : "media/bro.webp";
      return TRUE;
    }
  return FALSE;
}

static char *
make_ad (const char *name,
         gpointer    data)
{
  if (g_strcmp0 (name, "none") == 0)
    return NULL;
  return g_strdup_printf ("<aside class=\"ad\">%s</aside>", name != NULL ? name : "any");
}

static void
set_option (SpaltMarkupOptions *options,
            char              **words)
{
  const char *value = words[1] != NULL ? words[1] : "";

  if (g_str_equal (words[0], "language"))
    options->language = value;
  else if (g_str_equal (words[0], "lines"))
    options->source_lines = TRUE;
  else if (g_str_equal (words[0], "photos"))
    options->photo = find_photo;
  else if (g_str_equal (words[0], "ad"))
    options->ad = make_ad;
  else if (g_str_equal (words[0], "ad-after"))
    options->ad_after_paragraph = (guint)g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (words[0], "heading-level"))
    options->heading_level = (guint)g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (words[0], "credit-prefix"))
    options->credit_prefix = value;
  else if (g_str_equal (words[0], "embed-label"))
    options->embed_label = value;
  else if (g_str_equal (words[0], "pair-sizes"))
    options->pair_sizes = value;
  else if (g_str_equal (words[0], "gallery-sizes"))
    options->gallery_sizes = value;
  else
    g_error ("the case file has an unknown option: %s", words[0]);
}

static void
compare (const char *part,
         GString    *expected,
         const char *got)
{
  g_autofree char *clean = NULL;

  if (expected == NULL)
    return;
  clean = g_strchomp (g_strdup (got));
  g_strchomp (expected->str);
  if (strcmp (clean, expected->str) == 0)
    return;
  g_test_message ("%s expected:\n%s\n%s got:\n%s", part, expected->str, part, clean);
  g_test_fail ();
}

static void
run_case (gconstpointer data)
{
  const Case             *self = data;
  SpaltMarkupOptions      options = { 0 };
  g_autoptr (GPtrArray)   owned = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (SpaltMarkup) markup = NULL;
  g_autoptr (GString)     problems = g_string_new (NULL);
  g_autofree char        *html = NULL;
  GPtrArray              *list;

  for (guint i = 0; i < self->options->len; i++)
    {
      char **words = g_strsplit (self->options->pdata[i], " ", 2);

      g_ptr_array_add (owned, words);
      set_option (&options, words);
    }
  markup = spalt_markup_render (self->markdown->str, &options);
  html = spalt_markup_to_html (markup);
  list = spalt_markup_get_problems (markup);
  for (guint i = 0; i < list->len; i++)
    {
      const SpaltMarkupProblem *problem = list->pdata[i];
      g_autofree char          *sentence = spalt_markup_problem_to_text (problem);

      g_assert_nonnull (strstr (sentence, problem->detail));
      g_string_append_printf (problems, "%u: %s: %s\n", problem->line, kinds[problem->kind], problem->detail);
    }
  compare ("html", self->html, html);
  compare ("problems", self->problems, problems->str);
  compare ("plain", self->plain, spalt_markup_get_plain_text (markup));
}

static void
add_case (Case *self)
{
  g_autofree char *path = NULL;

  if (self == NULL)
    return;
  path = g_strdup_printf ("/markup/%.*s/%s", (int)strcspn (self->file, "."), self->file, self->name);
  g_test_add_data_func_full (path, self, run_case, (GDestroyNotify)case_free);
}

static Case *
new_case (const char *file,
          const char *name)
{
  Case *self = g_new0 (Case, 1);

  self->file = g_intern_string (file);
  self->name = g_strdup (name);
  self->markdown = g_string_new (NULL);
  self->options = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static GString *
find_part (Case       *self,
           const char *name)
{
  GString **part = g_str_equal (name, "html") ? &self->html : g_str_equal (name, "problems") ? &self->problems
                                                                                             : &self->plain;

  *part = g_string_new (NULL);
  return *part;
}

static gboolean
is_part (const char *line)
{
  return g_str_equal (line, "--- html") || g_str_equal (line, "--- problems") || g_str_equal (line, "--- plain");
}

static void
load_file (const char *folder,
           const char *file)
{
  g_autofree char   *path = g_build_filename (folder, file, NULL);
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv)     lines = NULL;
  Case              *current = NULL;
  GString           *part = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "=== "))
        {
          add_case (current);
          current = new_case (file, lines[i] + 4);
          part = current->markdown;
        }
      else if (current == NULL)
        continue;
      else if (is_part (lines[i]))
        part = find_part (current, lines[i] + 4);
      else if (lines[i][0] == '@' && part == current->markdown && part->len == 0)
        g_ptr_array_add (current->options, g_strdup (lines[i] + 1));
      else
        g_string_append_printf (part, "%s\n", lines[i]);
    }
  add_case (current);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char      *folder = g_build_filename (g_getenv ("SPALT_SOURCE_ROOT"), "tests", "markup", "cases", NULL);
  g_autoptr (GDir)      dir = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char           *name;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ".txt"))
        g_ptr_array_add (files, g_strdup (name));
    }
  g_ptr_array_sort_values (files, (GCompareFunc)strcmp);
  for (guint i = 0; i < files->len; i++)
    load_file (folder, files->pdata[i]);
  g_assert_cmpuint (files->len, >, 0);
  return g_test_run ();
}
