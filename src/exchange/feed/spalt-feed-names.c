// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-feed-names-private.h"

#include <string.h>

/* What the elements of feeds are called, in the many namespaces that programs have put them into. */

#define ATOM "http://www.w3.org/2005/Atom"
#define ATOM_03 "http://purl.org/atom/ns#"
#define DUBLIN_CORE "http://purl.org/dc/elements/1.1/"


/* RSS 2.0 and 0.9x have none; 1.0 and 0.90 have one, and some programs put 2.0 into one. */
static const char *const RSS_NAMESPACES[] = {
  "",
  "http://backend.userland.com/RSS2",
  "http://backend.userland.com/rss2",
  "http://channel.netscape.com/rdf/simple/0.9/",
  "http://my.netscape.com/rdf/simple/0.9/",
  "http://purl.org/rss/1.0/",
  "http://purl.org/rss/1.0/modules/rss091#",
  "http://backend.userland.com/rss",
  "http://blogs.law.harvard.edu/tech/rss",
  "http://cyber.law.harvard.edu/rss/rss.html",
  NULL,
};

/* RSS 2.0, "Elements of <item>"; RSS 1.0, section 5.5; RFC 4287, section 4.1.2; and the dates of Atom 0.3. */
static const struct
{
  SpaltFeedKind kind;
  const char *namespace; /* NULL: any of the kind */
  const char    *name;
  SpaltFeedField field;
} PARTS[] = {
  { SPALT_FEED_KIND_RSS, NULL, "title", SPALT_FEED_FIELD_TITLE },
  { SPALT_FEED_KIND_RSS, NULL, "link", SPALT_FEED_FIELD_LINK },
  { SPALT_FEED_KIND_RSS, NULL, "guid", SPALT_FEED_FIELD_GUID },
  { SPALT_FEED_KIND_RSS, NULL, "pubDate", SPALT_FEED_FIELD_PUBLISHED },
  { SPALT_FEED_KIND_RSS, DUBLIN_CORE, "date", SPALT_FEED_FIELD_UPDATED },
  { SPALT_FEED_KIND_ATOM, NULL, "id", SPALT_FEED_FIELD_IDENTITY },
  { SPALT_FEED_KIND_ATOM, NULL, "title", SPALT_FEED_FIELD_TITLE },
  { SPALT_FEED_KIND_ATOM, NULL, "link", SPALT_FEED_FIELD_LINK },
  { SPALT_FEED_KIND_ATOM, NULL, "published", SPALT_FEED_FIELD_PUBLISHED },
  { SPALT_FEED_KIND_ATOM, NULL, "updated", SPALT_FEED_FIELD_UPDATED },
  { SPALT_FEED_KIND_ATOM, NULL, "issued", SPALT_FEED_FIELD_PUBLISHED },
  { SPALT_FEED_KIND_ATOM, NULL, "modified", SPALT_FEED_FIELD_UPDATED },
};

static gboolean
is_rss_namespace (const char *namespace)
{
  return g_strv_contains (RSS_NAMESPACES, namespace);
}

static gboolean
is_atom_namespace (const char *namespace)
{
  return strcmp (namespace, ATOM) == 0 || strcmp (namespace, ATOM_03) == 0;
}

/* Of the element at the root of a document. */
SpaltFeedKind
spalt_feed_names_find_kind (const char *name,
                            const char *namespace)
{
  if (strcmp (name, "feed") == 0 && is_atom_namespace (namespace))
    return SPALT_FEED_KIND_ATOM;
  if (strcmp (name, "rss") == 0 && is_rss_namespace (namespace))
    return SPALT_FEED_KIND_RSS;
  return strcmp (name, "RDF") == 0 && strcmp (namespace, SPALT_FEED_RDF) == 0 ? SPALT_FEED_KIND_RSS
                                                                              : SPALT_FEED_KIND_NONE;
}

gboolean
spalt_feed_names_is_item (SpaltFeedKind kind,
                          const char   *name,
                          const char *namespace)
{
  if (kind == SPALT_FEED_KIND_ATOM)
    return strcmp (name, "entry") == 0 && is_atom_namespace (namespace);
  return strcmp (name, "item") == 0 && is_rss_namespace (namespace);
}

/* Of an item's part. */
SpaltFeedField
spalt_feed_names_find_field (SpaltFeedKind kind,
                             const char   *name,
                             const char *namespace)
{
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      if (PARTS[i].kind == kind && strcmp (PARTS[i].name, name) == 0 &&
          (PARTS[i].namespace != NULL     ? strcmp (PARTS[i].namespace, namespace) == 0
           : kind == SPALT_FEED_KIND_ATOM ? is_atom_namespace (namespace)
                                          : is_rss_namespace (namespace)))
        return PARTS[i].field;
    }
  return SPALT_FEED_FIELD_NONE;
}
