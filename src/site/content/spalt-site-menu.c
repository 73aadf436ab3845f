// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-menu.h"

#include "spalt-escape.h"
#include "spalt-site-hash.h"
#include "spalt-site-listings.h"
#include "spalt-site-values.h"
#include "spalt-time.h"

// A menu has two levels; what lies deeper is shown on the second.
#define MAX_DEPTH 8

/* One menu under way: where its links start from, and the page that they stand on. */
typedef struct
{
  SpaltSiteContent *content;
  const char       *root;
  const char       *current;
} Menu;

static char *
get_topic_path (const SpaltSiteContent *content,
                guint                   topic)
{
  return spalt_site_address_make (content->words->topic, content->published->topics[topic].slug);
}

// The page of the site that an item leads to; %NULL when it leads elsewhere or nowhere.
static char *
get_path (const SpaltSiteContent       *content,
          const SpaltPublishedMenuItem *item)
{
  const SpaltPublished    *published = content->published;
  static const char *const kinds[] = { "vacancies", "courses", "conferences" };

  if (item->topic != SPALT_PUBLISHED_NONE)
    return get_topic_path (content, item->topic);
  if (item->tag != SPALT_PUBLISHED_NONE)
    return spalt_site_address_make (content->words->tag, published->tags[item->tag].slug);
  if (item->page != SPALT_PUBLISHED_NONE)
    return spalt_site_address_make (NULL, published->pages[item->page].slug);
  if (item->listing != SPALT_PUBLISHED_NONE)
    return spalt_site_listing_get_path (content, &published->listings[item->listing]);
  // What opens a list of listings leads to the page that has them all, unless somebody says otherwise.
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds) && *item->address == '\0'; kind++)
    if (g_str_equal (item->children, kinds[kind]))
      return spalt_site_listings_get_path (content, kind);

  return NULL;
}

static const char *
get_label (const SpaltSiteContent       *content,
           const SpaltPublishedMenuItem *item)
{
  const SpaltPublished *published = content->published;

  if (*item->label != '\0')
    return item->label;
  if (item->topic != SPALT_PUBLISHED_NONE)
    return published->topics[item->topic].name;
  if (item->tag != SPALT_PUBLISHED_NONE)
    return published->tags[item->tag].name;
  if (item->page != SPALT_PUBLISHED_NONE)
    return published->pages[item->page].title;
  if (item->listing != SPALT_PUBLISHED_NONE)
    return published->listings[item->listing].title;

  return item->address;
}

// All variables are set, also the empty ones: else an item below would show those of the one above.
static SpaltValue *
new_item (Menu       *menu,
          const char *label,
          const char *note,
          const char *path,
          const char *address)
{
  SpaltValue *item = spalt_value_new_map ();

  spalt_value_set (item, "label", spalt_value_new_text (label));
  spalt_value_set (item, "note", spalt_value_new_text (note));
  if (path != NULL)
    spalt_value_set (item, "href",
                     spalt_value_take_text (spalt_site_values_get_link (menu->content, menu->root, path)));
  else
    spalt_value_set (item, "href",
                     spalt_address_is_safe (address)
                       ? spalt_value_take_text (
                           spalt_site_address_from_root (menu->root, address, menu->content->run.file_links))
                       : spalt_value_new_text (""));
  spalt_value_set_flag (item, "current", path != NULL && g_strcmp0 (path, menu->current) == 0);
  spalt_value_set (item, "has_children", spalt_value_new_flag (FALSE));
  spalt_value_set (item, "until", spalt_value_new_text (""));

  return item;
}

static SpaltValue *
new_listing_item (Menu                        *menu,
                  const SpaltPublishedListing *listing,
                  const char                  *label,
                  const char                  *note)
{
  g_autofree char *path = spalt_site_listing_get_path (menu->content, listing);
  gint64           until = spalt_site_listing_get_until (menu->content, listing);
  SpaltValue      *item = new_item (menu, label, note, path, "");

  if (spalt_time_is_set (until))
    spalt_value_set_number (item, "until", until);

  return item;
}

static void
append_topics (Menu       *menu,
               SpaltValue *children,
               guint       parent)
{
  const SpaltPublished *published = menu->content->published;

  for (guint i = 0; i < published->n_topics; i++)
    if (published->topics[i].parent == parent)
      {
        g_autofree char *path = get_topic_path (menu->content, i);

        spalt_value_append (children, new_item (menu, published->topics[i].name, "", path, ""));
      }
}

// "22–23 oktober, Malmö": when and where, for those who look for a conference.
static char *
get_note (const SpaltSiteContent      *content,
          const SpaltPublishedListing *listing)
{
  g_autofree char *dates = spalt_site_listing_get_dates (content, listing);
  const char      *place =
    listing->kind == SPALT_LISTING_VACANCY && *listing->organisation != '\0' ? listing->organisation : listing->place;

  return g_strconcat (dates, *dates != '\0' && *place != '\0' ? ", " : "", place, NULL);
}

static void
append_listings (Menu            *menu,
                 SpaltValue      *children,
                 SpaltListingKind kind)
{
  const SpaltPublished *published = menu->content->published;

  for (guint i = 0; i < published->n_listings; i++)
    {
      const SpaltPublishedListing *listing = &published->listings[i];
      g_autofree char             *note = NULL;

      if (listing->kind != kind || !spalt_site_listing_is_current (menu->content, listing))
        continue;
      note = get_note (menu->content, listing);
      spalt_value_append (children, new_listing_item (menu, listing, listing->title, note));
    }
}

static void
append_children_of_kind (Menu       *menu,
                         SpaltValue *children,
                         const char *kind)
{
  if (g_str_equal (kind, "topics"))
    append_topics (menu, children, SPALT_PUBLISHED_NONE);
  else if (g_str_equal (kind, "vacancies"))
    append_listings (menu, children, SPALT_LISTING_VACANCY);
  else if (g_str_equal (kind, "courses"))
    append_listings (menu, children, SPALT_LISTING_COURSE);
  else if (g_str_equal (kind, "conferences"))
    append_listings (menu, children, SPALT_LISTING_CONFERENCE);
}

// A listing that is over leaves the menu, and so does a tag that no article has: it has no page.
static gboolean
is_shown (Menu                         *menu,
          const SpaltPublishedMenuItem *item)
{
  SpaltSiteList **tags = menu->content->lists.tags;

  if (item->tag != SPALT_PUBLISHED_NONE && tags != NULL && tags[item->tag]->n_articles == 0)
    return FALSE;

  return item->listing == SPALT_PUBLISHED_NONE ||
         spalt_site_listing_is_current (menu->content, &menu->content->published->listings[item->listing]);
}

static void
append_items_below (Menu       *menu,
                    SpaltValue *children,
                    guint       parent,
                    guint       depth)
{
  const SpaltPublished *published = menu->content->published;

  for (guint i = 0; i < published->n_menu_items && depth < MAX_DEPTH; i++)
    {
      const SpaltPublishedMenuItem *item = &published->menu_items[i];
      g_autofree char              *path = NULL;

      if (item->parent != parent || !is_shown (menu, item))
        continue;
      path = get_path (menu->content, item);
      if (path != NULL || *item->address != '\0')
        spalt_value_append (children, new_item (menu, get_label (menu->content, item), "", path, item->address));
      append_items_below (menu, children, i, depth + 1);
      append_children_of_kind (menu, children, item->children);
    }
}

static void
add_children (SpaltValue *item,
              SpaltValue *children)
{
  if (spalt_value_get_size (children) > 0)
    {
      spalt_value_set (item, "children", children);
      spalt_value_set (item, "has_children", spalt_value_new_flag (TRUE));
    }
  else
    spalt_value_unref (children);
}

// A publication whose editors have made no menu has its topics there.
static SpaltValue *
new_topics_menu (Menu *menu)
{
  const SpaltPublished *published = menu->content->published;
  SpaltValue           *list = spalt_value_new_list ();

  for (guint i = 0; i < published->n_topics; i++)
    {
      g_autofree char *path = NULL;
      SpaltValue      *children;
      SpaltValue      *item;

      if (published->topics[i].parent != SPALT_PUBLISHED_NONE)
        continue;
      path = get_topic_path (menu->content, i);
      item = new_item (menu, published->topics[i].name, "", path, "");
      children = spalt_value_new_list ();
      append_topics (menu, children, i);
      add_children (item, children);
      spalt_value_append (list, item);
    }

  return list;
}

gboolean
spalt_site_menu_has (const SpaltSiteContent *content,
                     SpaltMenuPlace          place)
{
  for (guint i = 0; i < content->published->n_menu_items; i++)
    if (content->published->menu_items[i].menu == place)
      return TRUE;

  return place == SPALT_MENU_MAIN && content->published->n_topics > 0;
}

/**
 * spalt_site_menu_new:
 * @root: what links on the page begin with to reach the site's root
 * @current: (nullable): the path of the page that the menu stands on
 *
 * Returns: (transfer full): the items at the top, each with its children, as a list that may be empty
 */
SpaltValue *
spalt_site_menu_new (SpaltSiteContent *content,
                     SpaltMenuPlace    place,
                     const char       *root,
                     const char       *current)
{
  const SpaltPublished *published = content->published;
  Menu                  menu = { content, root, current };
  SpaltValue           *list = spalt_value_new_list ();

  for (guint i = 0; i < published->n_menu_items; i++)
    {
      const SpaltPublishedMenuItem *item = &published->menu_items[i];
      g_autofree char              *path = NULL;
      SpaltValue                   *children;
      SpaltValue                   *value;

      if (item->menu != place || item->parent != SPALT_PUBLISHED_NONE || !is_shown (&menu, item))
        continue;
      path = get_path (content, item);
      children = spalt_value_new_list ();
      append_items_below (&menu, children, i, 1);
      append_children_of_kind (&menu, children, item->children);
      // One that leads nowhere and opens nothing, such as to a page that is no longer public, is nothing to press.
      if (path == NULL && *item->address == '\0' && spalt_value_get_size (children) == 0)
        {
          spalt_value_unref (children);
          continue;
        }
      value = new_item (&menu, get_label (content, item), "", path, item->address);
      add_children (value, children);
      spalt_value_append (list, value);
    }
  if (published->n_menu_items > 0 || place != SPALT_MENU_MAIN)
    return list;

  spalt_value_unref (list);

  return new_topics_menu (&menu);
}

/**
 * spalt_site_menu_fingerprint:
 *
 * Returns: the hash with all that stands in the menu by itself and comes and goes
 */
guint64
spalt_site_menu_fingerprint (const SpaltSiteContent *content,
                             guint64                 hash)
{
  for (guint kind = 0; kind < SPALT_N_LISTING_KINDS; kind++)
    hash = spalt_site_listings_fingerprint (content, kind, 0, hash);
  for (guint i = 0; i < content->published->n_menu_items; i++)
    {
      guint tag = content->published->menu_items[i].tag;

      if (tag != SPALT_PUBLISHED_NONE)
        hash = spalt_site_hash_number (hash, content->lists.tags[tag]->n_articles > 0);
    }

  return hash;
}
