// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-feed-fetch.h"
#include "spalt-record-store.h"

/* Those that are named, or all. */
static GPtrArray *
find_feeds (SpaltStore             *store,
            const SpaltCommandLine *line,
            GError                **error)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func (g_object_unref);

  if (line->arguments[1] == NULL)
    return spalt_store_list_records (store, SPALT_TYPE_FEED, error);
  for (guint i = 1; line->arguments[i] != NULL; i++)
    {
      SpaltFeed *feed = spalt_store_find_record_by_slug (store, SPALT_TYPE_FEED, line->arguments[i], error);

      if (feed == NULL)
        {
          g_prefix_error (error, "%s: ", line->arguments[i]);
          return NULL;
        }
      g_ptr_array_add (feeds, feed);
    }
  return g_steal_pointer (&feeds);
}

static void
print_report (GPtrArray *fetches)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < fetches->len; i++)
    {
      const SpaltFeedFetch *fetch = fetches->pdata[i];

      json_builder_begin_object (builder);
      spalt_command_add_text (builder, "feed", fetch->slug);
      spalt_command_add_text (builder, "title", fetch->title);
      spalt_command_add_text (builder, "outcome", spalt_feed_outcome_get_nick (fetch->outcome));
      spalt_command_add_number (builder, "items", fetch->n_items);
      spalt_command_add_text (builder, "problem", fetch->outcome == SPALT_FEED_FAILED ? fetch->problem : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  spalt_command_print_json (builder);
}

static const char *
name_outcome (SpaltFeedOutcome outcome)
{
  switch (outcome)
    {
    case SPALT_FEED_CHANGED:
      return _("something new");
    case SPALT_FEED_UNCHANGED:
      return _("nothing new");
    case SPALT_FEED_FAILED:
      return _("failed, the headlines of the last fetch stay");
    }
  g_return_val_if_reached ("");
}

static void
tell_report (GPtrArray *fetches)
{
  if (fetches->len == 0)
    spalt_command_print ("%s\n", _("There is no feed in this publication."));
  for (guint i = 0; i < fetches->len; i++)
    {
      const SpaltFeedFetch *fetch = fetches->pdata[i];
      g_autofree char      *count =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u headline", "%u headlines", fetch->n_items), fetch->n_items);

      spalt_command_print ("%s: %s (%s)\n", fetch->slug, name_outcome (fetch->outcome), count);
      if (fetch->outcome == SPALT_FEED_FAILED)
        spalt_command_print ("  %s\n", fetch->problem);
    }
}

static guint
count_failed (GPtrArray *fetches)
{
  guint n_failed = 0;

  for (guint i = 0; i < fetches->len; i++)
    n_failed += ((const SpaltFeedFetch *)fetches->pdata[i])->outcome == SPALT_FEED_FAILED;
  return n_failed;
}

static gboolean
run_fetch (const SpaltCommandLine *line,
           GError                **error)
{
  const SpaltFeedOptions options = { .now = line->now };
  g_autoptr (SpaltStore) store = spalt_command_open (line, SPALT_STORE_READ_WRITE, error);
  g_autoptr (GPtrArray)  feeds = store != NULL ? find_feeds (store, line, error) : NULL;
  g_autoptr (GPtrArray)  fetches = NULL;
  guint                  n_failed;

  if (feeds == NULL)
    return FALSE;
  spalt_command_show_progress (line, _("Fetching feeds"), 0, 0);
  fetches = spalt_feeds_fetch (store, feeds, &options, line->cancellable, error);
  spalt_command_show_progress (line, "", 1, 1);
  if (fetches == NULL)
    return FALSE;
  if (line->json)
    print_report (fetches);
  else
    tell_report (fetches);
  n_failed = count_failed (fetches);
  if (n_failed > 0)
    g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_FAILED,
                 g_dngettext (GETTEXT_PACKAGE, "%u feed could not be fetched.", "%u feeds could not be fetched.",
                              n_failed),
                 n_failed);
  return n_failed == 0;
}

const SpaltCommand spalt_command_fetch = {
  .name = "fetch",
  .arguments = "PUBLICATION [FEED…]",
  .summary = N_("Fetch the headlines of other sites' feeds"),
  .run = run_fetch,
};
