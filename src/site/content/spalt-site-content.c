// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-content.h"

#include <unistd.h>

#include "spalt-redirect-store.h"
#include "spalt-settings-store.h"
#include "spalt-site-hash.h"
#include "spalt-site-related.h"
#include "spalt-site-values.h"

// Grows when the code of the pages changes what comes out, so that an export by a newer Spalt renders them again.
#define RENDERER_VERSION 1

static void
list_free (gpointer data)
{
  SpaltSiteList *list = data;

  g_free (list->front);
  g_free (list->base);
  g_free (list->articles);
  g_free (list);
}

void
spalt_site_content_free (SpaltSiteContent *self)
{
  for (guint i = 0; self->articles != NULL && i < self->published->n_articles; i++)
    {
      g_free (self->articles[i].path);
      g_clear_pointer (&self->articles[i].teaser, spalt_value_unref);
    }
  g_free (self->articles);
  g_clear_pointer (&self->global, spalt_value_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->redirects, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->photos_by_slug, g_hash_table_unref);
  for (guint i = 0; i <= SPALT_SITE_MAX_DEPTH; i++)
    g_clear_pointer (&self->latest[i], spalt_value_unref);
  g_free (self->topic_lists);
  g_free (self->tag_lists);
  g_free (self->person_lists);
  g_free (self->photo_stamps);
  g_free (self->photo_marks);
  g_clear_pointer (&self->theme, spalt_site_theme_free);
  g_clear_pointer (&self->published, spalt_published_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->settings);
  g_free (self->base_url);
  g_free (self);
}

const guint *
spalt_site_content_get_people (const SpaltSiteContent *self,
                               guint                   article)
{
  return self->published->links + self->published->articles[article].links;
}

const guint *
spalt_site_content_get_topics (const SpaltSiteContent *self,
                               guint                   article)
{
  return spalt_site_content_get_people (self, article) + self->published->articles[article].n_people;
}

const guint *
spalt_site_content_get_tags (const SpaltSiteContent *self,
                             guint                   article)
{
  return spalt_site_content_get_topics (self, article) + self->published->articles[article].n_topics;
}

/**
 * spalt_site_content_get_chosen:
 *
 * Returns: the articles that the editors picked to stand below this one
 */
const guint *
spalt_site_content_get_chosen (const SpaltSiteContent *self,
                               guint                   article)
{
  return spalt_site_content_get_tags (self, article) + self->published->articles[article].n_tags;
}

static void
stamp_photos (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;

  self->photos_by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  self->photo_stamps = g_new0 (guint64, published->n_photos + 1);
  self->photo_marks = g_new0 (gint, published->n_photos + 1);
  for (guint i = 0; i < published->n_photos; i++)
    {
      const SpaltPublishedPhoto *photo = &published->photos[i];
      guint64                    hash = spalt_site_hash_text (SPALT_SITE_HASH_START, photo->slug);

      hash = spalt_site_hash_text (hash, photo->checksum);
      hash = spalt_site_hash_text (hash, photo->file);
      hash = spalt_site_hash_text (hash, photo->alt);
      hash = spalt_site_hash_text (hash, photo->caption);
      hash = spalt_site_hash_text (hash, photo->credit);
      hash = spalt_site_hash_number (hash, (guint64)photo->width << 32 | (guint32)photo->height);
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_x * 1e6));
      hash = spalt_site_hash_number (hash, (guint64)(photo->focal_y * 1e6));
      self->photo_stamps[i] = hash;
      g_hash_table_insert (self->photos_by_slug, (gpointer)photo->slug, GUINT_TO_POINTER (i + 1));
    }
}

/* A photo whose file is gone is left out of the pages, as if it were not there at all: a gap is better than a broken picture. When
 * the file comes back, the pages that it belongs to change. */
static void
leave_out_missing_photos (SpaltSiteContent *self,
                          SpaltStore       *store)
{
  SpaltPublished      *published = self->published;
  g_autofree gboolean *missing = g_new0 (gboolean, published->n_photos + 1);

  self->missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < published->n_photos; i++)
    {
      g_autofree char *path = spalt_store_get_media_path (store, published->photos[i].file);

      missing[i] = access (path, R_OK) != 0;
      if (!missing[i])
        continue;
      g_hash_table_remove (self->photos_by_slug, published->photos[i].slug);
      g_ptr_array_add (self->missing, g_strdup (published->photos[i].slug));
    }
  if (self->missing->len == 0)
    return;
  for (guint i = 0; i < published->n_articles; i++)
    if (published->articles[i].hero != SPALT_PUBLISHED_NONE && missing[published->articles[i].hero])
      published->articles[i].hero = SPALT_PUBLISHED_NONE;
  for (guint i = 0; i < published->n_people; i++)
    if (published->people[i].photo != SPALT_PUBLISHED_NONE && missing[published->people[i].photo])
      published->people[i].photo = SPALT_PUBLISHED_NONE;
}

static guint64
get_photo_stamp (const SpaltSiteContent *self,
                 guint                   photo)
{
  return photo == SPALT_PUBLISHED_NONE ? 0 : self->photo_stamps[photo];
}

// What all pages carry: the theme, the masthead, the menu, the footer, and how addresses are made.
static void
stamp_site (SpaltSiteContent *self)
{
  SpaltSettings *settings = self->settings;
  const char    *texts[] = {
    spalt_settings_get_name (settings),
    spalt_settings_get_tagline (settings),
    spalt_settings_get_language (settings),
    spalt_settings_get_time_zone (settings),
    spalt_settings_get_logo (settings),
    spalt_settings_get_newsletter_address (settings),
    spalt_settings_get_contact_address (settings),
    spalt_settings_get_privacy_address (settings),
    spalt_settings_get_about (settings),
    spalt_settings_get_copyright (settings),
    spalt_settings_get_accent_colour (settings),
    spalt_settings_get_address_pattern (settings),
    self->base_url,
  };
  guint64 hash = spalt_site_hash_number (SPALT_SITE_HASH_START, RENDERER_VERSION);

  hash = spalt_site_hash_number (hash, spalt_site_theme_get_fingerprint (self->theme));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hash = spalt_site_hash_text (hash, texts[i]);
  self->text_stamp = hash;
  for (guint i = 0; i < self->published->n_topics; i++)
    {
      const SpaltPublishedTopic *topic = &self->published->topics[i];

      hash = spalt_site_hash_text (hash, topic->slug);
      hash = spalt_site_hash_text (hash, topic->name);
      hash = spalt_site_hash_number (hash, topic->parent);
    }
  hash = spalt_site_hash_number (hash, self->published->n_articles > 0);
  self->stamp = hash;
}

static guint64
stamp_links (const SpaltSiteContent *self,
             guint                   article,
             guint64                 hash)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const guint                 *links = spalt_site_content_get_people (self, article);

  for (guint i = 0; i < data->n_people; i++)
    {
      const SpaltPublishedPerson *person = &self->published->people[*links++];

      hash = spalt_site_hash_text (hash, person->slug);
      hash = spalt_site_hash_text (hash, person->name);
      hash = spalt_site_hash_text (hash, person->bio);
    }
  for (guint i = 0; i < data->n_topics; i++)
    hash = spalt_site_hash_text (hash, self->published->topics[*links++].slug);
  for (guint i = 0; i < data->n_tags; i++)
    {
      const SpaltPublishedTag *tag = &self->published->tags[*links++];

      hash = spalt_site_hash_text (hash, tag->slug);
      hash = spalt_site_hash_text (hash, tag->name);
    }

  return hash;
}

static guint64
stamp_teaser (const SpaltSiteContent *self,
              guint                   article)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const guint                 *people = spalt_site_content_get_people (self, article);
  guint64                      hash = spalt_site_hash_text (SPALT_SITE_HASH_START, data->slug);

  hash = spalt_site_hash_text (hash, data->headline);
  hash = spalt_site_hash_text (hash, data->kicker);
  hash = spalt_site_hash_text (hash, data->lede);
  hash = spalt_site_hash_number (hash, data->published_at);
  hash = spalt_site_hash_number (hash, get_photo_stamp (self, data->hero));
  for (guint i = 0; i < data->n_people; i++)
    hash = spalt_site_hash_text (hash, self->published->people[people[i]].name);
  if (data->n_topics > 0)
    hash = spalt_site_hash_text (hash, self->published->topics[*spalt_site_content_get_topics (self, article)].name);

  return hash;
}

// The body is not read for this: a save always changes the version.
static guint64
stamp_article (const SpaltSiteContent *self,
               guint                   article)
{
  const SpaltPublishedArticle *data = &self->published->articles[article];
  const char                  *texts[] = { data->uid, data->correction, data->hero_alt, data->hero_caption, data->hero_credit };
  guint64                      hash = spalt_site_hash_number (self->stamp, self->articles[article].teaser_stamp);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hash = spalt_site_hash_text (hash, texts[i]);
  hash = spalt_site_hash_number (hash, data->version);
  hash = spalt_site_hash_number (hash, data->modified_at);
  hash = spalt_site_hash_number (hash, data->updated_at);
  hash = spalt_site_hash_number (hash, data->corrected_at);
  hash = spalt_site_hash_number (hash, data->comments_open);
  hash = stamp_links (self, article, hash);
  for (guint i = 0; i < self->articles[article].n_related; i++)
    hash = spalt_site_hash_number (hash, self->articles[self->articles[article].related[i]].teaser_stamp);

  return hash;
}

static SpaltSiteList *
add_list (SpaltSiteContent *self,
          SpaltSiteListKind kind,
          guint             index,
          const char       *word,
          const char       *slug)
{
  SpaltSiteList *list = g_new0 (SpaltSiteList, 1);

  list->kind = kind;
  list->index = index;
  list->front = g_strdup_printf ("%s/%s.html", word, slug);
  list->base = g_strdup_printf ("%s/%s/", word, slug);
  list->stamp = spalt_site_hash_text (self->stamp, list->front);
  g_ptr_array_add (self->lists, list);

  return list;
}

// Room is counted first, so that each list takes as much memory as it needs.
static void
add_to_list (SpaltSiteList *list,
             guint          article,
             gboolean       counting)
{
  if (counting)
    {
      list->n_articles++;
      return;
    }
  if (list->articles == NULL)
    {
      list->articles = g_new (guint, list->n_articles);
      list->n_articles = 0;
    }
  list->articles[list->n_articles++] = article;
}

static gboolean
is_in_topics (const guint *topics,
              guint        n_topics,
              guint        topic)
{
  for (guint i = 0; i < n_topics; i++)
    if (topics[i] == topic)
      return TRUE;

  return FALSE;
}

// A topic's list has the articles of the topics below it too. The bound is for parents in a circle.
static void
add_to_topics (SpaltSiteContent *self,
               guint             article,
               gboolean          counting)
{
  const SpaltPublishedTopic *topics = self->published->topics;
  const guint               *own = spalt_site_content_get_topics (self, article);
  guint                      n_own = self->published->articles[article].n_topics;
  guint                      seen[64];
  guint                      n_seen = 0;

  for (guint i = 0; i < n_own; i++)
    for (guint topic = own[i]; topic != SPALT_PUBLISHED_NONE && n_seen < G_N_ELEMENTS (seen); topic = topics[topic].parent)
      {
        if (is_in_topics (seen, n_seen, topic))
          break;
        seen[n_seen++] = topic;
        add_to_list (self->topic_lists[topic], article, counting);
      }
}

static guint
get_year (GTimeZone *zone,
          gint64     seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) date = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_year (date);
}

static void
fill_lists (SpaltSiteContent *self,
            SpaltSiteList    *all,
            SpaltSiteList   **years,
            gboolean          counting)
{
  SpaltPublished *published = self->published;

  for (guint i = 0; i < published->n_articles; i++)
    {
      const guint *people = spalt_site_content_get_people (self, i);
      const guint *tags = spalt_site_content_get_tags (self, i);

      add_to_list (all, i, counting);
      add_to_list (years[i], i, counting);
      add_to_topics (self, i, counting);
      for (guint k = 0; k < published->articles[i].n_people; k++)
        add_to_list (self->person_lists[people[k]], i, counting);
      for (guint k = 0; k < published->articles[i].n_tags; k++)
        add_to_list (self->tag_lists[tags[k]], i, counting);
    }
}

static SpaltSiteList *
find_year_list (SpaltSiteContent *self,
                guint             year)
{
  char           name[16];
  SpaltSiteList *list = self->years->len > 0 ? self->years->pdata[self->years->len - 1] : NULL;

  // Articles come newest first, so a year's stand together.
  if (list != NULL && list->index == year)
    return list;
  g_snprintf (name, sizeof name, "%04u", year);
  list = add_list (self, SPALT_SITE_LIST_YEAR, year, self->words->archive, name);
  g_ptr_array_add (self->years, list);

  return list;
}

static void
make_term_lists (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;
  SpaltSiteList  *list;

  self->topic_lists = g_new0 (SpaltSiteList *, published->n_topics + 1);
  self->tag_lists = g_new0 (SpaltSiteList *, published->n_tags + 1);
  self->person_lists = g_new0 (SpaltSiteList *, published->n_people + 1);
  for (guint i = 0; i < published->n_topics; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_TOPIC, i, self->words->topic, published->topics[i].slug);
      list->stamp = spalt_site_hash_text (list->stamp, published->topics[i].name);
      list->stamp = spalt_site_hash_text (list->stamp, published->topics[i].description);
      self->topic_lists[i] = list;
    }
  for (guint i = 0; i < published->n_tags; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_TAG, i, self->words->tag, published->tags[i].slug);
      list->stamp = spalt_site_hash_text (list->stamp, published->tags[i].name);
      self->tag_lists[i] = list;
    }
  for (guint i = 0; i < published->n_people; i++)
    {
      list = add_list (self, SPALT_SITE_LIST_PERSON, i, self->words->person, published->people[i].slug);
      list->stamp = spalt_site_hash_text (list->stamp, published->people[i].name);
      list->stamp = spalt_site_hash_text (list->stamp, published->people[i].bio);
      list->stamp = spalt_site_hash_number (list->stamp, get_photo_stamp (self, published->people[i].photo));
      self->person_lists[i] = list;
    }
}

static void
make_lists (SpaltSiteContent *self)
{
  SpaltPublished            *published = self->published;
  g_autofree SpaltSiteList **years = g_new (SpaltSiteList *, published->n_articles + 1);
  SpaltSiteList             *all;

  self->lists = g_ptr_array_new_with_free_func (list_free);
  self->years = g_ptr_array_new ();
  all = add_list (self, SPALT_SITE_LIST_ALL, 0, "", self->words->page);
  g_free (all->front);
  g_free (all->base);
  all->front = g_strdup ("index.html");
  all->base = g_strdup_printf ("%s/", self->words->page);
  make_term_lists (self);
  for (guint i = 0; i < published->n_articles; i++)
    years[i] = find_year_list (self, get_year (self->zone, published->articles[i].published_at));

  fill_lists (self, all, years, TRUE);
  fill_lists (self, all, years, FALSE);
}

static void
make_articles (SpaltSiteContent *self)
{
  SpaltPublished *published = self->published;
  const char     *pattern = spalt_settings_get_address_pattern (self->settings);

  self->articles = g_new0 (SpaltSiteArticle, published->n_articles + 1);
  for (guint i = 0; i < published->n_articles; i++)
    {
      self->articles[i].path = spalt_site_address_fill (pattern, published->articles[i].slug, published->articles[i].published_at, self->zone);
      self->articles[i].teaser_stamp = stamp_teaser (self, i);
    }
}

static gboolean
compile_templates (SpaltSiteContent *self,
                   GError          **error)
{
  static const char *const names[SPALT_SITE_N_TEMPLATES] = {
    [SPALT_SITE_TEMPLATE_ARTICLE] = "article",
    [SPALT_SITE_TEMPLATE_FRONT] = "front",
    [SPALT_SITE_TEMPLATE_LIST] = "list",
    [SPALT_SITE_TEMPLATE_ARCHIVE] = "archive",
    [SPALT_SITE_TEMPLATE_LATEST] = "latest",
    [SPALT_SITE_TEMPLATE_NOT_FOUND] = "not-found",
    [SPALT_SITE_TEMPLATE_REDIRECT] = "redirect",
  };

  for (guint i = 0; i < SPALT_SITE_N_TEMPLATES; i++)
    {
      self->templates[i] = spalt_site_theme_get_template (self->theme, names[i], error);
      if (self->templates[i] == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_site_content_load:
 * @base_url: (nullable): instead of the publication's own
 */
SpaltSiteContent *
spalt_site_content_load (SpaltStore   *store,
                         const char   *base_url,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (SpaltSiteContent) self = g_new0 (SpaltSiteContent, 1);

  self->settings = spalt_store_load_settings (store, error);
  if (self->settings == NULL)
    return NULL;
  self->base_url = spalt_site_address_clean_base (base_url != NULL ? base_url : spalt_settings_get_base_url (self->settings), error);
  if (self->base_url == NULL || !spalt_site_address_check (spalt_settings_get_address_pattern (self->settings), error))
    return NULL;
  self->language = spalt_settings_get_language (self->settings);
  self->words = spalt_site_words_for_language (self->language);
  self->zone = spalt_site_address_get_zone (self->settings);
  self->theme = spalt_site_theme_load (spalt_store_get_folder (store), spalt_settings_get_theme (self->settings), self->language, error);
  if (self->theme == NULL || !compile_templates (self, error))
    return NULL;
  self->published = spalt_store_read_published (store, cancellable, error);
  if (self->published == NULL)
    return NULL;
  self->redirects = spalt_store_list_redirects (store, error);
  if (self->redirects == NULL)
    return NULL;

  stamp_photos (self);
  leave_out_missing_photos (self, store);
  stamp_site (self);
  make_articles (self);
  make_lists (self);
  for (guint i = 0; i < self->published->n_articles; i++)
    spalt_site_related_find (self, i);
  for (guint i = 0; i < self->published->n_articles; i++)
    self->articles[i].stamp = stamp_article (self, i);
  self->global = spalt_site_values_new_global (self);

  return g_steal_pointer (&self);
}
