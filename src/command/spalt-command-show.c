// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-command.h"
#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"
#include "spalt-command-revision.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-revision-store.h"
#include "spalt-time.h"
#include "spalt-working-copy-store.h"

typedef const char *(*NameFunc) (gpointer term);

static gboolean opt_unpublished;
static gboolean opt_revisions;
static char    *opt_revision;

static const GOptionEntry OPTIONS[] = {
  { "unpublished", 0, 0, G_OPTION_ARG_NONE, &opt_unpublished,
    N_("With what is written and not published, instead of as readers have it"), NULL },
  { "revisions", 0, 0, G_OPTION_ARG_NONE, &opt_revisions, N_("The list of its earlier states, instead"), NULL },
  { "revision", 0, 0, G_OPTION_ARG_STRING, &opt_revision, N_("The earlier state of this number, instead"),
    N_("NUMBER") },
  { NULL },
};

/* An article with what its own rows only have by number. */
typedef struct
{
  SpaltArticle *article;
  SpaltPhoto   *hero;
  GTimeZone    *zone;
} Shown;

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
add_related (JsonBuilder *builder,
             GArray      *related)
{
  json_builder_set_member_name (builder, "related");
  json_builder_begin_array (builder);
  for (guint i = 0; i < related->len; i++)
    json_builder_add_int_value (builder, g_array_index (related, gint64, i));
  json_builder_end_array (builder);
}

static const char *
first_text (const char *own,
            const char *other)
{
  return *own != '\0' ? own : other;
}

/* As readers get them: the article's own words, or else the photo's. */
static void
add_hero (JsonBuilder *builder,
          const Shown *shown)
{
  SpaltArticle *article = shown->article;

  json_builder_set_member_name (builder, "hero");
  if (shown->hero == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  spalt_command_add_text (builder, "photo", spalt_photo_get_slug (shown->hero));
  spalt_command_add_text (builder, "file", spalt_photo_get_file (shown->hero));
  spalt_command_add_text (builder, "alt",
                          first_text (spalt_article_get_hero_alt (article), spalt_photo_get_alt (shown->hero)));
  spalt_command_add_text (builder, "caption",
                          first_text (spalt_article_get_hero_caption (article), spalt_photo_get_caption (shown->hero)));
  spalt_command_add_text (builder, "credit",
                          first_text (spalt_article_get_hero_credit (article), spalt_photo_get_credit (shown->hero)));
  json_builder_end_object (builder);
}

static void
add_times (JsonBuilder *builder,
           const Shown *shown)
{
  SpaltArticle *article = shown->article;

  spalt_command_add_time (builder, "created", spalt_article_get_created_at (article), shown->zone);
  /* Of an earlier state it is known when the next one took its place. */
  spalt_command_add_time (builder, opt_revision != NULL ? "kept" : "modified",
                          spalt_article_get_modified_at (article), shown->zone);
  spalt_command_add_time (builder, "published", spalt_article_get_published_at (article), shown->zone);
  spalt_command_add_time (builder, "scheduled", spalt_article_get_scheduled_at (article), shown->zone);
  spalt_command_add_time (builder, "updated", spalt_article_get_updated_at (article), shown->zone);
  spalt_command_add_time (builder, "corrected", spalt_article_get_corrected_at (article), shown->zone);
  spalt_command_add_time (builder, "trashed", spalt_article_get_trashed_at (article), shown->zone);
  spalt_command_add_text (builder, "modified_by", spalt_article_get_modified_by (article));
}

static void
print_json (const Shown *shown)
{
  SpaltArticle           *article = shown->article;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  spalt_command_add_number (builder, "id", spalt_article_get_id (article));
  spalt_command_add_text (builder, "uid", spalt_article_get_uid (article));
  spalt_command_add_text (builder, "slug", spalt_article_get_slug (article));
  spalt_command_add_text (builder, "status", spalt_status_get_nick (spalt_article_get_status (article)));
  spalt_command_add_flag (builder, "changed", spalt_article_get_changed (article));
  spalt_command_add_text (builder, "headline", spalt_article_get_headline (article));
  spalt_command_add_text (builder, "kicker", spalt_article_get_kicker (article));
  spalt_command_add_text (builder, "lede", spalt_article_get_lede (article));
  spalt_command_add_text (builder, "body", spalt_article_get_body (article));
  spalt_command_add_text (builder, "correction", spalt_article_get_correction (article));
  spalt_command_add_text (builder, "note", spalt_article_get_note (article));
  add_names (builder, "people", spalt_article_get_people (article), (NameFunc)spalt_person_get_name);
  add_names (builder, "topics", spalt_article_get_topics (article), (NameFunc)spalt_topic_get_name);
  add_names (builder, "tags", spalt_article_get_tags (article), (NameFunc)spalt_tag_get_name);
  add_related (builder, spalt_article_get_related (article));
  add_hero (builder, shown);
  add_times (builder, shown);
  json_builder_end_object (builder);
  spalt_command_print_json (builder);
}

static void
print_line (const char *label,
            const char *text)
{
  if (*text != '\0')
    spalt_command_print ("%s %s\n", label, text);
}

static void
print_names (const char *label,
             GPtrArray  *terms,
             NameFunc    get_name)
{
  if (terms->len == 0)
    return;
  spalt_command_print ("%s", label);
  for (guint i = 0; i < terms->len; i++)
    spalt_command_print ("%s %s", i > 0 ? "," : "", get_name (g_ptr_array_index (terms, i)));
  spalt_command_print ("\n");
}

static void
print_time (const char  *label,
            gint64       seconds,
            const Shown *shown)
{
  g_autofree char *text =
    spalt_time_is_set (seconds) ? spalt_time_format (seconds, shown->zone, SPALT_TIME_ISO, "en") : g_strdup ("");

  print_line (label, text);
}

static void
print_text (const Shown *shown)
{
  SpaltArticle *article = shown->article;

  spalt_command_print ("# %s\n\n", spalt_article_get_headline (article));
  print_line (_("Slug:"), spalt_article_get_slug (article));
  print_line (_("Status:"), spalt_status_get_label (spalt_article_get_status (article)));
  print_line (_("Not published:"), spalt_article_get_changed (article) ? _("what has been changed since") : "");
  print_time (_("Published:"), spalt_article_get_published_at (article), shown);
  print_time (_("Scheduled:"), spalt_article_get_scheduled_at (article), shown);
  print_time (_("Updated:"), spalt_article_get_updated_at (article), shown);
  print_names (_("Byline:"), spalt_article_get_people (article), (NameFunc)spalt_person_get_name);
  print_names (_("Topics:"), spalt_article_get_topics (article), (NameFunc)spalt_topic_get_name);
  print_names (_("Tags:"), spalt_article_get_tags (article), (NameFunc)spalt_tag_get_name);
  if (shown->hero != NULL)
    print_line (_("Hero photo:"), spalt_photo_get_file (shown->hero));
  print_line (_("Correction:"), spalt_article_get_correction (article));
  if (*spalt_article_get_lede (article) != '\0')
    spalt_command_print ("\n**%s**\n", spalt_article_get_lede (article));
  spalt_command_print ("\n%s\n", spalt_article_get_body (article));
}

static SpaltArticle *
load_revision (SpaltStore *store,
               gint64      article_id,
               GError    **error)
{
  SpaltArticle *article;
  gint64        id;

  if (!spalt_command_find_revision (store, article_id, opt_revision, &id, error))
    return NULL;
  article = spalt_store_load_revision (store, article_id, id, error);
  if (article != NULL)
    spalt_article_set_changed (article, FALSE);
  return article;
}

/* As readers have it, as it is being written, or as it was. */
static SpaltArticle *
load_article (SpaltStore   *store,
              SpaltArticle *stored,
              GError      **error)
{
  g_autoptr (SpaltArticle) written = NULL;

  if (opt_revision != NULL)
    return load_revision (store, spalt_article_get_id (stored), error);
  written = spalt_store_load_working_copy (store, spalt_article_get_id (stored), NULL, error);
  if (written == NULL || opt_unpublished)
    return g_steal_pointer (&written);

  spalt_article_set_changed (stored, spalt_article_get_changed (written));
  return g_object_ref (stored);
}

static gboolean
show_article (const SpaltCommandLine *line,
              SpaltStore             *store,
              SpaltArticle           *stored,
              GError                **error)
{
  g_autoptr (SpaltArticle) article = load_article (store, stored, error);
  g_autoptr (GTimeZone)    zone = article != NULL ? spalt_command_read_zone (store, error) : NULL;
  g_autoptr (SpaltPhoto)   hero = NULL;
  Shown                    shown = { .article = article, .zone = zone };

  if (zone == NULL)
    return FALSE;
  if (spalt_article_get_hero_photo_id (article) != 0)
    {
      hero = spalt_store_load_record (store, SPALT_TYPE_PHOTO, spalt_article_get_hero_photo_id (article), error);
      if (hero == NULL)
        return FALSE;
    }
  shown.hero = hero;
  if (line->json)
    print_json (&shown);
  else
    print_text (&shown);
  return TRUE;
}

static gboolean
run_show (const SpaltCommandLine *line,
          GError                **error)
{
  g_autoptr (SpaltStore)   store = NULL;
  g_autoptr (SpaltArticle) stored = NULL;

  if ((opt_unpublished ? 1 : 0) + (opt_revisions ? 1 : 0) + (opt_revision != NULL ? 1 : 0) > 1)
    {
      g_set_error_literal (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
                           _("Say only one of --unpublished, --revisions and --revision."));
      return FALSE;
    }
  store = spalt_command_open (line, SPALT_STORE_READ_ONLY, error);
  stored = store != NULL ? spalt_command_find_article (store, line->arguments[1], error) : NULL;
  if (stored == NULL)
    return FALSE;

  return opt_revisions ? spalt_command_list_revisions (line, store, spalt_article_get_id (stored), error)
                       : show_article (line, store, stored, error);
}

const SpaltCommand spalt_command_show = {
  .name = "show",
  .arguments = "PUBLICATION ARTICLE",
  .summary = N_("Show an article, named by its slug, number or uid"),
  .options = OPTIONS,
  .run = run_show,
};
