// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-article-part.h"

#include <glib/gi18n-lib.h>

#include "spalt-time.h"

static char *
format_text (SpaltArticle *article,
             const char   *property,
             GTimeZone    *zone,
             const char   *language)
{
  char *text;

  g_object_get (article, property, &text, NULL);
  return text;
}

static char *
format_names (SpaltArticle *article,
              const char   *property,
              GTimeZone    *zone,
              const char   *language)
{
  g_autoptr (GPtrArray)    objects = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv)           list = NULL;

  g_object_get (article, property, &objects, NULL);
  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (objects->pdata[i], "name", &name, NULL);
      g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);

  return g_strjoinv (", ", list);
}

static char *
format_related (SpaltArticle *article,
                const char   *property,
                GTimeZone    *zone,
                const char   *language)
{
  GArray  *related = spalt_article_get_related (article);
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < related->len; i++)
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (related, gint64, i));

  return g_string_free_and_steal (numbers);
}

static char *
format_time (SpaltArticle *article,
             const char   *property,
             GTimeZone    *zone,
             const char   *language)
{
  gint64 time;

  g_object_get (article, property, &time, NULL);
  return spalt_time_is_set (time) ? spalt_time_format (time, zone, SPALT_TIME_DATE_TIME, language) : g_strdup ("");
}

static char *
format_comments (SpaltArticle *article,
                 const char   *property,
                 GTimeZone    *zone,
                 const char   *language)
{
  return g_strdup (spalt_article_get_comments_open (article) ? _("Readers can comment") : _("Closed for comments"));
}

/* Each with its name, in the order in which they stand on the page. */
static const SpaltArticlePart parts[] = {
  { "headline", N_("Headline"), format_text },
  { "kicker", N_("Kicker"), format_text },
  { "lede", N_("Lede"), format_text },
  { "people", N_("Bylines"), format_names },
  { "hero-photo-id", N_("Photo at the Top"), NULL },
  { "hero-alt", N_("Alternative Text"), format_text },
  { "hero-caption", N_("Caption"), format_text },
  { "hero-credit", N_("Credit"), format_text },
  { "body", N_("Text"), format_text },
  { "correction", N_("Correction"), format_text },
  { "corrected-at", N_("Time of the Correction"), format_time },
  { "published-at", N_("Time of Publishing"), format_time },
  { "updated-at", N_("Time of the Update"), format_time },
  { "scheduled-at", N_("Goes Out"), format_time },
  { "topics", N_("Topics"), format_names },
  { "tags", N_("Tags"), format_names },
  // Translators: a list of articles, by their numbers.
  { "related", N_("Related Articles"), format_related },
  { "slug", N_("Address"), format_text },
  { "comments-open", N_("Comments"), format_comments },
  { "note", N_("Note"), format_text },
};

/**
 * spalt_article_get_parts:
 *
 * Returns: (transfer none) (array length=n_parts): all that somebody writes or chooses, in reading order
 */
const SpaltArticlePart *
spalt_article_get_parts (guint *n_parts)
{
  *n_parts = G_N_ELEMENTS (parts);

  return parts;
}
