// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltExchangeError:
 *
 * What can go wrong on the exchange floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_EXCHANGE_ERROR_NOT_FOUND,
  SPALT_EXCHANGE_ERROR_NOT_UTF8,
  SPALT_EXCHANGE_ERROR_FRONT_MATTER,
  SPALT_EXCHANGE_ERROR_INVALID,
  SPALT_EXCHANGE_ERROR_FAILED,
} SpaltExchangeError;

#define SPALT_EXCHANGE_ERROR (spalt_exchange_error_quark ())

GQuark spalt_exchange_error_quark (void);

G_END_DECLS
