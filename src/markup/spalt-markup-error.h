// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltMarkupError:
 *
 * What can go wrong on the markup floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_MARKUP_ERROR_INVALID,
} SpaltMarkupError;

#define SPALT_MARKUP_ERROR (spalt_markup_error_quark ())

GQuark spalt_markup_error_quark (void);

G_END_DECLS
