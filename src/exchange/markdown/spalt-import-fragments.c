// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-import-private.h"
#include "spalt-markup.h"

/* Links to a place in an article. Which places it has is known when it has been converted: of the one that the link
 * stands in at once, of others in the end. */

typedef struct
{
  char         *file;
  char         *address; /* as the file has it */
  char         *place;
  char         *headline;
  gconstpointer post; /* NULL for the article that the link stands in */
  guint         line;
} Fragment;

void
spalt_import_fragment_free (gpointer data)
{
  Fragment *fragment = data;

  if (fragment == NULL)
    return;
  g_free (fragment->file);
  g_free (fragment->address);
  g_free (fragment->place);
  g_free (fragment->headline);
  g_free (fragment);
}

/**
 * spalt_import_note_fragment:
 * @address: of a link, as the file has it
 * @link: what it leads to
 *
 * Remembers a link to a place in the article itself, or in another that comes in.
 */
void
spalt_import_note_fragment (SpaltImportJob        *job,
                            const char            *address,
                            const SpaltImportLink *link,
                            guint                  line)
{
  const char      *hash = strchr (link->address != NULL ? link->address : address, '#');
  g_autofree char *place = hash != NULL ? g_uri_unescape_string (hash + 1, NULL) : NULL;
  Fragment        *fragment = NULL;

  if (hash == NULL || (*address != '#' && link->post == NULL))
    return;
  if (place == NULL)
    place = g_strdup (hash + 1);
  /* Browsers know the top of any page. */
  if (*place == '\0' || g_str_equal (place, "top") || spalt_markup_is_page_anchor (place))
    return;

  fragment = g_new0 (Fragment, 1);
  fragment->file = g_strdup (job->file);
  fragment->address = g_strdup (address);
  fragment->place = g_steal_pointer (&place);
  fragment->headline = g_strdup (link->headline);
  fragment->post = *address != '#' ? link->post : NULL;
  fragment->line = line;
  g_ptr_array_add (job->fragments, fragment);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const Fragment *first = *(Fragment *const *)a, *second = *(Fragment *const *)b;

  return first->line != second->line ? (first->line < second->line ? -1 : 1)
                                     : strcmp (first->address, second->address);
}

/**
 * spalt_import_check_fragments:
 * @job: that has been converted
 *
 * Tells of links within the article that lead to no place in it, each address once, and keeps those to other articles
 * for spalt_import_check_far_fragments().
 */
void
spalt_import_check_fragments (SpaltImportJob *job)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_sort (job->fragments, compare_lines);
  for (guint i = 0; i < job->fragments->len; i++)
    {
      Fragment *fragment = job->fragments->pdata[i];

      if (!g_hash_table_add (seen, fragment->address))
        continue;
      if (fragment->post != NULL)
        {
          job->fragments->pdata[i] = NULL;
          g_ptr_array_add (job->import->far_fragments, fragment);
        }
      else if (!g_hash_table_contains (job->places, fragment->place))
        {
          spalt_import_report_add (
            job->import->report, SPALT_IMPORT_WARNING, job->file, fragment->line,
            _("“%s” leads to no place in this article. Let it lead to a heading, or take the link out."),
            fragment->address);
        }
    }
  spalt_import_links_set_places (job->import->links, job->file, job->places);
}

/**
 * spalt_import_check_far_fragments:
 *
 * Tells of links to places that other articles do not have, once all files have been converted.
 */
void
spalt_import_check_far_fragments (SpaltImport *self)
{
  for (guint i = 0; i < self->far_fragments->len; i++)
    {
      const Fragment *fragment = self->far_fragments->pdata[i];

      if (spalt_import_links_lacks_place (fragment->post, fragment->place))
        spalt_import_report_add (
          self->report, SPALT_IMPORT_WARNING, fragment->file, fragment->line,
          _("“%s” leads to the article “%s”, but to no place in it. Let it lead to a heading there, or to the whole "
             "article."),
          fragment->address, fragment->headline);
    }
}
