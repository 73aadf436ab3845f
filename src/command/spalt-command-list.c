// SPDX-License-Identifier: GPL-3.0-or-later
/* `list` and `search`: articles, one a line. */
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-store.h"
#include "spalt-settings-store.h"
#include "spalt-time.h"

static char *opt_status;
static int opt_limit;
static gboolean opt_trashed;

static const GOptionEntry LIST_OPTIONS[] = {
  { "status", 0, 0, G_OPTION_ARG_STRING, &opt_status,
    N_ ("Only draft, in-review, ready, scheduled, published or withdrawn ones"), N_ ("STATUS") },
  { "trash", 0, 0, G_OPTION_ARG_NONE, &opt_trashed, N_ ("What is in the trash, instead"), NULL },
  { "limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, N_ ("At most so many"), N_ ("NUMBER") },
  { NULL },
};

static void
print_json (GPtrArray *briefs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < briefs->len; i++)
    {
      SpaltArticleBrief *brief = g_ptr_array_index (briefs, i);

      json_builder_begin_object (builder);
      spalt_command_add_number (builder, "id", spalt_article_brief_get_id (brief));
      spalt_command_add_text (builder, "slug", spalt_article_brief_get_slug (brief));
      spalt_command_add_text (builder, "status", spalt_status_get_nick (spalt_article_brief_get_status (brief)));
      spalt_command_add_text (builder, "headline", spalt_article_brief_get_headline (brief));
      spalt_command_add_text (builder, "byline", spalt_article_brief_get_byline (brief));
      spalt_command_add_text (builder, "topic", spalt_article_brief_get_topic (brief));
      spalt_command_add_time (builder, "date", spalt_article_brief_get_date (brief));
      spalt_command_add_time (builder, "modified", spalt_article_brief_get_modified_at (brief));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  spalt_command_print_json (builder);
}

static void
print_lines (GPtrArray     *briefs,
             SpaltSettings *settings)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (spalt_settings_get_time_zone (settings));

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  for (guint i = 0; i < briefs->len; i++)
    {
      SpaltArticleBrief *brief = g_ptr_array_index (briefs, i);
      g_autofree char *date = spalt_time_format (spalt_article_brief_get_date (brief), zone, SPALT_TIME_DATE, "sv");
      const char *byline = spalt_article_brief_get_byline (brief);

      g_print ("%6" G_GINT64_FORMAT "  %-10s  %s  %s%s%s\n", spalt_article_brief_get_id (brief),
               spalt_status_get_nick (spalt_article_brief_get_status (brief)), date, spalt_article_brief_get_headline (brief),
               *byline != '\0' ? " — " : "", byline);
    }
}

static gboolean
print_articles (const SpaltCommandLine  *line,
                const SpaltArticleQuery *query,
                GError                 **error)
{
  g_autoptr (SpaltStore) store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  g_autoptr (SpaltSettings) settings = store != NULL ? spalt_store_load_settings (store, error) : NULL;
  g_autoptr (GArray) ids = settings != NULL ? spalt_store_list_article_ids (store, query, error) : NULL;
  g_autoptr (GPtrArray) briefs = NULL;

  if (ids == NULL)
    return FALSE;
  briefs = spalt_store_get_article_briefs (store, (const gint64 *)(gpointer)ids->data, ids->len, error);
  if (briefs == NULL)
    return FALSE;
  if (line->json)
    print_json (briefs);
  else
    print_lines (briefs, settings);
  return TRUE;
}

static gboolean
run_list (const SpaltCommandLine *line,
          GError                **error)
{
  SpaltArticleQuery query = { .trashed = opt_trashed, .limit = (guint)MAX (opt_limit, 0) };
  SpaltStatus status;

  if (opt_status != NULL)
    {
      if (!spalt_status_from_nick (opt_status, &status))
        {
          g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                       _("“%s” is not a status. There are draft, in-review, ready, scheduled, published and withdrawn."), opt_status);
          return FALSE;
        }
      query.statuses = 1u << status;
    }
  return print_articles (line, &query, error);
}

static gboolean
run_search (const SpaltCommandLine *line,
            GError                **error)
{
  const SpaltArticleQuery query = { .text = line->arguments[1], .sort = SPALT_ARTICLE_SORT_RELEVANCE,
                                    .limit = (guint)MAX (opt_limit, 0) };

  return print_articles (line, &query, error);
}

const SpaltCommand spalt_command_list = {
  .name = "list",
  .arguments = "PUBLICATION",
  .summary = N_ ("List the articles, the newest first"),
  .options = LIST_OPTIONS,
  .run = run_list,
};

static const GOptionEntry SEARCH_OPTIONS[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, N_ ("At most so many"), N_ ("NUMBER") },
  { NULL },
};

const SpaltCommand spalt_command_search = {
  .name = "search",
  .arguments = "PUBLICATION WORDS",
  .summary = N_ ("Find articles by words in them, the best match first"),
  .options = SEARCH_OPTIONS,
  .run = run_search,
};
