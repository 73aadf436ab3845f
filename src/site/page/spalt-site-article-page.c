// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <string.h>

#include "spalt-site-linked-data.h"
#include "spalt-site-photos.h"
#include "spalt-site-renderer.h"
#include "spalt-site-story.h"
#include "spalt-site-values.h"

// What search engines and services that show links have room for.
#define DESCRIPTION_LENGTH 300

static const char *
borrow (SpaltSiteRenderer *self,
        char              *text)
{
  if (text != NULL)
    g_ptr_array_add (self->borrowed, text);

  return text;
}

static gboolean
find_photo_cb (const char       *slug,
               SpaltMarkupPhoto *photo,
               gpointer          data)
{
  SpaltSiteRenderer         *self = data;
  SpaltSiteContent          *content = self->content;
  guint                      index = GPOINTER_TO_UINT (g_hash_table_lookup (content->photos_by_slug, slug));
  const SpaltPublishedPhoto *found;

  // Also one that is not there yet: the page changes when it comes. Other characters would break the manifest's lines.
  if (strpbrk (slug, " \t\n") == NULL)
    g_string_append_printf (self->photos, "%s%s", self->photos->len > 0 ? " " : "", slug);
  if (index == 0)
    return FALSE;

  found = &content->published->photos[index - 1];
  spalt_site_photos_mark (content, index - 1, SPALT_SITE_PHOTO_WHOLE);
  photo->slug = found->slug;
  photo->src = borrow (self, spalt_site_photos_get_src (found, self->root));
  photo->srcset = borrow (self, spalt_site_photos_get_srcset (found, self->root));
  photo->sizes = photo->srcset != NULL ? SPALT_SITE_BODY_SIZES : NULL;
  photo->width = found->width;
  photo->height = found->height;
  photo->focal_x = found->focal_x;
  photo->focal_y = found->focal_y;
  photo->alt = found->alt;
  photo->caption = found->caption;
  photo->credit = found->credit;

  return TRUE;
}

static gboolean
add_body (SpaltSiteRenderer *self,
          SpaltValue        *story,
          gint64             id,
          GError           **error)
{
  SpaltMarkupOptions options = { .photo = find_photo_cb, .photo_data = self };
  const char        *body;

  if (!spalt_store_read_body (self->store, id, &body, NULL, error))
    return FALSE;
  spalt_site_story_init_options (self->content, &options);
  g_string_truncate (self->body, 0);
  spalt_markup_append (self->body, body, &options);
  spalt_value_set (story, "body", spalt_value_new_borrowed (self->body->str));
  g_ptr_array_set_size (self->borrowed, 0);

  return TRUE;
}

static SpaltValue *
new_story (SpaltSiteRenderer *self,
           guint              article)
{
  SpaltSiteContent            *content = self->content;
  SpaltPublished              *published = content->published;
  const SpaltPublishedArticle *data = &published->articles[article];
  const guint                 *people = spalt_site_content_get_people (content, article);
  const guint                 *topics = spalt_site_content_get_topics (content, article);
  const guint                 *tags = spalt_site_content_get_tags (content, article);
  SpaltValue                  *story = spalt_site_story_new (content, data);
  SpaltValue                  *list = spalt_value_new_list ();

  for (guint i = 0; i < data->n_people; i++)
    spalt_site_story_add_person (content, list, data->n_people, published->people[people[i]].slug,
                                 published->people[people[i]].name, published->people[people[i]].bio);
  spalt_site_story_set_list (story, "people", "has_people", list);
  if (data->n_topics > 0)
    spalt_site_story_set_topic (content, story, data, published->topics[*topics].slug, published->topics[*topics].name);
  list = spalt_value_new_list ();
  for (guint i = 0; i < data->n_tags; i++)
    spalt_site_story_add_tag (content, list, published->tags[tags[i]].slug, published->tags[tags[i]].name);
  spalt_site_story_set_list (story, "tags", "has_tags", list);
  if (data->hero != SPALT_PUBLISHED_NONE)
    {
      const SpaltPublishedPhoto *photo = &published->photos[data->hero];

      spalt_site_story_set_hero (story, data, photo, spalt_site_values_new_photo (photo, self->root, SPALT_SITE_HERO_SIZES));
    }

  return story;
}

static void
add_share_photo (SpaltSiteContent            *content,
                 SpaltValue                  *page,
                 const SpaltPublishedArticle *data)
{
  const SpaltPublishedPhoto *photo = data->hero != SPALT_PUBLISHED_NONE ? &content->published->photos[data->hero] : NULL;
  g_autofree char           *path = NULL;
  SpaltValue                *image;
  int                        width, height;
  char                       number[16];

  // Services that show links want whole addresses.
  if (photo == NULL || *content->base_url == '\0')
    return;
  path = spalt_site_photos_get_share (photo, &width, &height);
  if (path == NULL)
    return;

  image = spalt_value_new_map ();
  spalt_value_set (image, "src", spalt_value_take_text (spalt_site_values_get_absolute (content, path)));
  g_snprintf (number, sizeof number, "%d", width);
  spalt_value_set_text (image, "width", number);
  g_snprintf (number, sizeof number, "%d", height);
  spalt_value_set_text (image, "height", number);
  spalt_value_set_text (image, "alt", *data->hero_alt != '\0' ? data->hero_alt : photo->alt);
  spalt_value_set (page, "image", image);
}

static void
add_description (SpaltValue *page,
                 const char *lede)
{
  gsize length = strlen (lede);

  if (length > DESCRIPTION_LENGTH)
    {
      g_autofree char *start = g_strndup (lede, DESCRIPTION_LENGTH);
      char            *space;

      g_utf8_validate (start, -1, (const char **)&space);
      *space = '\0';
      space = strrchr (start, ' ');
      if (space != NULL)
        *space = '\0';
      spalt_value_set (page, "description", spalt_value_take_text (g_strconcat (start, "…", NULL)));
    }
  else
    spalt_value_set_text (page, "description", lede);
}

gboolean
spalt_site_renderer_render_article (SpaltSiteRenderer   *self,
                                    const SpaltSiteFile *file,
                                    GError             **error)
{
  SpaltSiteContent            *content = self->content;
  const SpaltPublishedArticle *data = &content->published->articles[file->index];
  const SpaltSiteArticle      *article = &content->articles[file->index];
  SpaltValue                  *page, *story;
  g_autoptr (SpaltValue)       context = spalt_site_values_new_page (content, file->path, "article", &page);
  GString                     *linked_data = g_string_sized_new (1024);

  self->root = spalt_site_address_get_root (file->path);
  spalt_site_values_set_title (content, page, data->headline);
  add_description (page, data->lede);
  add_share_photo (content, page, data);
  spalt_site_linked_data_append_article (linked_data, content, file->index);
  spalt_value_set (page, "linked_data", spalt_value_take_text (g_string_free_and_steal (linked_data)));
  story = new_story (self, file->index);
  spalt_value_set (context, "article", story);
  if (article->n_related > 0)
    {
      spalt_value_set (context, "related", spalt_site_values_get_teasers (content, article->related, article->n_related));
      spalt_value_set_flag (context, "has_related", TRUE);
    }
  if (!add_body (self, story, data->id, error))
    return FALSE;

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_ARTICLE, context, error);
}
