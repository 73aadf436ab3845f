// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SPALT_FEED_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SPALT_FEED_XML "http://www.w3.org/XML/1998/namespace"

typedef enum
{
  SPALT_FEED_KIND_NONE,
  SPALT_FEED_KIND_RSS,
  SPALT_FEED_KIND_ATOM,
} SpaltFeedKind;

typedef enum
{
  SPALT_FEED_FIELD_NONE,
  SPALT_FEED_FIELD_TITLE,
  SPALT_FEED_FIELD_LINK,
  SPALT_FEED_FIELD_GUID,
  SPALT_FEED_FIELD_IDENTITY,
  SPALT_FEED_FIELD_PUBLISHED,
  SPALT_FEED_FIELD_UPDATED,
  SPALT_FEED_N_FIELDS,
} SpaltFeedField;

SpaltFeedKind  spalt_feed_names_find_kind (const char *name,
                                           const char *namespace);
gboolean       spalt_feed_names_is_item (SpaltFeedKind kind,
                                         const char   *name,
                                         const char *namespace);
SpaltFeedField spalt_feed_names_find_field (SpaltFeedKind kind,
                                            const char   *name,
                                            const char *namespace);

G_END_DECLS
