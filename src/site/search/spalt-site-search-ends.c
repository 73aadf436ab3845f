// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-ends.h"

#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-search-line.h"

/* The words of a segment by their ends, for readers who misspelled one: who wrote a wrong letter in the first half of a
 * word has its second half right, and finds its neighbours here. Each word is written backwards after a hyphen, which
 * no word has and which comes before all letters; then how many articles have it. What one article alone has may be
 * misspelled itself, and is left out. */

#define LEAST_ARTICLES 2
// In bytes: shorter words have too many neighbours.
#define LEAST_LENGTH 3

typedef struct
{
  char *text;
  guint n_articles;
} End;

struct _SpaltSiteEnds
{
  GArray *ends; // of End
};

static void
clear_end (End *end)
{
  g_free (end->text);
}

SpaltSiteEnds *
spalt_site_ends_new (void)
{
  SpaltSiteEnds *self = g_new (SpaltSiteEnds, 1);

  self->ends = g_array_new (FALSE, FALSE, sizeof (End));
  g_array_set_clear_func (self->ends, (GDestroyNotify)clear_end);

  return self;
}

void
spalt_site_ends_free (SpaltSiteEnds *self)
{
  g_array_unref (self->ends);
  g_free (self);
}

void
spalt_site_ends_add (SpaltSiteEnds *self,
                     const char    *word,
                     gsize          length,
                     guint          n_articles)
{
  g_autofree char *backwards = NULL;
  End              end = { .n_articles = n_articles };

  if (n_articles < LEAST_ARTICLES || length < LEAST_LENGTH)
    return;
  backwards = g_utf8_strreverse (word, (gssize)length);
  end.text = g_strconcat ("-", backwards, NULL);
  g_array_append_val (self->ends, end);
}

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  return strcmp (((const End *)a)->text, ((const End *)b)->text);
}

/**
 * spalt_site_ends_write:
 * @least: the size that a file has at least
 */
gboolean
spalt_site_ends_write (SpaltSiteEnds     *self,
                       gsize              least,
                       SpaltSiteChunkFunc func,
                       gpointer           data,
                       GError           **error)
{
  g_autoptr (GString) chunk = g_string_new (NULL);
  const char         *first = NULL;
  const char         *before = NULL;

  g_array_sort (self->ends, compare_ends);
  for (guint i = 0; i < self->ends->len; i++)
    {
      const End *end = &g_array_index (self->ends, End, i);
      gsize      start = chunk->len;

      if (first == NULL)
        first = end->text;
      spalt_site_search_line_append_word (chunk, before, before != NULL ? strlen (before) : 0, end->text,
                                          strlen (end->text));
      spalt_site_search_line_append_number (chunk, end->n_articles);
      g_string_append_c (chunk, '\n');
      before = end->text;
      if (!spalt_site_search_line_ends_file ((guint32)spalt_site_hash_text (SPALT_SITE_HASH_START, end->text),
                                             chunk->len - start, chunk->len, least))
        continue;
      if (!func (first, chunk, data, error))
        return FALSE;
      g_string_set_size (chunk, 0);
      first = before = NULL;
    }

  return first == NULL || func (first, chunk, data, error);
}
