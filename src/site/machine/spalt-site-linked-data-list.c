// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data-private.h"

#include "spalt-site-list.h"
#include "spalt-site-listings.h"
#include "spalt-site-photos.h"
#include "spalt-site-search-article.h"

/* Pages that lead to others, and the site itself: https://schema.org/CollectionPage, https://schema.org/ProfilePage and
 * https://schema.org/WebSite. */

// Where the search page takes what a reader looks for, in the form of https://schema.org/SearchAction.
static void
add_search (GString          *out,
            SpaltSiteContent *content)
{
  g_autofree char *address = NULL;

  if (*content->base_url == '\0' || !spalt_site_search_is_on (content))
    return;
  address = g_strdup_printf ("%s%s/?q={search_term_string}", content->base_url, content->words->search);
  spalt_site_linked_data_open_thing (out, "potentialAction", "SearchAction");
  spalt_site_linked_data_open_thing (out, "target", "EntryPoint");
  spalt_site_json_add_text (out, "urlTemplate", address);
  spalt_site_json_close_map (out);
  spalt_site_json_add_text (out, "query-input", "required name=search_term_string");
  spalt_site_json_close_map (out);
}

char *
spalt_site_linked_data_of_front (SpaltSiteContent *content)
{
  GString *out = spalt_site_linked_data_open ();

  spalt_site_linked_data_open_thing (out, NULL, "WebSite");
  spalt_site_json_add_some (out, "name", spalt_settings_get_name (content->settings));
  spalt_site_json_add_some (out, "description", spalt_settings_get_tagline (content->settings));
  spalt_site_linked_data_add_address (out, content, "url", "index.html");
  spalt_site_json_add_text (out, "inLanguage", content->language);
  add_search (out, content);
  spalt_site_linked_data_add_publisher (out, content, "publisher");
  spalt_site_json_close_map (out);
  spalt_site_linked_data_add_publisher (out, content, NULL);

  return spalt_site_linked_data_close (out);
}

static void
open_collection (GString          *out,
                 SpaltSiteContent *content,
                 const char       *type,
                 const char       *heading,
                 const char       *path)
{
  spalt_site_linked_data_open_thing (out, NULL, type);
  spalt_site_json_add_text (out, "name", heading);
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_add_text (out, "inLanguage", content->language);
}

static void
open_items (GString *out)
{
  spalt_site_linked_data_open_thing (out, "mainEntity", "ItemList");
  spalt_site_json_open_list (out, "itemListElement");
}

static void
close_items (GString *out)
{
  spalt_site_json_close_list (out);
  spalt_site_json_close_map (out);
}

static void
add_item (GString          *out,
          SpaltSiteContent *content,
          guint             position,
          const char       *path)
{
  spalt_site_linked_data_open_thing (out, NULL, "ListItem");
  spalt_site_json_add_number (out, "position", position);
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_close_map (out);
}

// Items say nothing but their addresses, so without them there is no list.
static void
add_articles (GString             *out,
              SpaltSiteContent    *content,
              const SpaltSiteList *list,
              guint                page)
{
  guint        n_items;
  const guint *items = spalt_site_list_get_items (content, list, page, &n_items);

  if (n_items == 0 || *content->base_url == '\0')
    return;
  open_items (out);
  for (guint i = 0; i < n_items; i++)
    add_item (out, content, i + 1, content->articles[items[i]].path);
  close_items (out);
}

static void
add_portrait (GString          *out,
              SpaltSiteContent *content,
              guint             photo)
{
  g_autofree char *path = NULL;
  int              width, height;

  if (photo == SPALT_PUBLISHED_NONE || *content->base_url == '\0')
    return;
  path = spalt_site_photos_get_crop (&content->published->photos[photo], SPALT_SITE_PHOTO_PORTRAIT, 1, &width, &height);
  if (path == NULL)
    return;
  spalt_site_linked_data_open_thing (out, "image", "ImageObject");
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_add_number (out, "width", width);
  spalt_site_json_add_number (out, "height", height);
  spalt_site_json_close_map (out);
}

static void
add_person (GString          *out,
            SpaltSiteContent *content,
            guint             index)
{
  const SpaltPublishedPerson *person = &content->published->people[index];

  spalt_site_linked_data_open_thing (out, "mainEntity", "Person");
  spalt_site_json_add_text (out, "name", person->name);
  spalt_site_json_add_some (out, "description", person->bio);
  spalt_site_linked_data_add_address (out, content, "url", content->lists.people[index]->front);
  add_portrait (out, content, person->photo);
  if (!person->guest)
    spalt_site_linked_data_add_publisher (out, content, "worksFor");
  spalt_site_json_close_map (out);
}

static void
add_way (GString             *out,
         SpaltSiteContent    *content,
         const SpaltSiteList *list,
         const char          *heading)
{
  g_autofree char *archive = g_strdup_printf ("%s/index.html", content->words->archive);

  spalt_site_linked_data_open_way (out, content);
  switch (list->kind)
    {
    case SPALT_SITE_LIST_TOPIC:
      spalt_site_linked_data_add_topic_steps (out, content, list->index);
      break;
    case SPALT_SITE_LIST_YEAR:
      spalt_site_linked_data_add_step (out, content, 2, spalt_site_theme_get_text (content->theme, "archive"), archive);
      spalt_site_linked_data_add_step (out, content, 3, heading, list->front);
      break;
    case SPALT_SITE_LIST_TAG:
    case SPALT_SITE_LIST_PERSON:
      spalt_site_linked_data_add_step (out, content, 2, heading, list->front);
      break;
    case SPALT_SITE_LIST_ALL:
      break;
    }
  spalt_site_linked_data_close_way (out, content);
}

char *
spalt_site_linked_data_of_list (SpaltSiteContent    *content,
                                const SpaltSiteList *list,
                                guint                page,
                                const char          *heading)
{
  GString         *out = spalt_site_linked_data_open ();
  gboolean         is_profile = list->kind == SPALT_SITE_LIST_PERSON && page == 0;
  g_autofree char *path = spalt_site_list_get_path (list, page);

  open_collection (out, content, is_profile ? "ProfilePage" : "CollectionPage", heading, path);
  if (list->kind == SPALT_SITE_LIST_TOPIC)
    spalt_site_json_add_some (out, "description", content->published->topics[list->index].description);
  if (is_profile)
    add_person (out, content, list->index);
  else
    add_articles (out, content, list, page);
  spalt_site_json_close_map (out);
  add_way (out, content, list, heading);

  return spalt_site_linked_data_close (out);
}

char *
spalt_site_linked_data_of_archive (SpaltSiteContent *content)
{
  GString         *out = spalt_site_linked_data_open ();
  const char      *heading = spalt_site_theme_get_text (content->theme, "archive");
  g_autofree char *path = g_strdup_printf ("%s/index.html", content->words->archive);

  open_collection (out, content, "CollectionPage", heading, path);
  if (*content->base_url != '\0')
    {
      open_items (out);
      for (guint i = 0; i < content->lists.years->len; i++)
        add_item (out, content, i + 1, ((SpaltSiteList *)content->lists.years->pdata[i])->front);
      close_items (out);
    }
  spalt_site_json_close_map (out);
  spalt_site_linked_data_open_way (out, content);
  spalt_site_linked_data_add_step (out, content, 2, heading, path);
  spalt_site_linked_data_close_way (out, content);

  return spalt_site_linked_data_close (out);
}

char *
spalt_site_linked_data_of_page (SpaltSiteContent         *content,
                                const SpaltPublishedPage *page,
                                const char               *description)
{
  GString         *out = spalt_site_linked_data_open ();
  g_autofree char *path = spalt_site_address_make (NULL, page->slug);

  spalt_site_linked_data_open_thing (out, NULL, "WebPage");
  spalt_site_json_add_text (out, "name", page->title);
  spalt_site_json_add_some (out, "description", description);
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_add_text (out, "inLanguage", content->language);
  spalt_site_linked_data_add_publisher (out, content, "publisher");
  spalt_site_json_close_map (out);
  spalt_site_linked_data_open_way (out, content);
  spalt_site_linked_data_add_step (out, content, 2, page->title, path);
  spalt_site_linked_data_close_way (out, content);

  return spalt_site_linked_data_close (out);
}

static void
add_listings (GString          *out,
              SpaltSiteContent *content,
              SpaltListingKind  kind)
{
  guint position = 0;

  open_items (out);
  for (guint i = 0; i < content->published->n_listings; i++)
    {
      const SpaltPublishedListing *listing = &content->published->listings[i];
      g_autofree char             *path = spalt_site_listing_get_path (content, listing);

      if (listing->kind == kind && spalt_site_listing_is_current (content, listing))
        add_item (out, content, ++position, path);
    }
  close_items (out);
}

char *
spalt_site_linked_data_of_listings (SpaltSiteContent *content,
                                    SpaltListingKind  kind,
                                    const char       *heading)
{
  GString         *out = spalt_site_linked_data_open ();
  g_autofree char *path = spalt_site_listings_get_path (content, kind);

  open_collection (out, content, "CollectionPage", heading, path);
  if (*content->base_url != '\0')
    add_listings (out, content, kind);
  spalt_site_json_close_map (out);
  spalt_site_linked_data_open_way (out, content);
  spalt_site_linked_data_add_step (out, content, 2, heading, path);
  spalt_site_linked_data_close_way (out, content);

  return spalt_site_linked_data_close (out);
}
