// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-story.h"

#include "spalt-site-values.h"
#include "spalt-time.h"

// The body's headings stand below the headline, which is the page's only h1.
#define BODY_HEADING_LEVEL 2

/**
 * spalt_site_story_get_changed:
 *
 * What all that tells of a change says alike: the page, its description for machines, feeds and the sitemap. A save
 * that the editors do not call an update, of a private note or a misspelled word, is none.
 *
 * Returns: UTC seconds: when the article changed last as readers are told, or came out
 */
gint64
spalt_site_story_get_changed (const SpaltPublishedArticle *article)
{
  gint64 changed = MAX (article->published_at, article->updated_at);

  return *article->correction != '\0' ? MAX (changed, article->corrected_at) : changed;
}

/**
 * spalt_site_story_new:
 * @article: only its texts and times are read
 *
 * The variable "article", for pages of the site and for the preview of a draft alike.
 *
 * Returns: (transfer full): without hero, people, tags and body, which the caller adds
 */
SpaltValue *
spalt_site_story_new (SpaltSiteContent            *content,
                      const SpaltPublishedArticle *article)
{
  SpaltValue *story = spalt_value_new_map ();
  gint64      changed = spalt_site_story_get_changed (article);

  spalt_value_set_text (story, "headline", article->headline);
  spalt_value_set_text (story, "kicker", article->kicker);
  spalt_value_set_text (story, "lede", article->lede);
  if (spalt_time_is_set (article->published_at))
    {
      spalt_value_set (story, "published",
                       spalt_site_values_new_time (content, article->published_at, SPALT_TIME_DATE));
      spalt_value_set (story, "modified", spalt_site_values_new_time (content, changed, SPALT_TIME_DATE));
    }
  if (changed > article->published_at)
    spalt_value_set (story, "updated", spalt_site_values_new_time (content, changed, SPALT_TIME_DATE_TIME));
  if (*article->correction != '\0')
    {
      spalt_value_set_text (story, "correction", article->correction);
      if (spalt_time_is_set (article->corrected_at))
        spalt_value_set (story, "corrected",
                         spalt_site_values_new_time (content, article->corrected_at, SPALT_TIME_DATE_TIME));
    }

  return story;
}

/**
 * spalt_site_story_first_of:
 *
 * Returns: what the article says of its photo, or else what the photo says of itself
 */
const char *
spalt_site_story_first_of (const char *own,
                           const char *other)
{
  return *own != '\0' ? own : other;
}

/**
 * spalt_site_story_set_hero:
 * @hero: (transfer full): where the photo is, and how large
 *
 * What the article says of the photo goes before what the photo says of itself.
 */
void
spalt_site_story_set_hero (SpaltValue                  *story,
                           const SpaltPublishedArticle *article,
                           const SpaltPublishedPhoto   *photo,
                           SpaltValue                  *hero)
{
  const char *caption = spalt_site_story_first_of (article->hero_caption, photo->caption);
  const char *credit = spalt_site_story_first_of (article->hero_credit, photo->credit);

  spalt_value_set (hero, "alt", spalt_value_new_text (spalt_site_story_first_of (article->hero_alt, photo->alt)));
  spalt_value_set_text (hero, "caption", caption);
  spalt_value_set_text (hero, "credit", credit);
  if (*caption != '\0' || *credit != '\0')
    spalt_value_set_flag (hero, "has_caption", TRUE);
  spalt_value_set (story, "hero", hero);
}

/**
 * spalt_site_story_set_topic:
 *
 * The first topic is the kicker of an article that has none of its own, and where the kicker leads.
 */
void
spalt_site_story_set_topic (SpaltSiteContent            *content,
                            SpaltValue                  *story,
                            const SpaltPublishedArticle *article,
                            const char                  *slug,
                            const char                  *name)
{
  g_autofree char *path = spalt_site_address_make (content->words->topic, slug);

  if (*article->kicker == '\0')
    spalt_value_set_text (story, "kicker", name);
  spalt_site_values_set_path (content, story, "kicker_path", path);
}

/**
 * spalt_site_story_add_person:
 * @n_people: how many there will be: "A", "A och B", "A, B och C"
 */
void
spalt_site_story_add_person (SpaltSiteContent *content,
                             SpaltValue       *people,
                             guint             n_people,
                             const char       *slug,
                             const char       *name,
                             const char       *bio)
{
  guint            position = spalt_value_get_size (people);
  g_autofree char *path = spalt_site_address_make (content->words->person, slug);
  SpaltValue      *person = spalt_value_new_map ();

  if (position == 0)
    spalt_value_set (person, "before", spalt_value_new_text (""));
  else if (position + 1 < n_people)
    spalt_value_set (person, "before", spalt_value_new_text (", "));
  else
    spalt_value_set (person, "before",
                     spalt_value_take_text (
                       g_strconcat (" ", spalt_site_theme_get_text (content->theme, "and"), " ", NULL)));
  spalt_value_set_text (person, "name", name);
  spalt_site_values_set_path (content, person, "path", path);
  spalt_value_set_text (person, "bio", bio);
  spalt_value_append (people, person);
}

void
spalt_site_story_add_tag (SpaltSiteContent *content,
                          SpaltValue       *tags,
                          const char       *slug,
                          const char       *name)
{
  g_autofree char *path = spalt_site_address_make (content->words->tag, slug);
  SpaltValue      *tag = spalt_value_new_map ();

  spalt_value_set_text (tag, "name", name);
  spalt_site_values_set_path (content, tag, "path", path);
  spalt_value_append (tags, tag);
}

/**
 * spalt_site_story_set_list:
 * @flag: the name of the variable that says whether there are any
 * @list: (transfer full): left out when it is empty
 */
void
spalt_site_story_set_list (SpaltValue *story,
                           const char *key,
                           const char *flag,
                           SpaltValue *list)
{
  if (spalt_value_get_size (list) == 0)
    {
      spalt_value_unref (list);
      return;
    }
  spalt_value_set (story, key, list);
  spalt_value_set_flag (story, flag, TRUE);
}

/**
 * spalt_site_story_init_options:
 * @options: all zero; the photo function is for the caller to set
 *
 * How bodies are rendered, in the export and in the preview.
 */
void
spalt_site_story_init_options (SpaltSiteContent   *content,
                               SpaltMarkupOptions *options)
{
  options->language = content->language;
  options->heading_level = BODY_HEADING_LEVEL;
  options->pair_sizes = spalt_site_theme_get_sizes (content->theme, "pair");
  options->gallery_sizes = spalt_site_theme_get_sizes (content->theme, "gallery");
  options->ad_after_paragraph = spalt_settings_get_ad_after_paragraph (content->settings);
}
