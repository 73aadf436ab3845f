// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-preview.h"

#include <string.h>

#include "spalt-article.h"
#include "spalt-markup.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-site-error.h"
#include "spalt-site-style.h"
#include "spalt-site-pages.h"
#include "spalt-site-photos.h"
#include "spalt-site-story.h"
#include "spalt-site-theme-assets.h"
#include "spalt-site-values.h"
#include "spalt-time.h"

/* The same templates, strings and values as the export uses; only the addresses of photos and of the theme's files
 * differ. */
struct _SpaltSitePreview
{
  GObject parent_instance;

  SpaltStore       *store;
  SpaltSiteContent *content; // settings, theme and what stands around articles; no articles

  // While a body is rendered: what the photos of the options point to.
  GPtrArray *borrowed;
  GError    *failure; // why a photo could not be looked up
};

G_DEFINE_FINAL_TYPE (SpaltSitePreview, spalt_site_preview, G_TYPE_OBJECT)

void
spalt_site_preview_part_free (SpaltSitePreviewPart *part)
{
  g_free (part->id);
  g_free (part->html);
  g_free (part);
}

static void
borrow_photo (SpaltPhoto          *photo,
              SpaltPublishedPhoto *data)
{
  data->id = spalt_photo_get_id (photo);
  data->slug = spalt_photo_get_slug (photo);
  data->file = spalt_photo_get_file (photo);
  data->media_type = spalt_photo_get_media_type (photo);
  data->checksum = spalt_photo_get_checksum (photo);
  data->alt = spalt_photo_get_alt (photo);
  data->caption = spalt_photo_get_caption (photo);
  data->credit = spalt_photo_get_credit (photo);
  data->width = spalt_photo_get_width (photo);
  data->height = spalt_photo_get_height (photo);
  data->focal_x = spalt_photo_get_focal_x (photo);
  data->focal_y = spalt_photo_get_focal_y (photo);
}

// That there is none shows as such; any other failure must not look like it.
static SpaltPhoto *
take_photo (SpaltSitePreview *self,
            SpaltPhoto       *photo,
            GError           *failure)
{
  if (failure == NULL || g_error_matches (failure, SPALT_STORE_ERROR, SPALT_STORE_ERROR_NOT_FOUND) ||
      self->failure != NULL)
    g_clear_error (&failure);
  else
    self->failure = failure;

  return photo;
}

static gboolean
tell_failure (SpaltSitePreview *self,
              GError          **error)
{
  if (self->failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

static gboolean
find_photo_cb (const char       *slug,
               SpaltMarkupPhoto *photo,
               gpointer          data)
{
  SpaltSitePreview *self = data;
  GError           *failure = NULL;
  SpaltPhoto       *found = spalt_store_find_record_by_slug (self->store, SPALT_TYPE_PHOTO, slug, &failure);
  char             *address;

  if (take_photo (self, found, failure) == NULL)
    return FALSE;

  address = spalt_site_photos_get_preview (&(SpaltPublishedPhoto){ .file = spalt_photo_get_file (found) });
  g_ptr_array_add (self->borrowed, g_object_ref (found));
  g_object_set_data_full (G_OBJECT (found), "spalt-address", address, g_free);
  photo->slug = spalt_photo_get_slug (found);
  photo->src = address;
  photo->width = spalt_photo_get_width (found);
  photo->height = spalt_photo_get_height (found);
  photo->focal_x = spalt_photo_get_focal_x (found);
  photo->focal_y = spalt_photo_get_focal_y (found);
  photo->alt = spalt_photo_get_alt (found);
  photo->caption = spalt_photo_get_caption (found);
  photo->credit = spalt_photo_get_credit (found);
  g_object_unref (found);

  return TRUE;
}

/**
 * spalt_site_preview_render_body:
 * @draft: only its body is read
 *
 * Returns: (transfer full): the body as the export would render it, with source lines; or %NULL with the
 *   #SpaltStoreError of a photo that could not be looked up
 */
SpaltMarkup *
spalt_site_preview_render_body (SpaltSitePreview *self,
                                SpaltArticle     *draft,
                                GError          **error)
{
  SpaltMarkupOptions      options = { 0 };
  g_autoptr (SpaltMarkup) markup = NULL;

  spalt_site_story_init_options (self->content, &options);
  options.source_lines = TRUE;
  options.photo = find_photo_cb;
  options.photo_data = self;
  markup = spalt_markup_render (spalt_article_get_body (draft), &options);
  g_ptr_array_set_size (self->borrowed, 0);

  return tell_failure (self, error) ? g_steal_pointer (&markup) : NULL;
}

static void
borrow_article (SpaltArticle          *draft,
                SpaltPublishedArticle *data)
{
  data->headline = spalt_article_get_headline (draft);
  data->kicker = spalt_article_get_kicker (draft);
  data->lede = spalt_article_get_lede (draft);
  data->correction = spalt_article_get_correction (draft);
  data->hero_alt = spalt_article_get_hero_alt (draft);
  data->hero_caption = spalt_article_get_hero_caption (draft);
  data->hero_credit = spalt_article_get_hero_credit (draft);
  data->published_at = spalt_article_get_published_at (draft);
  if (!spalt_time_is_set (data->published_at))
    data->published_at = spalt_article_get_scheduled_at (draft);
  data->updated_at = spalt_article_get_updated_at (draft);
  data->corrected_at = spalt_article_get_corrected_at (draft);
}

static void
add_hero (SpaltSitePreview            *self,
          SpaltArticle                *draft,
          const SpaltPublishedArticle *data,
          SpaltValue                  *story)
{
  gint64                 id = spalt_article_get_hero_photo_id (draft);
  GError                *failure = NULL;
  g_autoptr (SpaltPhoto) photo = NULL;
  SpaltPublishedPhoto    borrowed = { 0 };
  SpaltValue            *hero;

  if (id > 0)
    photo = spalt_store_load_record (self->store, SPALT_TYPE_PHOTO, id, &failure);
  if (take_photo (self, photo, failure) == NULL)
    return;
  borrow_photo (photo, &borrowed);
  hero = spalt_value_new_map ();
  spalt_value_set (hero, "src", spalt_value_take_text (spalt_site_photos_get_preview (&borrowed)));
  spalt_value_set_number (hero, "width", borrowed.width);
  spalt_value_set_number (hero, "height", borrowed.height);
  spalt_site_story_set_hero (story, data, &borrowed, hero);
}

static SpaltValue *
new_story (SpaltSitePreview *self,
           SpaltArticle     *draft)
{
  SpaltPublishedArticle data = { 0 };
  GPtrArray            *people = spalt_article_get_people (draft);
  GPtrArray            *tags = spalt_article_get_tags (draft);
  GPtrArray            *topics = spalt_article_get_topics (draft);
  SpaltValue           *list = spalt_value_new_list ();
  SpaltValue           *story;

  borrow_article (draft, &data);
  story = spalt_site_story_new (self->content, &data);
  add_hero (self, draft, &data, story);
  if (topics->len > 0)
    spalt_site_story_set_topic (self->content, story, &data, spalt_topic_get_slug (topics->pdata[0]),
                                spalt_topic_get_name (topics->pdata[0]));
  for (guint i = 0; i < people->len; i++)
    spalt_site_story_add_person (self->content, list, people->len, spalt_person_get_slug (people->pdata[i]),
                                 spalt_person_get_name (people->pdata[i]), spalt_person_get_bio (people->pdata[i]));
  spalt_site_story_set_list (story, "people", "has_people", list);
  list = spalt_value_new_list ();
  for (guint i = 0; i < tags->len; i++)
    spalt_site_story_add_tag (self->content, list, spalt_tag_get_slug (tags->pdata[i]),
                              spalt_tag_get_name (tags->pdata[i]));
  spalt_site_story_set_list (story, "tags", "has_tags", list);

  return story;
}

// Links in a preview lead nowhere; the theme's own files have a scheme of their own.
static SpaltValue *
new_context (SpaltSitePreview *self,
             SpaltArticle     *draft)
{
  SpaltValue *page;
  SpaltValue *context = spalt_site_values_new_page (self->content, "preview.html", "article", &page);
  SpaltValue *fragments = spalt_site_fragments_bake (self->content, "", NULL, NULL);

  spalt_value_set_flag (context, "preview", TRUE);
  spalt_value_set_text (context, "assets", SPALT_SITE_PREVIEW_THEME_SCHEME ":///assets/");
  spalt_site_values_set_title (self->content, page, spalt_article_get_headline (draft));
  if (fragments != NULL)
    spalt_value_set (context, "fragments", fragments);
  spalt_value_set (context, "article", new_story (self, draft));

  return context;
}

static char *
render (SpaltSitePreview *self,
        const char       *name,
        SpaltValue       *context,
        GError          **error)
{
  const SpaltTemplate *template = spalt_site_theme_get_template (self->content->theme, name, error);
  SpaltValue         *contexts[] = { self->content->values.global, context };
  g_autoptr (GString) html = g_string_sized_new (32 * 1024);

  if (template == NULL || !spalt_template_render (template, contexts, G_N_ELEMENTS (contexts), html, error))
    return NULL;

  return g_string_free_and_steal (g_steal_pointer (&html));
}

/**
 * spalt_site_preview_render_page:
 * @draft: the article as it is being written; it need not be stored
 *
 * The page as the export would write it, with marks for what changes as one types: `data-spalt-body` on the element
 * whose children are the blocks of the body, and `data-spalt-part` on the others, see
 * spalt_site_preview_render_parts(). Other articles and comments are not shown.
 *
 * Returns: (transfer full): a whole page, or %NULL with %SPALT_SITE_ERROR_THEME or the template's own error
 */
char *
spalt_site_preview_render_page (SpaltSitePreview *self,
                                SpaltArticle     *draft,
                                GError          **error)
{
  g_autoptr (SpaltMarkup) markup = NULL;
  g_autoptr (SpaltValue)  context = NULL;
  SpaltValue             *article;

  context = new_context (self, draft);
  markup = spalt_site_preview_render_body (self, draft, error);
  if (markup == NULL)
    return NULL;
  article = spalt_value_look_up (context, g_quark_from_static_string ("article"));
  spalt_value_set (article, "body", spalt_value_take_text (spalt_markup_to_html (markup)));

  return render (self, "article", context, error);
}

static gboolean
add_part (SpaltSitePreview *self,
          GPtrArray        *parts,
          const char       *id,
          const char *template,
          SpaltValue *context,
          GError    **error)
{
  SpaltSitePreviewPart *part;
  char                 *html = render (self, template, context, error);

  if (html == NULL)
    return FALSE;
  part = g_new0 (SpaltSitePreviewPart, 1);
  part->id = g_strdup (id);
  part->html = html;
  g_ptr_array_add (parts, part);

  return TRUE;
}

/**
 * spalt_site_preview_render_parts:
 *
 * Renders what stands around the body, each part for the element whose `data-spalt-part` is its id.
 *
 * Returns: (transfer full) (element-type SpaltSitePreviewPart): the parts, or %NULL
 */
GPtrArray *
spalt_site_preview_render_parts (SpaltSitePreview *self,
                                 SpaltArticle     *draft,
                                 GError          **error)
{
  g_autoptr (GPtrArray)  parts = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_site_preview_part_free);
  g_autoptr (SpaltValue) context = NULL;

  context = new_context (self, draft);
  if (!tell_failure (self, error) || !add_part (self, parts, "head", "article-head", context, error) ||
      !add_part (self, parts, "hero", "article-hero", context, error) ||
      !add_part (self, parts, "foot", "article-foot", context, error))
    return NULL;

  return g_steal_pointer (&parts);
}

/**
 * spalt_site_preview_load_asset:
 * @path: of a `spalt-theme:` address, without its leading slash
 * @media_type: (out) (transfer full): what the file is
 */
GBytes *
spalt_site_preview_load_asset (SpaltSitePreview *self,
                               const char       *path,
                               char            **media_type,
                               GError          **error)
{
  GPtrArray *assets;

  if (g_str_equal (path, SPALT_SITE_STYLE_PATH) || g_str_equal (path, self->content->style_path))
    {
      *media_type = g_strdup ("text/css");
      return g_bytes_new (self->content->style, strlen (self->content->style));
    }
  assets = spalt_site_theme_get_assets (self->content->theme);
  for (guint i = 0; i < assets->len; i++)
    {
      const SpaltSiteAsset *asset = assets->pdata[i];
      g_autofree char      *type = NULL;
      char                 *data;
      gsize                 length;

      if (!g_str_equal (asset->path, path) && g_strcmp0 (asset->tagged, path) != 0)
        continue;
      data = spalt_site_theme_read_asset (asset, &length, error);
      if (data == NULL)
        return NULL;
      type = g_content_type_guess (path, (const guint8 *)data, length, NULL);
      *media_type = g_content_type_get_mime_type (type);
      return g_bytes_new_take (data, length);
    }

  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "%s", path);

  return NULL;
}

static void
spalt_site_preview_dispose (GObject *object)
{
  SpaltSitePreview *self = SPALT_SITE_PREVIEW (object);

  g_clear_pointer (&self->content, spalt_site_content_free);
  g_clear_pointer (&self->borrowed, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (spalt_site_preview_parent_class)->dispose (object);
}

static void
spalt_site_preview_class_init (SpaltSitePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = spalt_site_preview_dispose;
}

static void
spalt_site_preview_init (SpaltSitePreview *self)
{
  self->borrowed = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * spalt_site_preview_new:
 * @store: kept open; the preview is used from the store's own thread
 * @now: UTC seconds: which ads and listings stand around the article
 */
SpaltSitePreview *
spalt_site_preview_new (SpaltStore *store,
                        gint64      now,
                        GError    **error)
{
  g_autoptr (SpaltSitePreview) self = g_object_new (SPALT_TYPE_SITE_PREVIEW, NULL);

  self->store = g_object_ref (store);
  self->content = spalt_site_content_load_chrome (store, now, error);
  if (self->content == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
