// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-store.h"

typedef const char *(*NameFunc) (gpointer term);

static void
add_names (JsonBuilder *builder,
           const char  *member,
           GPtrArray   *terms,
           NameFunc     get_name)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < terms->len; i++)
    json_builder_add_string_value (builder, get_name (g_ptr_array_index (terms, i)));
  json_builder_end_array (builder);
}

static void
print_json (SpaltArticle *article)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spalt_command_add_number (builder, "id", spalt_article_get_id (article));
  spalt_command_add_text (builder, "uid", spalt_article_get_uid (article));
  spalt_command_add_text (builder, "slug", spalt_article_get_slug (article));
  spalt_command_add_text (builder, "status", spalt_status_get_nick (spalt_article_get_status (article)));
  spalt_command_add_text (builder, "headline", spalt_article_get_headline (article));
  spalt_command_add_text (builder, "kicker", spalt_article_get_kicker (article));
  spalt_command_add_text (builder, "lede", spalt_article_get_lede (article));
  spalt_command_add_text (builder, "body", spalt_article_get_body (article));
  spalt_command_add_text (builder, "correction", spalt_article_get_correction (article));
  spalt_command_add_text (builder, "note", spalt_article_get_note (article));
  add_names (builder, "people", spalt_article_get_people (article), (NameFunc)spalt_person_get_name);
  add_names (builder, "topics", spalt_article_get_topics (article), (NameFunc)spalt_topic_get_name);
  add_names (builder, "tags", spalt_article_get_tags (article), (NameFunc)spalt_tag_get_name);
  spalt_command_add_time (builder, "created", spalt_article_get_created_at (article));
  spalt_command_add_time (builder, "modified", spalt_article_get_modified_at (article));
  spalt_command_add_time (builder, "published", spalt_article_get_published_at (article));
  spalt_command_add_time (builder, "scheduled", spalt_article_get_scheduled_at (article));
  spalt_command_add_time (builder, "updated", spalt_article_get_updated_at (article));
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

static void
print_names (const char *label,
             GPtrArray  *terms,
             NameFunc    get_name)
{
  if (terms->len == 0)
    return;
  g_print ("%s", label);
  for (guint i = 0; i < terms->len; i++)
    g_print ("%s %s", i > 0 ? "," : "", get_name (g_ptr_array_index (terms, i)));
  g_print ("\n");
}

static void
print_text (SpaltArticle *article)
{
  g_print ("# %s\n\n", spalt_article_get_headline (article));
  g_print ("%s %s\n", _("Status:"), spalt_status_get_label (spalt_article_get_status (article)));
  print_names (_("Byline:"), spalt_article_get_people (article), (NameFunc)spalt_person_get_name);
  print_names (_("Topics:"), spalt_article_get_topics (article), (NameFunc)spalt_topic_get_name);
  print_names (_("Tags:"), spalt_article_get_tags (article), (NameFunc)spalt_tag_get_name);
  if (*spalt_article_get_lede (article) != '\0')
    g_print ("\n**%s**\n", spalt_article_get_lede (article));
  g_print ("\n%s\n", spalt_article_get_body (article));
}

static gboolean
run_show (const SpaltCommandLine *line,
          GError                **error)
{
  g_autoptr (SpaltStore) store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  g_autoptr (SpaltArticle) article = store != NULL ? spalt_store_find_article (store, line->arguments[1], error) : NULL;

  if (article == NULL)
    return FALSE;
  if (line->json)
    print_json (article);
  else
    print_text (article);
  return TRUE;
}

const SpaltCommand spalt_command_show = {
  .name = "show",
  .arguments = "PUBLICATION ARTICLE",
  .summary = N_ ("Show an article, named by its slug, number or uid"),
  .run = run_show,
};
