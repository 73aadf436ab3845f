// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define SPALT_TYPE_TEXT_FIELD (spalt_text_field_get_type ())

/**
 * SpaltTextField:
 *
 * One paragraph of text that wraps: the headline, the lede. It holds no line breaks; Enter and the arrows at its
 * edges leave it (signal `left (GtkDirectionType direction)`).
 */
G_DECLARE_FINAL_TYPE (SpaltTextField, spalt_text_field, SPALT, TEXT_FIELD, GtkSourceView)

G_END_DECLS
