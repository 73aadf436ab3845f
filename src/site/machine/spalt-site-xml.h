// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void spalt_site_xml_append_text (GString    *out,
                                 const char *text);
void spalt_site_xml_add_element (GString    *out,
                                 const char *name,
                                 const char *text);
void spalt_site_xml_add_title (GString    *out,
                               const char *name,
                               const char *text);

G_END_DECLS
