// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SPALT_TYPE_THEME_WATCH (spalt_theme_watch_get_type ())

/**
 * SpaltThemeWatch:
 *
 * Tells when files of a theme have changed. Signal: `changed ()`, several times when several change.
 */
G_DECLARE_FINAL_TYPE (SpaltThemeWatch, spalt_theme_watch, SPALT, THEME_WATCH, GObject)

SpaltThemeWatch *spalt_theme_watch_new (void);
void             spalt_theme_watch_set_folders (SpaltThemeWatch   *self,
                                                const char *const *folders);

G_END_DECLS
