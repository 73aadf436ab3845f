// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-site-fragments.h"
#include "spalt-site-listings.h"
#include "spalt-site-menu.h"
#include "spalt-site-values.h"
#include "spalt-time.h"

#define EXCERPT_LENGTH 90 // characters
#define STAMP_SIZE 17

static SpaltValue *
new_latest (SpaltSiteContent *content,
            const char       *root)
{
  guint newest[SPALT_SITE_LATEST_SIZE];
  guint n = MIN (content->published->n_articles, SPALT_SITE_LATEST_SIZE);

  for (guint i = 0; i < n; i++)
    newest[i] = i;

  return spalt_site_values_get_teasers (content, root, newest, n, NULL);
}

// The beginning of what somebody said, on one line.
static char *
make_excerpt (const char *text)
{
  g_autofree char *clean = spalt_text_sanitize (text);
  g_auto (GStrv)   words = NULL;
  GString         *line = g_string_new (NULL);

  g_strdelimit (clean, "\n\t", ' ');
  words = g_strsplit (clean, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (line->len > 0 && g_utf8_strlen (line->str, -1) + g_utf8_strlen (words[i], -1) >= EXCERPT_LENGTH)
        {
          g_string_append (line, " …");
          break;
        }
      if (g_utf8_strlen (words[i], -1) > EXCERPT_LENGTH)
        {
          // A language without spaces, or a long address.
          g_string_append_len (line, words[i], g_utf8_offset_to_pointer (words[i], EXCERPT_LENGTH) - words[i]);
          g_string_append (line, "…");
          break;
        }
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
    }

  return g_string_free_and_steal (line);
}

static SpaltValue *
new_comments (SpaltSiteContent *content,
              const char       *root)
{
  SpaltValue *list = spalt_value_new_list ();

  for (guint i = 0; i < content->published->n_comments; i++)
    {
      const SpaltPublishedComment *comment = &content->published->comments[i];
      SpaltValue                  *value;
      g_autofree char             *name = NULL;
      g_autofree char             *link = NULL;

      if (comment->article == SPALT_PUBLISHED_NONE)
        continue;
      name = spalt_text_sanitize (comment->name);
      link = spalt_site_values_get_link (content, root, content->articles[comment->article].path);
      value = spalt_value_new_map ();
      spalt_value_set_text (value, "name", name);
      spalt_value_set_text (value, "headline", content->published->articles[comment->article].headline);
      spalt_value_set (value, "excerpt", spalt_value_take_text (make_excerpt (comment->text)));
      spalt_value_set (value, "href",
                       spalt_value_take_text (g_strdup_printf ("%s#comment-%" G_GINT64_FORMAT, link, comment->id)));
      spalt_value_append (list, value);
    }

  return list;
}

static SpaltValue *
new_headlines (SpaltSiteContent         *content,
               const SpaltPublishedFeed *feed)
{
  SpaltValue *list = spalt_value_new_list ();

  for (guint i = 0; i < feed->n_items; i++)
    {
      const SpaltPublishedFeedItem *item = &content->published->feed_items[feed->items + i];
      SpaltValue                   *value = spalt_value_new_map ();

      spalt_value_set (value, "headline", spalt_value_new_text (item->headline));
      spalt_value_set (value, "href", spalt_value_new_text (spalt_address_is_safe (item->link) ? item->link : ""));
      if (spalt_time_is_set (item->published_at))
        spalt_value_set (value, "time", spalt_site_values_new_time (content, item->published_at, SPALT_TIME_DATE));
      else
        spalt_value_set (value, "time", spalt_value_new_flag (FALSE));
      spalt_value_append (list, value);
    }

  return list;
}

static SpaltValue *
new_ad (SpaltSiteContent           *content,
        const SpaltPublishedFlight *flight,
        const char                 *root,
        gboolean                    shown)
{
  const SpaltPublishedAd *ad = &content->published->ads[flight->ad];
  SpaltValue             *value = spalt_value_new_map ();

  spalt_value_set (value, "advertiser", spalt_value_new_text (ad->advertiser));
  spalt_value_set (value, "heading", spalt_value_new_text (ad->heading));
  spalt_value_set (value, "text", spalt_value_new_text (ad->text));
  spalt_value_set (value, "href", spalt_value_new_text (spalt_address_is_safe (ad->link) ? ad->link : ""));
  spalt_value_set_number (value, "from", flight->starts_at);
  spalt_value_set_number (value, "until", flight->ends_at);
  spalt_value_set_number (value, "weight", flight->weight);
  spalt_value_set (value, "shown", spalt_value_new_flag (shown));
  if (ad->photo != SPALT_PUBLISHED_NONE)
    {
      const SpaltPublishedPhoto *photo = &content->published->photos[ad->photo];
      g_autofree char           *sizes =
        g_strconcat ("ad-", content->published->placements[flight->placement].slug, NULL);
      SpaltValue *image =
        spalt_site_values_new_photo (content, photo, SPALT_SITE_PHOTO_WHOLE | SPALT_SITE_PHOTO_SMALL, root, sizes);

      spalt_value_set (image, "alt", spalt_value_new_text (photo->alt));
      spalt_value_set (value, "photo", image);
    }
  else
    spalt_value_set (value, "photo", spalt_value_new_flag (FALSE));

  return value;
}

// Flights that have not begun are there too, hidden: the script shows each when its time comes, however old the page
// is.
static SpaltValue *
new_ads (SpaltSiteContent *content,
         guint             placement,
         const char       *root)
{
  SpaltValue *list = spalt_value_new_list ();
  guint       shown = spalt_site_flights_get_shown (content, placement);

  for (guint i = 0; i < content->published->n_flights; i++)
    {
      const SpaltPublishedFlight *flight = &content->published->flights[i];

      if (flight->placement == placement && !spalt_site_flight_is_over (content, flight))
        spalt_value_append (list, new_ad (content, flight, root, i == shown));
    }

  return list;
}

static SpaltValue *
new_items (SpaltSiteContent        *content,
           const SpaltSiteFragment *fragment,
           const char              *root,
           const char              *current)
{
  switch (fragment->kind)
    {
    case SPALT_SITE_FRAGMENT_MENU:
      return spalt_site_menu_new (content, SPALT_MENU_MAIN, root, current);
    case SPALT_SITE_FRAGMENT_LATEST:
      return new_latest (content, root);
    case SPALT_SITE_FRAGMENT_COMMENTS:
      return new_comments (content, root);
    case SPALT_SITE_FRAGMENT_VACANCIES:
      return spalt_site_listings_new_value (content, SPALT_LISTING_VACANCY, SPALT_SITE_VACANCIES_SIZE, root);
    case SPALT_SITE_FRAGMENT_COURSES:
      return spalt_site_listings_new_value (content, SPALT_LISTING_COURSE, SPALT_SITE_COURSES_SIZE, root);
    case SPALT_SITE_FRAGMENT_FEED:
      return new_headlines (content, &content->published->feeds[fragment->index]);
    case SPALT_SITE_FRAGMENT_AD:
      return new_ads (content, fragment->index, root);
    }

  g_return_val_if_reached (NULL);
}

static void
add_surroundings (SpaltSiteContent        *content,
                  const SpaltSiteFragment *fragment,
                  const char              *root,
                  SpaltValue              *context)
{
  if (fragment->kind == SPALT_SITE_FRAGMENT_VACANCIES)
    {
      g_autofree char *path = spalt_site_listings_get_path (content, SPALT_LISTING_VACANCY);

      spalt_value_set_text (context, "recruiting", spalt_settings_get_recruiting_text (content->settings));
      if (spalt_address_is_safe (spalt_settings_get_recruiting_address (content->settings)))
        {
          g_autofree char *href =
            spalt_site_address_from_root (root, spalt_settings_get_recruiting_address (content->settings),
                                          content->run.file_links);

          spalt_value_set_text (context, "recruiting_href", href);
        }
      if (spalt_site_listings_has_kind (content, SPALT_LISTING_VACANCY))
        spalt_value_set (context, "all_href", spalt_value_take_text (spalt_site_values_get_link (content, root, path)));
    }
  if (fragment->kind == SPALT_SITE_FRAGMENT_COURSES)
    {
      g_autofree char *path = spalt_site_listings_get_path (content, SPALT_LISTING_COURSE);

      spalt_value_set_text (context, "intro", spalt_settings_get_courses_intro (content->settings));
      spalt_value_set (context, "all_href", spalt_value_take_text (spalt_site_values_get_link (content, root, path)));
    }
  if (fragment->kind == SPALT_SITE_FRAGMENT_FEED)
    {
      const SpaltPublishedFeed *feed = &content->published->feeds[fragment->index];

      spalt_value_set_text (context, "title", feed->title);
      if (spalt_address_is_safe (feed->link))
        spalt_value_set_text (context, "href", feed->link);
    }
}

static gboolean
render (SpaltSiteContent        *content,
        const SpaltSiteFragment *fragment,
        const char              *root,
        const char              *current,
        GString                 *out,
        GError                 **error)
{
  const SpaltTemplate *template = content->values.templates[SPALT_SITE_TEMPLATE_FRAGMENT_MENU + fragment->kind];
  g_autoptr (SpaltValue) context = spalt_value_new_map ();
  SpaltValue            *items = new_items (content, fragment, root, current);
  SpaltValue            *contexts[] = { content->values.global, context };

  spalt_site_values_set_root (content, context, root);
  spalt_value_set (context, "name", spalt_value_new_text (fragment->name));
  if (spalt_value_get_size (items) > 0)
    spalt_value_set_flag (context, "has_items", TRUE);
  spalt_value_set (context, "items", items);
  add_surroundings (content, fragment, root, context);
  if (content->values.watch != NULL)
    content->values.watch (SPALT_SITE_TEMPLATE_FRAGMENT_MENU + fragment->kind, context, content->values.watch_data);

  return spalt_template_render (template, contexts, G_N_ELEMENTS (contexts), out, error);
}

static SpaltValue *
bake (SpaltSiteContent        *content,
      const SpaltSiteFragment *fragment,
      const char              *root,
      const char              *current,
      GError                 **error)
{
  SpaltValue         *place;
  g_autoptr (GString) html = g_string_new (NULL);
  char                stamp[STAMP_SIZE];

  if (!render (content, fragment, root, current, html, error))
    return NULL;
  g_snprintf (stamp, sizeof stamp, "%016" G_GINT64_MODIFIER "x", fragment->fingerprint);
  place = spalt_value_new_map ();
  spalt_value_set_text (place, "name", fragment->name);
  spalt_value_set_text (place, "stamp", stamp);
  spalt_value_set (place, "html", spalt_value_take_text (g_string_free_and_steal (g_steal_pointer (&html))));

  return place;
}

static void
place_fragment (SpaltSiteContent        *content,
                const SpaltSiteFragment *fragment,
                SpaltValue              *place,
                SpaltValue              *baked,
                SpaltValue              *feeds,
                SpaltValue              *ads)
{
  if (fragment->kind == SPALT_SITE_FRAGMENT_FEED)
    spalt_value_append (feeds, place);
  // The few placements are named by their slugs, which the templates know.
  else if (fragment->kind == SPALT_SITE_FRAGMENT_AD)
    spalt_value_set (ads, content->published->placements[fragment->index].slug, place);
  else
    spalt_value_set (baked, fragment->name, place);
}

static void
place_footer (SpaltSiteContent *content,
              const char       *root,
              const char       *current,
              SpaltValue       *baked)
{
  SpaltValue *footer = spalt_site_menu_new (content, SPALT_MENU_FOOTER, root, current);

  if (spalt_value_get_size (footer) > 0)
    spalt_value_set_flag (baked, "has_footer", TRUE);
  spalt_value_set (baked, "footer", footer);
}

// A page that the menus may lead to has menus of its own, and shares all else with the other pages at its depth: every
// list has such a page.
static SpaltValue *
bake_menus (SpaltSiteContent *content,
            const SpaltValue *shared,
            const char       *root,
            const char       *current,
            GError          **error)
{
  g_autoptr (SpaltValue) baked = spalt_value_copy_map (shared);

  place_footer (content, root, current, baked);
  for (guint i = 0; i < content->fragments->len; i++)
    {
      const SpaltSiteFragment *fragment = content->fragments->pdata[i];
      SpaltValue              *place;

      if (fragment->kind != SPALT_SITE_FRAGMENT_MENU)
        continue;
      place = bake (content, fragment, root, current, error);
      if (place == NULL)
        return NULL;
      spalt_value_set (baked, fragment->name, place);
    }

  return g_steal_pointer (&baked);
}

// Jobs, courses and other sites' news, which a theme may set apart.
static gboolean
is_offer (const SpaltSiteFragment *fragment)
{
  return fragment->kind == SPALT_SITE_FRAGMENT_VACANCIES || fragment->kind == SPALT_SITE_FRAGMENT_COURSES ||
         fragment->kind == SPALT_SITE_FRAGMENT_FEED;
}

static gboolean
stands_in_rail (SpaltSiteContent        *content,
                const SpaltSiteFragment *fragment)
{
  if (fragment->kind == SPALT_SITE_FRAGMENT_AD)
    return g_str_equal (content->published->placements[fragment->index].slug, "rail");

  return fragment->kind != SPALT_SITE_FRAGMENT_MENU;
}

/**
 * spalt_site_fragments_bake:
 * @root: what links on the page begin with to reach the site's root
 * @current: (nullable): the path of the page, when the menu may lead to it
 *
 * Returns: (transfer full): the variable "fragments": all of them as they are now, for pages at this depth; or %NULL
 */
SpaltValue *
spalt_site_fragments_bake (SpaltSiteContent *content,
                           const char       *root,
                           const char       *current,
                           GError          **error)
{
  const SpaltValue *shared =
    current != NULL ? content->values.baked[spalt_site_address_get_depth (current)] : NULL;
  g_autoptr (SpaltValue) baked = NULL;
  SpaltValue            *feeds, *ads;

  if (shared != NULL)
    return bake_menus (content, shared, root, current, error);

  baked = spalt_value_new_map ();
  feeds = spalt_value_new_list ();
  ads = spalt_value_new_map ();
  spalt_value_set (baked, "feeds", feeds);
  spalt_value_set (baked, "ads", ads);
  place_footer (content, root, current, baked);
  for (guint i = 0; i < content->fragments->len; i++)
    {
      const SpaltSiteFragment *fragment = content->fragments->pdata[i];
      SpaltValue              *place = bake (content, fragment, root, current, error);

      if (place == NULL)
        return NULL;
      place_fragment (content, fragment, place, baked, feeds, ads);
      if (stands_in_rail (content, fragment))
        spalt_value_set_flag (baked, "has_rail", TRUE);
      if (is_offer (fragment))
        spalt_value_set_flag (baked, "has_offers", TRUE);
    }

  return g_steal_pointer (&baked);
}

gboolean
spalt_site_render_fragment (SpaltSiteRenderer   *self,
                            const SpaltSiteFile *file,
                            GError             **error)
{
  return render (self->content, self->content->fragments->pdata[file->index], self->root, NULL, self->out, error);
}

/**
 * spalt_site_render_fragment_stamps:
 *
 * A small table of what the fragments are now, so that a page asks for those alone that have changed since it was
 * written.
 */
gboolean
spalt_site_render_fragment_stamps (SpaltSiteRenderer   *self,
                                   const SpaltSiteFile *file,
                                   GError             **error)
{
  for (guint i = 0; i < self->content->fragments->len; i++)
    {
      const SpaltSiteFragment *fragment = self->content->fragments->pdata[i];

      // Names are slugs, which need no escapes.
      g_string_append_printf (self->out, "%c\"%s\":\"%016" G_GINT64_MODIFIER "x\"", i == 0 ? '{' : ',', fragment->name,
                              fragment->fingerprint);
    }
  g_string_append (self->out, "}\n");

  return TRUE;
}
