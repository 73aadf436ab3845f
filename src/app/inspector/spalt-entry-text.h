// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void spalt_entry_show_text (GtkEditable *entry,
                            const char  *text);
void spalt_entry_forget (GtkEditable *entry);

G_END_DECLS
