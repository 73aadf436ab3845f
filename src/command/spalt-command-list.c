// SPDX-License-Identifier: GPL-3.0-or-later
/* `list` and `search`: articles, one a line. */
#include "spalt-command.h"
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-store.h"
#include "spalt-command-output.h"
#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-time.h"
#include "spalt-topic.h"

/* Rows fetched at once, so that a list of 50,000 articles needs little memory. */
static const guint ROWS_AT_ONCE = 500;

static char    *opt_status;
static char    *opt_topic;
static char    *opt_tag;
static char    *opt_person;
static char    *opt_sort;
static int      opt_limit = SPALT_COMMAND_UNSAID;
static gboolean opt_changed;
static gboolean opt_reverse;
static gboolean opt_trashed;

static const GOptionEntry LIST_OPTIONS[] = {
  { "status", 0, 0, G_OPTION_ARG_STRING, &opt_status,
    N_("Only draft, in-review, ready, scheduled, published or withdrawn ones"), N_("STATUS") },
  { "topic", 0, 0, G_OPTION_ARG_STRING, &opt_topic, N_("Only those of this topic, named by its slug"), N_("TOPIC") },
  { "tag", 0, 0, G_OPTION_ARG_STRING, &opt_tag, N_("Only those with this tag, named by its slug"), N_("TAG") },
  { "person", 0, 0, G_OPTION_ARG_STRING, &opt_person, N_("Only those by this person, named by the slug"),
    N_("PERSON") },
  { "sort", 0, 0, G_OPTION_ARG_STRING, &opt_sort, N_("By date, modified, headline, status or byline"), N_("ORDER") },
  { "reverse", 'r', 0, G_OPTION_ARG_NONE, &opt_reverse, N_("The other way round"), NULL },
  { "changed", 0, 0, G_OPTION_ARG_NONE, &opt_changed,
    N_("Only those of which something is written that is not published"), NULL },
  { "trash", 0, 0, G_OPTION_ARG_NONE, &opt_trashed, N_("What is in the trash, instead"), NULL },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &opt_limit, N_("At most so many"), N_("NUMBER") },
  { NULL },
};

/* In the order of SpaltArticleSort. */
static const char *const SORTS[] = { "date", "modified", "headline", "status", "byline" };

static void
add_article (JsonBuilder       *builder,
             SpaltArticleBrief *brief,
             GTimeZone         *zone)
{
  json_builder_begin_object (builder);
  spalt_command_add_number (builder, "id", spalt_article_brief_get_id (brief));
  spalt_command_add_text (builder, "slug", spalt_article_brief_get_slug (brief));
  spalt_command_add_text (builder, "status", spalt_status_get_nick (spalt_article_brief_get_status (brief)));
  spalt_command_add_flag (builder, "changed", spalt_article_brief_get_changed (brief));
  spalt_command_add_text (builder, "headline", spalt_article_brief_get_headline (brief));
  spalt_command_add_text (builder, "byline", spalt_article_brief_get_byline (brief));
  spalt_command_add_text (builder, "topic", spalt_article_brief_get_topic (brief));
  spalt_command_add_time (builder, "date", spalt_article_brief_get_date (brief), zone);
  spalt_command_add_time (builder, "modified", spalt_article_brief_get_modified_at (brief), zone);
  json_builder_end_object (builder);
}

/* As readers of the terminal call it, with blanks behind it as far as the longest one reaches. */
static char *
pad_status (SpaltStatus status)
{
  g_autofree char *own = g_utf8_strdown (spalt_status_get_label (status), -1);
  glong            width = 0;

  for (SpaltStatus other = 0; other <= SPALT_STATUS_LAST; other++)
    width = MAX (width, g_utf8_strlen (spalt_status_get_label (other), -1));

  return g_strdup_printf ("%s%*s", own, (int)(width - g_utf8_strlen (own, -1)), "");
}

static void
print_article (SpaltArticleBrief *brief,
               GTimeZone         *zone)
{
  g_autofree char *date = spalt_time_format (spalt_article_brief_get_date (brief), zone, SPALT_TIME_DATE, "en");
  g_autofree char *status = pad_status (spalt_article_brief_get_status (brief));
  const char      *byline = spalt_article_brief_get_byline (brief);

  spalt_command_print ("%6" G_GINT64_FORMAT "  %s  %s  %s%s%s\n", spalt_article_brief_get_id (brief), status, date,
                       spalt_article_brief_get_headline (brief), *byline != '\0' ? " — " : "", byline);
}

static gboolean
print_found (const SpaltCommandLine *line,
             SpaltStore             *store,
             GArray                 *ids,
             GError                **error)
{
  g_autoptr (GTimeZone)   zone = spalt_command_read_zone (store, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (zone == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint start = 0; start < ids->len; start += ROWS_AT_ONCE)
    {
      g_autoptr (GPtrArray) briefs = spalt_store_get_article_briefs (store, &g_array_index (ids, gint64, start),
                                                                     MIN (ROWS_AT_ONCE, ids->len - start), error);

      if (briefs == NULL || g_cancellable_set_error_if_cancelled (line->cancellable, error))
        return FALSE;
      for (guint i = 0; i < briefs->len; i++)
        {
          if (line->json)
            add_article (builder, g_ptr_array_index (briefs, i), zone);
          else
            print_article (g_ptr_array_index (briefs, i), zone);
        }
    }
  json_builder_end_array (builder);
  if (line->json)
    spalt_command_print_json (builder);
  return TRUE;
}

static gboolean
read_status (SpaltRowQuery *query,
             GError       **error)
{
  SpaltStatus status;

  if (opt_status == NULL)
    return TRUE;
  if (!spalt_status_from_nick (opt_status, &status))
    {
      g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                   _("“%s” is not a status. There are draft, in-review, ready, scheduled, published and withdrawn."),
                   opt_status);
      return FALSE;
    }
  query->statuses = 1u << status;
  return TRUE;
}

static gboolean
read_sort (SpaltRowQuery *query,
           GError       **error)
{
  if (opt_sort == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (SORTS); i++)
    {
      if (g_str_equal (SORTS[i], opt_sort))
        {
          query->sort = (SpaltArticleSort)i;
          return TRUE;
        }
    }
  g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
               _("“%s” is not an order. There are date, modified, headline, status and byline."), opt_sort);
  return FALSE;
}

/* What is asked for and not there is named, together with the option that asked. */
static gboolean
is_found (gpointer    term,
          const char *option,
          const char *slug,
          GError    **error)
{
  if (slug == NULL || term != NULL)
    return TRUE;
  g_prefix_error (error, "%s %s: ", option, slug);
  return FALSE;
}

static gboolean
read_terms (SpaltStore    *store,
            SpaltRowQuery *query,
            GError       **error)
{
  g_autoptr (SpaltTopic) topic =
    opt_topic != NULL ? spalt_store_find_record_by_slug (store, SPALT_TYPE_TOPIC, opt_topic, error) : NULL;
  g_autoptr (SpaltTag)    tag = NULL;
  g_autoptr (SpaltPerson) person = NULL;

  if (!is_found (topic, "--topic", opt_topic, error))
    return FALSE;
  tag = opt_tag != NULL ? spalt_store_find_record_by_slug (store, SPALT_TYPE_TAG, opt_tag, error) : NULL;
  if (!is_found (tag, "--tag", opt_tag, error))
    return FALSE;
  person = opt_person != NULL ? spalt_store_find_record_by_slug (store, SPALT_TYPE_PERSON, opt_person, error) : NULL;
  if (!is_found (person, "--person", opt_person, error))
    return FALSE;
  query->topic_id = topic != NULL ? spalt_topic_get_id (topic) : 0;
  query->tag_id = tag != NULL ? spalt_tag_get_id (tag) : 0;
  query->person_id = person != NULL ? spalt_person_get_id (person) : 0;
  return TRUE;
}

static gboolean
run_list (const SpaltCommandLine *line,
          GError                **error)
{
  SpaltRowQuery          query = { .changed = opt_changed, .trashed = opt_trashed, .reversed = opt_reverse };
  g_autoptr (SpaltStore) store = NULL;
  g_autoptr (GArray)     ids = NULL;

  if (!spalt_command_read_count ("--limit", opt_limit, &query.limit, error) || !read_status (&query, error) ||
      !read_sort (&query, error))
    return FALSE;
  store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  if (store == NULL || !read_terms (store, &query, error))
    return FALSE;
  ids = spalt_store_list_article_ids (store, &query, error);
  return ids != NULL && print_found (line, store, ids, error);
}

static gboolean
run_search (const SpaltCommandLine *line,
            GError                **error)
{
  g_autofree char       *words = g_strjoinv (" ", line->arguments + 1);
  SpaltRowQuery          query = { .text = words, .sort = SPALT_ARTICLE_SORT_RELEVANCE };
  g_autoptr (SpaltStore) store = NULL;
  g_autoptr (GArray)     ids = NULL;

  if (!spalt_command_read_count ("--limit", opt_limit, &query.limit, error))
    return FALSE;
  store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  ids = store != NULL ? spalt_store_list_article_ids (store, &query, error) : NULL;
  return ids != NULL && print_found (line, store, ids, error);
}

const SpaltCommand spalt_command_list = {
  .name = "list",
  .arguments = "PUBLICATION",
  .summary = N_("List the articles, the newest first"),
  .options = LIST_OPTIONS,
  .run = run_list,
};

static const GOptionEntry SEARCH_OPTIONS[] = {
  { "limit", 'n', 0, G_OPTION_ARG_INT, &opt_limit, N_("At most so many"), N_("NUMBER") },
  { NULL },
};

const SpaltCommand spalt_command_search = {
  .name = "search",
  .arguments = "PUBLICATION WORD…",
  .summary = N_("Find articles by words in them, the best match first"),
  .options = SEARCH_OPTIONS,
  .run = run_search,
};
