// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-json.h"
#include "spalt-site-linked-data.h"

G_BEGIN_DECLS

GString *spalt_site_linked_data_open (void);
char    *spalt_site_linked_data_close (GString *out);
void     spalt_site_linked_data_open_thing (GString    *out,
                                            const char *name,
                                            const char *type);
void     spalt_site_linked_data_add_address (GString                *out,
                                             const SpaltSiteContent *content,
                                             const char             *name,
                                             const char             *path);
void     spalt_site_linked_data_add_time (GString                *out,
                                          const SpaltSiteContent *content,
                                          const char             *name,
                                          gint64                  seconds);
void     spalt_site_linked_data_add_image (GString                *out,
                                           const SpaltSiteContent *content,
                                           const char             *name,
                                           guint                   photo);
void     spalt_site_linked_data_add_publisher (GString                *out,
                                               const SpaltSiteContent *content,
                                               const char             *name);
void     spalt_site_linked_data_add_place (GString    *out,
                                           const char *name,
                                           const char *place,
                                           const char *country);

// The way from the front page to the page itself, one step after the other.
void  spalt_site_linked_data_open_way (GString                *out,
                                       const SpaltSiteContent *content);
void  spalt_site_linked_data_add_step (GString                *out,
                                       const SpaltSiteContent *content,
                                       guint                   position,
                                       const char             *label,
                                       const char             *path);
void  spalt_site_linked_data_close_way (GString                *out,
                                        const SpaltSiteContent *content);
guint spalt_site_linked_data_add_topic_steps (GString                *out,
                                              const SpaltSiteContent *content,
                                              guint                   topic);

G_END_DECLS
