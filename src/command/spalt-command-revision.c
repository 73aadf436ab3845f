// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-command-revision.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-store.h"
#include "spalt-command-output.h"
#include "spalt-revision-store.h"
#include "spalt-time.h"

/**
 * spalt_command_find_article:
 * @name: its slug, number or uid
 *
 * Returns: (transfer full): as readers have it; the error says the name
 */
SpaltArticle *
spalt_command_find_article (SpaltStore *store,
                            const char *name,
                            GError    **error)
{
  SpaltArticle *article = spalt_store_find_article (store, name, error);

  if (article == NULL)
    g_prefix_error (error, "%s: ", name);
  return article;
}

static void
print_json (GPtrArray *revisions,
            GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < revisions->len; i++)
    {
      const SpaltRevision *revision = g_ptr_array_index (revisions, i);

      json_builder_begin_object (builder);
      spalt_command_add_number (builder, "revision", revision->id);
      spalt_command_add_time (builder, "kept", revision->created_at, zone);
      spalt_command_add_text (builder, "status", spalt_status_get_nick (revision->status));
      spalt_command_add_text (builder, "headline", revision->headline);
      spalt_command_add_text (builder, "modified_by", revision->modified_by);
      spalt_command_add_text (builder, "kind", spalt_revision_kind_get_nick (revision->kind));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  spalt_command_print_json (builder);
}

static void
print_text (GPtrArray *revisions,
            GTimeZone *zone)
{
  for (guint i = 0; i < revisions->len; i++)
    {
      const SpaltRevision *revision = g_ptr_array_index (revisions, i);
      g_autofree char     *time = spalt_time_format (revision->created_at, zone, SPALT_TIME_ISO, "en");

      spalt_command_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\n", revision->id, time,
                           spalt_revision_kind_get_label (revision->kind), spalt_status_get_label (revision->status),
                           revision->headline, revision->modified_by);
    }
}

/**
 * spalt_command_list_revisions:
 *
 * Prints the article's earlier states, the latest first.
 */
gboolean
spalt_command_list_revisions (const SpaltCommandLine *line,
                              SpaltStore             *store,
                              gint64                  article_id,
                              GError                **error)
{
  g_autoptr (GTimeZone) zone = spalt_command_read_zone (store, error);
  g_autoptr (GPtrArray) revisions = zone != NULL ? spalt_store_list_revisions (store, article_id, error) : NULL;

  if (revisions == NULL)
    return FALSE;
  if (line->json)
    print_json (revisions, zone);
  else
    print_text (revisions, zone);
  return TRUE;
}

/**
 * spalt_command_find_revision:
 * @number: as spalt_command_list_revisions() printed it
 *
 * Whether that is an earlier state of this article; another article's is an error, too.
 */
gboolean
spalt_command_find_revision (SpaltStore *store,
                             gint64      article_id,
                             const char *number,
                             gint64     *revision_id,
                             GError    **error)
{
  g_autoptr (GPtrArray) revisions = spalt_store_list_revisions (store, article_id, error);

  if (revisions == NULL)
    return FALSE;
  if (g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, revision_id, NULL))
    {
      for (guint i = 0; i < revisions->len; i++)
        {
          if (((const SpaltRevision *)g_ptr_array_index (revisions, i))->id == *revision_id)
            return TRUE;
        }
    }
  g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_FAILED,
               _("The article has no earlier state “%s”. Look which ones there are with “spaltctl show --revisions”."),
               number);
  return FALSE;
}
