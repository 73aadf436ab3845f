// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-person.h"
#include "spalt-store.h"

G_BEGIN_DECLS

SpaltPerson *spalt_store_load_person (SpaltStore *self,
                                      gint64      id,
                                      GError    **error);
SpaltPerson *spalt_store_find_person_by_slug (SpaltStore *self,
                                              const char *slug,
                                              GError    **error);
GPtrArray   *spalt_store_list_people (SpaltStore *self,
                                      GError    **error);
GPtrArray   *spalt_store_complete_people (SpaltStore *self,
                                          const char *prefix,
                                          guint       limit,
                                          GError    **error);
SpaltPerson *spalt_store_ensure_person (SpaltStore *self,
                                        const char *name,
                                        gint64      now,
                                        GError    **error);
gboolean     spalt_store_save_person (SpaltStore  *self,
                                      SpaltPerson *person,
                                      gint64       now,
                                      GError     **error);
gboolean     spalt_store_trash_person (SpaltStore *self,
                                       gint64      id,
                                       gint64      now,
                                       GError    **error);
gboolean     spalt_store_restore_person (SpaltStore *self,
                                         gint64      id,
                                         gint64      now,
                                         GError    **error);

G_END_DECLS
