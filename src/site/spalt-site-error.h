// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltSiteError:
 *
 * What can go wrong on the site floor. The messages are sentences for people, already translated.
 */
typedef enum
{
  SPALT_SITE_ERROR_FOREIGN_FOLDER,
  SPALT_SITE_ERROR_OTHER_PUBLICATION,
  SPALT_SITE_ERROR_CLASH,
  SPALT_SITE_ERROR_THEME,
  SPALT_SITE_ERROR_INVALID,
  SPALT_SITE_ERROR_FAILED,
} SpaltSiteError;

#define SPALT_SITE_ERROR (spalt_site_error_quark ())

GQuark spalt_site_error_quark (void);

G_END_DECLS
