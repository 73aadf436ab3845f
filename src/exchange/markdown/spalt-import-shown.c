// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-import-private.h"
#include "spalt-picture-links.h"
#include "spalt-prefix.h"

/* What an article shows and links to, and by which addresses its file named that: an import that no longer finds some
 * of it must not take it from readers. */

#define MISSING "-"

/**
 * spalt_import_note_shown:
 * @address: of a picture or a file, as the text has it
 * @target: (nullable): what it has become, `photo:slug` or `/files/name`; %NULL when it was not found, or cannot be
 *   taken
 */
void
spalt_import_note_shown (SpaltImportJob *job,
                         const char     *address,
                         const char     *target)
{
  g_hash_table_insert (job->shown, g_strdup (address), g_strdup (target != NULL ? target : MISSING));
}

/**
 * spalt_import_format_shown:
 *
 * Returns: (transfer full): what is remembered of the file until it is imported again
 */
char *
spalt_import_format_shown (SpaltImportJob *job)
{
  GString       *words = g_string_new (NULL);
  GHashTableIter iter;
  gpointer       address, target;

  g_hash_table_iter_init (&iter, job->shown);
  while (g_hash_table_iter_next (&iter, &address, &target))
    {
      g_autofree char *word = g_uri_escape_string (address, "/:?&=#", TRUE);

      g_string_append_printf (words, "%s%s %s", words->len > 0 ? " " : "", (char *)target, word);
    }

  return g_string_free_and_steal (words);
}

/* Returns: (nullable) (element-type utf8 utf8): of each address, what it had become; %NULL when nobody knows */
static GHashTable *
read_shown (const char *remembered)
{
  g_auto (GStrv) words = remembered != NULL ? g_strsplit (remembered, " ", -1) : NULL;
  GHashTable    *shown = NULL;

  if (words == NULL)
    return NULL;
  shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i += 2)
    {
      char *address = g_uri_unescape_string (words[i + 1], NULL);

      if (address != NULL)
        g_hash_table_insert (shown, address, g_strdup (words[i]));
    }

  return shown;
}

static void
note_destination (GHashTable *shown,
                  const char *address)
{
  if (spalt_text_begins (address, "photo:") || spalt_text_begins (address, "/files/"))
    g_hash_table_add (shown, g_strndup (address, strcspn (address, "?#")));
}

static char *
note_picture (const char *address,
              const char *alt,
              guint       line,
              gpointer    data)
{
  note_destination (data, address);

  return NULL;
}

static char *
note_link (const char *address,
           guint       line,
           char      **words,
           gpointer    data)
{
  note_destination (data, address);

  return NULL;
}

/* Returns: (element-type utf8): the photos and files that a stored text shows or links to */
static GHashTable *
collect_shown (const char *body)
{
  GHashTable                 *shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SpaltImportText) text = spalt_import_text_new (body, 1);
  g_autoptr (SpaltImportText) same = spalt_picture_links_convert (text, note_picture, note_link, shown);

  return shown;
}

/* Returns: (element-type utf8): what the article has in its text, and would have no more */
static GHashTable *
collect_lost (SpaltImportJob *job,
              const char     *body)
{
  GHashTable            *lost = collect_shown (body);
  g_autoptr (GHashTable) after = collect_shown (job->body);
  g_autofree char       *hero = g_strconcat ("photo:", job->hero_slug, NULL);
  GHashTableIter         iter;
  gpointer               shown;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &shown, NULL))
    g_hash_table_remove (lost, shown);
  g_hash_table_remove (lost, hero);

  return lost;
}

/* A file that has been moved keeps its name. */
static char *
make_name (const char *address)
{
  const char      *marked = spalt_import_pictures_skip_marker (address);
  g_autofree char *cut = g_strndup (marked, strcspn (marked, "?#"));
  g_autofree char *unescaped = g_uri_unescape_string (cut, NULL);

  return g_path_get_basename (unescaped != NULL ? unescaped : cut);
}

/* Returns: (element-type utf8): the names of what the file names and is not found any more */
static GHashTable *
collect_missing (SpaltImportJob *job,
                 GHashTable     *before)
{
  GHashTable    *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       address, target;

  g_hash_table_iter_init (&iter, job->shown);
  while (g_hash_table_iter_next (&iter, &address, &target))
    {
      const char *earlier = before != NULL ? g_hash_table_lookup (before, address) : NULL;

      if (g_str_equal (target, MISSING) && g_strcmp0 (earlier, MISSING) != 0)
        g_hash_table_add (names, make_name (address));
    }

  return names;
}

/* Whether the article would lose photos or files that it has, because some that the file names are not found any more:
 * somebody has moved them, or has forgotten to say where they are. What was taken out of the file is meant to go.
 * @remembered: (nullable): what spalt_import_format_shown() said before; NULL when nobody knows */
static gboolean
unillustrates (SpaltImportJob *job,
               SpaltArticle   *article,
               const char     *remembered)
{
  g_autoptr (GHashTable) before = read_shown (remembered);
  g_autoptr (GHashTable) missing = NULL;
  g_autoptr (GHashTable) lost = NULL;
  GHashTableIter         iter;
  gpointer               address, target;

  if (job->lacks_hero && spalt_article_get_hero_photo_id (article) != 0)
    return TRUE;
  missing = collect_missing (job, before);
  if (g_hash_table_size (missing) == 0)
    return FALSE;

  lost = collect_lost (job, spalt_article_get_body (article));
  if (before == NULL)
    return g_hash_table_size (lost) > 0;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &address, &target))
    {
      g_autofree char *name = make_name (address);

      if (g_hash_table_contains (lost, target) && g_hash_table_contains (missing, name))
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_import_find_refusal:
 * @article: what the file has become before
 * @record: what is kept of that import
 *
 * Returns: (nullable) (transfer none): why the article must stay as it is, a sentence; %NULL when it need not
 */
const char *
spalt_import_find_refusal (SpaltImportJob *job,
                           SpaltArticle   *article,
                           const char     *record)
{
  g_auto (GStrv) parts = g_strsplit (record, " ", SPALT_IMPORT_RECORD_WORDS);

  if (job->lacks_pictures && spalt_article_get_status (article) != SPALT_STATUS_DRAFT)
    return _("The article was left as it is, because pictures of its changed file could not be kept. Import again when "
              "they can be.");
  if (unillustrates (job, article,
                     g_strv_length (parts) == SPALT_IMPORT_RECORD_WORDS ? parts[SPALT_IMPORT_RECORD_WORDS - 1] : NULL))
    return _("The article was left as it is, because it would lose pictures or files that it has: what its file names "
              "was not found. Say with --media-root where that is, or put it back, or take it out of the file, and "
              "import again.");

  return NULL;
}
