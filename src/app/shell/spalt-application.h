// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SPALT_TYPE_APPLICATION (spalt_application_get_type ())

/**
 * SpaltApplication:
 *
 * One process, a window a publication.
 */
G_DECLARE_FINAL_TYPE (SpaltApplication, spalt_application, SPALT, APPLICATION, AdwApplication)

SpaltApplication *spalt_application_new (void);

G_END_DECLS
