// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltModelError:
 *
 * What can go wrong on the model floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_MODEL_ERROR_INVALID,
} SpaltModelError;

#define SPALT_MODEL_ERROR (spalt_model_error_quark ())

GQuark spalt_model_error_quark (void);

G_END_DECLS
