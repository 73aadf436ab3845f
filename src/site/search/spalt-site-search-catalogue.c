// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-catalogue.h"
#include "spalt-prefix.h"

#include <stdlib.h>
#include <string.h>

/* The one file that a search reads first: what the index consists of. The next export reads it too, to know which
 * segments stand there already. A line each, the fields apart by a space, the oldest articles first: d N NAME     a
 * file that says what the next N articles are s N STAMP    a segment of the words of the next N articles, and what it
 * was made from; then its files: w STEM NAME  the file of the words whose stems come from this one on */

#define FIRST_LINE "spalt-search 2"

struct _SpaltSiteSearchCatalogue
{
  char       *text;
  GHashTable *segments; // fingerprint → GArray of SpaltSiteSearchChunk
};

void
spalt_site_search_catalogue_free (SpaltSiteSearchCatalogue *self)
{
  g_hash_table_unref (self->segments);
  g_free (self->text);
  g_free (self);
}

static GArray *
add_segment (SpaltSiteSearchCatalogue *self,
             const char               *line)
{
  GArray     *chunks = g_array_new (FALSE, FALSE, sizeof (SpaltSiteSearchChunk));
  const char *fingerprint = strchr (line, ' ');
  guint64    *key = g_new (guint64, 1);

  *key = fingerprint != NULL ? g_ascii_strtoull (fingerprint + 1, NULL, 16) : 0;
  g_hash_table_replace (self->segments, key, chunks);

  return chunks;
}

/**
 * spalt_site_search_catalogue_parse:
 * @text: (transfer full) (nullable): as an export wrote it; another version's is as good as none
 */
SpaltSiteSearchCatalogue *
spalt_site_search_catalogue_parse (char *text)
{
  SpaltSiteSearchCatalogue *self = g_new0 (SpaltSiteSearchCatalogue, 1);
  GArray                   *chunks = NULL;
  char                     *rest = text;
  char                     *line;

  self->text = text;
  self->segments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  if (text == NULL || !spalt_text_begins (text, FIRST_LINE "\n"))
    return self;
  while ((line = strsep (&rest, "\n")) != NULL)
    {
      char *name = strrchr (line, ' ');

      if (spalt_text_begins (line, "s "))
        chunks = add_segment (self, line + 2);
      else if (spalt_text_begins (line, "w ") && name > line + 1 && chunks != NULL)
        {
          SpaltSiteSearchChunk chunk = { .first = line + 2, .name = name + 1 };

          *name = '\0';
          g_array_append_val (chunks, chunk);
        }
    }

  return self;
}

/**
 * spalt_site_search_catalogue_find:
 *
 * Returns: (transfer none) (nullable) (element-type SpaltSiteSearchChunk): the files of the segment that was made from
 *   this
 */
GArray *
spalt_site_search_catalogue_find (SpaltSiteSearchCatalogue *self,
                                  guint64                   fingerprint)
{
  return g_hash_table_lookup (self->segments, &fingerprint);
}

void
spalt_site_search_head_clear (SpaltSiteSearchHead *self)
{
  if (self->docs != NULL)
    g_string_free (self->docs, TRUE);
  if (self->words != NULL)
    g_string_free (self->words, TRUE);
  g_clear_pointer (&self->docs_left, g_ptr_array_unref);
  g_clear_pointer (&self->words_left, g_ptr_array_unref);
}

static void
sort_line (GString    *kept,
           GPtrArray  *left,
           gboolean    keep,
           const char *line)
{
  const char *name = strrchr (line, ' ');

  if (keep)
    g_string_append_printf (kept, "%s\n", line);
  else if (*line != 's')
    g_ptr_array_add (left, g_strdup (name + 1));
}

/**
 * spalt_site_search_head_cut:
 * @text: of a catalogue
 * @n_docs: how many of the oldest articles are told of as before
 * @n_words: how many of them have their words in the same segments
 *
 * Returns: whether the catalogue can be cut there
 */
gboolean
spalt_site_search_head_cut (SpaltSiteSearchHead *self,
                            const char          *text,
                            guint                n_docs,
                            guint                n_words)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint          docs = 0;
  guint          words = 0;
  gboolean       docs_cut = n_docs == 0;
  gboolean       words_cut = n_words == 0;

  self->docs = g_string_new (NULL);
  self->words = g_string_new (NULL);
  self->docs_left = g_ptr_array_new_with_free_func (g_free);
  self->words_left = g_ptr_array_new_with_free_func (g_free);
  if (!g_str_equal (lines[0], FIRST_LINE))
    return FALSE;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *line = lines[i];

      // Beside what it has, each line has a name or a fingerprint.
      if (line[1] != ' ' || strchr (line + 2, ' ') == NULL)
        return FALSE;
      if (*line == 'd')
        {
          docs += strtoul (line + 2, NULL, 10);
          docs_cut |= docs == n_docs;
          sort_line (self->docs, self->docs_left, docs <= n_docs, line);
          continue;
        }
      if (*line == 's')
        {
          words += strtoul (line + 2, NULL, 10);
          words_cut |= words == n_words;
        }
      sort_line (self->words, self->words_left, words <= n_words, line);
    }

  return docs_cut && words_cut;
}

/**
 * spalt_site_search_name:
 * @name: %SPALT_SITE_SEARCH_NAME characters and one more
 *
 * Files are named after their content, so that one that was fetched before can be kept for ever, and none is ever out
 * of step with the catalogue. In lower case: some file systems do not tell it from capitals.
 */
void
spalt_site_search_name (guint64 hash,
                        char   *name)
{
  static const char letters[] = "0123456789abcdefghijklmnopqrstuv";

  for (guint i = 0; i < SPALT_SITE_SEARCH_NAME; i++, hash >>= 5)
    name[i] = letters[hash & 31];
  name[SPALT_SITE_SEARCH_NAME] = '\0';
}

void
spalt_site_search_start_text (GString *text)
{
  g_string_append (text, FIRST_LINE "\n");
}

void
spalt_site_search_add_docs (GString    *text,
                            guint       n,
                            const char *name)
{
  g_string_append_printf (text, "d %u %s\n", n, name);
}

void
spalt_site_search_add_segment (GString *text,
                               guint    n,
                               guint64  fingerprint)
{
  g_string_append_printf (text, "s %u %016" G_GINT64_MODIFIER "x\n", n, fingerprint);
}

void
spalt_site_search_add_chunk (GString    *text,
                             const char *first,
                             const char *name)
{
  g_string_append_printf (text, "w %s %s\n", first, name);
}
