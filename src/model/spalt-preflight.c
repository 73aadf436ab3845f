// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-preflight.h"

#include <glib/gi18n-lib.h>

#include "spalt-time.h"

#define LONGEST_HEADLINE 110 /* characters; Google's limit for a NewsArticle's headline */

typedef gboolean (*Rule) (SpaltArticle *article,
                          SpaltPhoto   *hero,
                          gint64        now);

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
lacks_headline (SpaltArticle *article,
                SpaltPhoto   *hero,
                gint64        now)
{
  return is_blank (spalt_article_get_headline (article));
}

static gboolean
has_long_headline (SpaltArticle *article,
                   SpaltPhoto   *hero,
                   gint64        now)
{
  return g_utf8_strlen (spalt_article_get_headline (article), -1) > LONGEST_HEADLINE;
}

static gboolean
lacks_lede (SpaltArticle *article,
            SpaltPhoto   *hero,
            gint64        now)
{
  return is_blank (spalt_article_get_lede (article));
}

static gboolean
lacks_body (SpaltArticle *article,
            SpaltPhoto   *hero,
            gint64        now)
{
  return is_blank (spalt_article_get_body (article));
}

static gboolean
lacks_byline (SpaltArticle *article,
              SpaltPhoto   *hero,
              gint64        now)
{
  return spalt_article_get_people (article)->len == 0;
}

static gboolean
lacks_topic (SpaltArticle *article,
             SpaltPhoto   *hero,
             gint64        now)
{
  return spalt_article_get_topics (article)->len == 0;
}

static gboolean
lacks_hero (SpaltArticle *article,
            SpaltPhoto   *hero,
            gint64        now)
{
  return hero == NULL;
}

static gboolean
lacks_hero_alt (SpaltArticle *article,
                SpaltPhoto   *hero,
                gint64        now)
{
  return hero != NULL && is_blank (spalt_article_get_hero_alt (article)) && is_blank (spalt_photo_get_alt (hero));
}

static gboolean
lacks_hero_credit (SpaltArticle *article,
                   SpaltPhoto   *hero,
                   gint64        now)
{
  return hero != NULL && is_blank (spalt_article_get_hero_credit (article)) && is_blank (spalt_photo_get_credit (hero));
}

static gboolean
is_scheduled_in_past (SpaltArticle *article,
                      SpaltPhoto   *hero,
                      gint64        now)
{
  return spalt_article_get_status (article) == SPALT_STATUS_SCHEDULED && spalt_article_get_scheduled_at (article) < now;
}

static gboolean
has_undated_correction (SpaltArticle *article,
                        SpaltPhoto   *hero,
                        gint64        now)
{
  return !is_blank (spalt_article_get_correction (article)) &&
         !spalt_time_is_set (spalt_article_get_corrected_at (article));
}

static const struct
{
  Rule                applies;
  SpaltPreflightIssue issue;
} rules[] = {
  { lacks_headline, { SPALT_PREFLIGHT_ERROR, "headline", N_("The article has no headline.") } },
  { has_long_headline,
    { SPALT_PREFLIGHT_ADVICE, "headline", N_("The headline is long: search engines and social media will cut it.") } },
  { lacks_lede, { SPALT_PREFLIGHT_ADVICE, "lede", N_("The article has no lede.") } },
  { lacks_body, { SPALT_PREFLIGHT_ERROR, "body", N_("The article has no text.") } },
  { lacks_byline, { SPALT_PREFLIGHT_ADVICE, "people", N_("Nobody has the byline.") } },
  { lacks_topic,
    { SPALT_PREFLIGHT_ADVICE, "topics", N_("The article belongs to no topic, so it is in no section of the site.") } },
  { lacks_hero, { SPALT_PREFLIGHT_ADVICE, "hero-photo-id", N_("The article has no photo at the top.") } },
  { lacks_hero_alt,
    { SPALT_PREFLIGHT_ERROR, "hero-alt",
      N_("The photo at the top has no alternative text: readers who do not see it get nothing.") } },
  { lacks_hero_credit, { SPALT_PREFLIGHT_ERROR, "hero-credit", N_("The photo at the top has no credit.") } },
  { is_scheduled_in_past,
    { SPALT_PREFLIGHT_ERROR, "scheduled-at", N_("The article is scheduled for a time that has passed.") } },
  { has_undated_correction, { SPALT_PREFLIGHT_ADVICE, "corrected-at", N_("The correction has no date.") } },
};

/**
 * spalt_preflight_check:
 * @hero: (nullable): the photo that the article's hero-photo-id names
 * @now: UTC seconds
 *
 * Returns: (transfer container) (element-type SpaltPreflightIssue): what would be wrong if the article went out now,
 *   the errors first; empty when all is well. Free with g_ptr_array_unref().
 */
GPtrArray *
spalt_preflight_check (SpaltArticle *article,
                       SpaltPhoto   *hero,
                       gint64        now)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func (g_free);

  for (int severity = SPALT_PREFLIGHT_ERROR; severity >= SPALT_PREFLIGHT_ADVICE; severity--)
    {
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        {
          SpaltPreflightIssue *issue;

          if ((int)rules[i].issue.severity != severity || !rules[i].applies (article, hero, now))
            continue;
          issue = g_memdup2 (&rules[i].issue, sizeof rules[i].issue);
          issue->message = _(issue->message);
          g_ptr_array_add (issues, issue);
        }
    }

  return issues;
}
