// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltTextError:
 *
 * What can go wrong on the text floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_TEXT_ERROR_INVALID_DATE,
  SPALT_TEXT_ERROR_INVALID_ADDRESS,
} SpaltTextError;

#define SPALT_TEXT_ERROR (spalt_text_error_quark ())

GQuark spalt_text_error_quark (void);

G_END_DECLS
