// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>

#include "spalt-command.h"
#include "spalt-site-export.h"

G_BEGIN_DECLS

void     spalt_command_print (const char *format,
                              ...) G_GNUC_PRINTF (1, 2);
void     spalt_command_warn (const char *format,
                             ...) G_GNUC_PRINTF (1, 2);
void     spalt_command_warn_of_replaced (const char *notice);
gboolean spalt_command_flush (GError **error);
void     spalt_command_show_progress (const SpaltCommandLine *line,
                                      const char             *what,
                                      guint                   done,
                                      guint                   total);
void     spalt_command_show_phase (SpaltSitePhase phase,
                                   guint          done,
                                   guint          total,
                                   gpointer       line);

void spalt_command_print_json (JsonBuilder *builder);
void spalt_command_add_text (JsonBuilder *builder,
                             const char  *member,
                             const char  *text);
void spalt_command_add_number (JsonBuilder *builder,
                               const char  *member,
                               gint64       number);
void spalt_command_add_flag (JsonBuilder *builder,
                             const char  *member,
                             gboolean     value);
void spalt_command_add_time (JsonBuilder *builder,
                             const char  *member,
                             gint64       seconds,
                             GTimeZone   *zone);

GTimeZone *spalt_command_read_zone (SpaltStore *store,
                                    GError    **error);

G_END_DECLS
