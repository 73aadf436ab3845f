// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltStoreError:
 *
 * What can go wrong on the store floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_STORE_ERROR_DAMAGED,
  SPALT_STORE_ERROR_NEWER,
  SPALT_STORE_ERROR_READ_ONLY,
  SPALT_STORE_ERROR_BUSY,
  SPALT_STORE_ERROR_FULL,
  SPALT_STORE_ERROR_NOT_FOUND,
  SPALT_STORE_ERROR_CHANGED,
  SPALT_STORE_ERROR_CLASH,
  SPALT_STORE_ERROR_INVALID,
  SPALT_STORE_ERROR_TABLES,
  SPALT_STORE_ERROR_FAILED,
} SpaltStoreError;

#define SPALT_STORE_ERROR (spalt_store_error_quark ())

GQuark spalt_store_error_quark (void);

G_END_DECLS
