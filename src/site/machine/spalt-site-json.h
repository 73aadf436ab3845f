// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON (RFC 8259) piece by piece. Commas come by themselves; `name` is %NULL for the items of a list, and for
 * the outermost object. Nothing that is written can end a script element of HTML. */

void spalt_site_json_open_map (GString    *out,
                               const char *name);
void spalt_site_json_close_map (GString *out);
void spalt_site_json_open_list (GString    *out,
                                const char *name);
void spalt_site_json_close_list (GString *out);
void spalt_site_json_add_text (GString    *out,
                               const char *name,
                               const char *text);
void spalt_site_json_add_joined (GString    *out,
                                 const char *name,
                                 const char *start,
                                 const char *rest,
                                 gsize       length);
void spalt_site_json_add_some (GString    *out,
                               const char *name,
                               const char *text);
void spalt_site_json_add_number (GString    *out,
                                 const char *name,
                                 gint64      number);
void spalt_site_json_add_flag (GString    *out,
                               const char *name,
                               gboolean    flag);

G_END_DECLS
