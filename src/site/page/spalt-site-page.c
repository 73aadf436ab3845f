// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include <string.h>

#include "spalt-markup.h"
#include "spalt-site-feed-body.h"
#include "spalt-site-linked-data.h"
#include "spalt-site-listings.h"
#include "spalt-site-photos.h"
#include "spalt-site-values.h"

/* What all pages are put together from, and the pages that are little more: static ones, and listings. */

// What services show across a whole column; a smaller picture would look torn.
#define MIN_LARGE_WIDTH 300

// Where the menus lead, they say so; all other pages share what was baked for their depth.
static gboolean
is_in_menu (SpaltSiteFileKind kind,
            guint             page)
{
  if (kind == SPALT_SITE_FILE_LIST)
    return page == 0;

  return kind == SPALT_SITE_FILE_PAGE || kind == SPALT_SITE_FILE_LISTING || kind == SPALT_SITE_FILE_LISTINGS;
}

/**
 * spalt_site_page_new:
 * @kind: the class of the page's body
 * @page: (out) (transfer none): the map "page", to be filled
 *
 * Returns: (transfer full): what the page sees besides the global variables
 */
SpaltValue *
spalt_site_page_new (SpaltSiteRenderer   *self,
                     const SpaltSiteFile *file,
                     const char          *kind,
                     SpaltValue         **page)
{
  SpaltValue *context = spalt_site_values_new_page (self->content, file->path, kind, page);

  spalt_value_set_text (*page, "type", "website");

  if (is_in_menu (file->kind, file->page))
    {
      SpaltValue *fragments = spalt_site_fragments_bake (self->content, self->root, file->path, NULL);

      if (fragments != NULL)
        spalt_value_set (context, "fragments", fragments);
    }

  return context;
}

/**
 * spalt_site_page_set_image:
 * @photo: its index, or %SPALT_PUBLISHED_NONE; one whose mark says %SPALT_SITE_PHOTO_SHARE
 * @alt: what it shows
 *
 * Sets "image", for services that show links, which want whole addresses. Where there is none, the logo stands for it.
 */
void
spalt_site_page_set_image (SpaltSiteContent *content,
                           SpaltValue       *page,
                           guint             photo,
                           const char       *alt)
{
  g_autofree char *path = NULL;
  SpaltValue      *image;
  int              width, height;

  if (*content->base_url == '\0')
    return;
  if (photo != SPALT_PUBLISHED_NONE)
    path = spalt_site_photos_get_share (&content->published->photos[photo], &width, &height);
  if (path != NULL)
    spalt_value_set_flag (page, "large", photo != content->logo && width >= MIN_LARGE_WIDTH);
  else if (photo != content->logo)
    {
      spalt_site_page_set_image (content, page, content->logo, spalt_settings_get_name (content->settings));
      return;
    }
  else
    return;
  image = spalt_value_new_map ();
  spalt_value_set (image, "src", spalt_value_take_text (spalt_site_values_get_absolute (content, path)));
  spalt_value_set_number (image, "width", width);
  spalt_value_set_number (image, "height", height);
  spalt_value_set (image, "alt", spalt_value_new_text (alt));
  spalt_value_set (page, "image", image);
}

/**
 * spalt_site_page_set_linked_data:
 * @linked_data: (transfer full): JSON
 */
void
spalt_site_page_set_linked_data (SpaltValue *page,
                                 char       *linked_data)
{
  spalt_value_set (page, "linked_data", spalt_value_take_text (linked_data));
}

/**
 * spalt_site_page_describe:
 *
 * Takes as much of the text as search engines and services that show links have room for.
 */
void
spalt_site_page_describe (SpaltValue *page,
                          const char *text)
{
  gsize length = strlen (text);

  if (length > SPALT_SITE_DESCRIPTION_LENGTH)
    {
      g_autofree char *start = g_strndup (text, SPALT_SITE_DESCRIPTION_LENGTH);
      char            *space;

      g_utf8_validate (start, -1, (const char **)&space);
      *space = '\0';
      space = strrchr (start, ' ');
      if (space != NULL)
        *space = '\0';
      spalt_value_set (page, "description", spalt_value_take_text (g_strconcat (start, "…", NULL)));
    }
  else
    spalt_value_set_text (page, "description", text);
}

gboolean
spalt_site_render_page (SpaltSiteRenderer   *self,
                        const SpaltSiteFile *file,
                        GError             **error)
{
  const SpaltPublishedPage *data = &self->content->published->pages[file->index];
  SpaltValue               *page;
  g_autoptr (SpaltValue)    context = spalt_site_page_new (self, file, "page", &page);
  g_autofree char          *excerpt = spalt_markup_excerpt (data->body, SPALT_SITE_DESCRIPTION_LENGTH);

  spalt_site_values_set_title (self->content, page, data->title);
  spalt_value_set_text (page, "heading", data->title);
  spalt_site_page_describe (page, excerpt);
  spalt_site_page_set_image (self->content, page, SPALT_PUBLISHED_NONE, "");
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_page (self->content, data, excerpt));
  spalt_site_render_body (self, page, data->body, FALSE);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_PAGE, context, error);
}

static const char *
get_kind_word (SpaltListingKind kind)
{
  static const char *const words[SPALT_N_LISTING_KINDS] = { "vacancies", "courses", "conferences" };

  return words[kind];
}

static void
describe_listing (SpaltSiteRenderer           *self,
                  const SpaltPublishedListing *data,
                  const char                  *excerpt,
                  SpaltValue                  *listing,
                  SpaltValue                  *page)
{
  const char *heading = spalt_site_theme_get_text (self->content->theme, get_kind_word (data->kind));
  const char *body =
    spalt_value_get_text (spalt_value_look_up (listing, g_quark_from_static_string ("body")), NULL);
  g_autofree char    *path = spalt_site_listing_get_path (self->content, data);
  g_autofree char    *address = spalt_site_values_get_absolute (self->content, path);
  g_autoptr (GString) html = g_string_new (NULL);

  spalt_site_feed_body_append (html, body, address);
  spalt_site_page_set_image (self->content, page, data->photo, data->organisation);
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_listing (self->content, data, heading, excerpt,
                                                                            html->str));
}

gboolean
spalt_site_render_listing (SpaltSiteRenderer   *self,
                           const SpaltSiteFile *file,
                           GError             **error)
{
  SpaltSiteContent            *content = self->content;
  const SpaltPublishedListing *data = &content->published->listings[file->index];
  SpaltValue                  *page;
  g_autoptr (SpaltValue)       context = spalt_site_page_new (self, file, "listing", &page);
  SpaltValue                  *listing = spalt_site_listing_new_value (content, data, self->root);
  g_autofree char             *excerpt = spalt_markup_excerpt (data->description, SPALT_SITE_DESCRIPTION_LENGTH);
  g_autofree char             *back = spalt_site_listings_get_path (content, data->kind);

  spalt_site_values_set_title (content, page, data->title);
  spalt_value_set_text (page, "heading", data->title);
  spalt_value_set_text (page, "label", spalt_site_theme_get_text (content->theme, get_kind_word (data->kind)));
  spalt_site_values_set_path (content, page, "back", back);
  spalt_site_page_describe (page, excerpt);
  spalt_value_set_flag (listing, get_kind_word (data->kind), TRUE);
  spalt_site_render_body (self, listing, data->description, FALSE);
  describe_listing (self, data, excerpt, listing, page);
  spalt_value_set (context, "listing", listing);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_LISTING, context, error);
}

gboolean
spalt_site_render_listings (SpaltSiteRenderer   *self,
                            const SpaltSiteFile *file,
                            GError             **error)
{
  SpaltSiteContent      *content = self->content;
  SpaltListingKind       kind = file->index;
  SpaltValue            *page;
  g_autoptr (SpaltValue) context = spalt_site_page_new (self, file, "listings", &page);
  SpaltValue            *list = spalt_site_listings_new_value (content, kind, 0, self->root);
  const char            *heading = spalt_site_theme_get_text (content->theme, get_kind_word (kind));

  spalt_site_values_set_title (content, page, heading);
  spalt_value_set_text (page, "heading", heading);
  spalt_site_page_set_image (content, page, SPALT_PUBLISHED_NONE, "");
  spalt_site_page_set_linked_data (page, spalt_site_linked_data_of_listings (content, kind, heading));
  if (kind == SPALT_LISTING_COURSE)
    spalt_value_set_text (page, "intro", spalt_settings_get_courses_intro (content->settings));
  spalt_value_set_flag (page, get_kind_word (kind), TRUE);
  if (spalt_value_get_size (list) > 0)
    spalt_value_set_flag (context, "has_listings", TRUE);
  spalt_value_set (context, "listings", list);

  return spalt_site_renderer_apply (self, SPALT_SITE_TEMPLATE_LISTINGS, context, error);
}
