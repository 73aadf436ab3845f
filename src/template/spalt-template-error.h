// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltTemplateError:
 *
 * What can go wrong on the template floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_TEMPLATE_ERROR_SYNTAX,
  SPALT_TEMPLATE_ERROR_MISSING,
  SPALT_TEMPLATE_ERROR_TOO_DEEP,
  SPALT_TEMPLATE_ERROR_TOO_LARGE,
} SpaltTemplateError;

#define SPALT_TEMPLATE_ERROR (spalt_template_error_quark ())

GQuark spalt_template_error_quark (void);

G_END_DECLS
