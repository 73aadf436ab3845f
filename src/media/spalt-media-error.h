// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltMediaError:
 *
 * @SPALT_MEDIA_ERROR_NOT_WRITTEN: the picture is sound, but what is made of it finds no place
 *
 * What can go wrong on the media floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_MEDIA_ERROR_NOT_FOUND,
  SPALT_MEDIA_ERROR_NOT_AN_IMAGE,
  SPALT_MEDIA_ERROR_TRUNCATED,
  SPALT_MEDIA_ERROR_TOO_LARGE,
  SPALT_MEDIA_ERROR_FAILED,
  SPALT_MEDIA_ERROR_NOT_WRITTEN,
  SPALT_MEDIA_ERROR_UNAVAILABLE,
} SpaltMediaError;

#define SPALT_MEDIA_ERROR (spalt_media_error_quark ())

GQuark spalt_media_error_quark (void);

G_END_DECLS
