// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-linked-data-private.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-site-listings.h"
#include "spalt-time.h"

/* https://schema.org/JobPosting, https://schema.org/Course and https://schema.org/Event. */

// A time of day is said when there is one: midnight stands for the day alone.
static void
add_day (GString                *out,
         const SpaltSiteContent *content,
         const char             *name,
         gint64                  seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_timezone (utc, content->zone) : NULL;

  if (!spalt_time_is_set (seconds) || time == NULL)
    return;
  if (g_date_time_get_hour (time) == 0 && g_date_time_get_minute (time) == 0)
    {
      g_autofree char *day = spalt_time_format (seconds, content->zone, SPALT_TIME_DATE, content->language);

      spalt_site_json_add_text (out, name, day);
    }
  else
    spalt_site_linked_data_add_time (out, content, name, seconds);
}

static void
add_organisation (GString                     *out,
                  const SpaltSiteContent      *content,
                  const char                  *name,
                  const SpaltPublishedListing *listing)
{
  if (*listing->organisation == '\0')
    {
      spalt_site_linked_data_add_publisher (out, content, name);
      return;
    }
  spalt_site_linked_data_open_thing (out, name, "Organization");
  spalt_site_json_add_text (out, "name", listing->organisation);
  spalt_site_linked_data_add_image (out, content, "logo", listing->photo);
  spalt_site_json_close_map (out);
}

// Whether one takes part from wherever one is, as far as the words tell.
static gboolean
is_online (const char *place)
{
  static const char *const words[] = { "online", "digital", "webb", "webin", "distans", "zoom", "teams" };
  g_autofree char         *folded = g_utf8_casefold (place, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

// The listing's own country before the publication's.
static const char *
get_country (const SpaltSiteContent      *content,
             const SpaltPublishedListing *listing)
{
  return *listing->country != '\0' ? listing->country : spalt_settings_get_country (content->settings);
}

// Where one works. A country alone is a place too; without either nothing is said.
static void
add_job_location (GString                     *out,
                  const SpaltSiteContent      *content,
                  const SpaltPublishedListing *listing)
{
  const char *country = get_country (content, listing);

  if (*listing->place != '\0' || *country != '\0')
    spalt_site_linked_data_add_place (out, "jobLocation", listing->place, country);
}

static void
add_location (GString                     *out,
              const SpaltSiteContent      *content,
              const SpaltPublishedListing *listing)
{
  g_autofree char *path = spalt_site_listing_get_path (content, listing);

  if (*listing->place == '\0')
    return;
  if (!is_online (listing->place))
    {
      spalt_site_linked_data_add_place (out, "location", listing->place, get_country (content, listing));
      return;
    }
  spalt_site_linked_data_open_thing (out, "location", "VirtualLocation");
  spalt_site_json_add_text (out, "name", listing->place);
  if (spalt_address_is_safe (listing->link) && strstr (listing->link, "://") != NULL)
    spalt_site_json_add_text (out, "url", listing->link);
  else
    spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_close_map (out);
}

static void
add_vacancy (GString                     *out,
             const SpaltSiteContent      *content,
             const SpaltPublishedListing *listing,
             const char                  *path,
             const char                  *html)
{
  spalt_site_linked_data_open_thing (out, NULL, "JobPosting");
  spalt_site_json_add_text (out, "title", listing->title);
  // Wanted as HTML; a vacancy that says nothing more is described by its title.
  if (*html != '\0')
    spalt_site_json_add_text (out, "description", html);
  else
    {
      g_autofree char *title = spalt_escape_html (listing->title);

      spalt_site_json_add_text (out, "description", title);
    }
  add_day (out, content, "datePosted", listing->published_at);
  if (spalt_time_is_set (listing->expires_at))
    spalt_site_linked_data_add_time (out, content, "validThrough", listing->expires_at);
  add_organisation (out, content, "hiringOrganization", listing);
  add_job_location (out, content, listing);
  // One applies where the link leads.
  spalt_site_json_add_flag (out, "directApply", FALSE);
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_close_map (out);
}

static void
add_course (GString                     *out,
            const SpaltSiteContent      *content,
            const SpaltPublishedListing *listing,
            const char                  *path,
            const char                  *description)
{
  spalt_site_linked_data_open_thing (out, NULL, "Course");
  spalt_site_json_add_text (out, "name", listing->title);
  spalt_site_json_add_text (out, "description", *description != '\0' ? description : listing->title);
  add_organisation (out, content, "provider", listing);
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_linked_data_open_thing (out, "hasCourseInstance", "CourseInstance");
  spalt_site_json_add_text (out, "courseMode", is_online (listing->place) ? "online" : "onsite");
  add_day (out, content, "startDate", listing->starts_at);
  add_day (out, content, "endDate", listing->ends_at);
  add_location (out, content, listing);
  spalt_site_json_close_map (out);
  spalt_site_json_close_map (out);
}

static void
add_conference (GString                     *out,
                const SpaltSiteContent      *content,
                const SpaltPublishedListing *listing,
                const char                  *path,
                const char                  *description)
{
  spalt_site_linked_data_open_thing (out, NULL, "Event");
  spalt_site_json_add_text (out, "name", listing->title);
  spalt_site_json_add_some (out, "description", description);
  add_day (out, content, "startDate", listing->starts_at);
  add_day (out, content, "endDate", listing->ends_at);
  add_location (out, content, listing);
  add_organisation (out, content, "organizer", listing);
  spalt_site_linked_data_add_image (out, content, "image", listing->photo);
  spalt_site_json_add_text (out, "eventAttendanceMode",
                            is_online (listing->place) ? "https://schema.org/OnlineEventAttendanceMode"
                                                       : "https://schema.org/OfflineEventAttendanceMode");
  spalt_site_json_add_text (out, "eventStatus", "https://schema.org/EventScheduled");
  spalt_site_linked_data_add_address (out, content, "url", path);
  spalt_site_json_close_map (out);
}

/**
 * spalt_site_linked_data_of_listing:
 * @heading: of the list that it stands in
 * @description: its beginning, as plain text
 * @html: the whole, with whole addresses
 */
char *
spalt_site_linked_data_of_listing (SpaltSiteContent            *content,
                                   const SpaltPublishedListing *listing,
                                   const char                  *heading,
                                   const char                  *description,
                                   const char                  *html)
{
  GString         *out = spalt_site_linked_data_open ();
  g_autofree char *path = spalt_site_listing_get_path (content, listing);
  g_autofree char *above = spalt_site_listings_get_path (content, listing->kind);

  switch (listing->kind)
    {
    case SPALT_LISTING_VACANCY:
      add_vacancy (out, content, listing, path, html);
      break;
    case SPALT_LISTING_COURSE:
      add_course (out, content, listing, path, description);
      break;
    case SPALT_LISTING_CONFERENCE:
      add_conference (out, content, listing, path, description);
      break;
    }
  spalt_site_linked_data_open_way (out, content);
  spalt_site_linked_data_add_step (out, content, 2, heading, above);
  spalt_site_linked_data_add_step (out, content, 3, listing->title, path);
  spalt_site_linked_data_close_way (out, content);

  return spalt_site_linked_data_close (out);
}
