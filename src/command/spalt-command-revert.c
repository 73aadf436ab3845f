// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-command-revision.h"
#include "spalt-revision-store.h"
#include "spalt-working-copy-store.h"

static void
print_answer (const SpaltCommandLine *line,
              SpaltArticle           *article,
              gint64                  revision_id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!line->json)
    {
      spalt_command_print (_("“%s” is as it was in its earlier state %s.\n"), spalt_article_get_headline (article),
                           line->arguments[2]);
      if (spalt_article_get_changed (article))
        spalt_command_print (_("Readers keep what they have until somebody presses Update in Spalt.\n"));
      return;
    }

  json_builder_begin_object (builder);
  spalt_command_add_number (builder, "id", spalt_article_get_id (article));
  spalt_command_add_number (builder, "revision", revision_id);
  spalt_command_add_text (builder, "headline", spalt_article_get_headline (article));
  spalt_command_add_flag (builder, "changed", spalt_article_get_changed (article));
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

static gboolean
run_revert (const SpaltCommandLine *line,
            GError                **error)
{
  g_autoptr (SpaltStore)   store = spalt_command_open (line, SPALT_STORE_READ_WRITE, error);
  g_autoptr (SpaltArticle) article =
    store != NULL ? spalt_command_find_article (store, line->arguments[1], error) : NULL;
  g_autoptr (SpaltArticle) reverted = NULL;
  gint64                   id;
  gint64                   revision_id;

  if (article == NULL)
    return FALSE;
  id = spalt_article_get_id (article);
  if (!spalt_command_find_revision (store, id, line->arguments[2], &revision_id, error) ||
      !spalt_store_restore_revision (store, id, revision_id, NULL, line->now, error))
    return FALSE;
  reverted = spalt_store_load_working_copy (store, id, NULL, error);
  if (reverted == NULL)
    return FALSE;

  print_answer (line, reverted, revision_id);
  return TRUE;
}

const SpaltCommand spalt_command_revert = {
  .name = "revert",
  .arguments = "PUBLICATION ARTICLE NUMBER",
  .summary = N_("Give an article an earlier state back"),
  .run = run_revert,
};
