// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPALT_TYPE_SETTINGS (spalt_settings_get_type ())

G_DECLARE_FINAL_TYPE (SpaltSettings, spalt_settings, SPALT, SETTINGS, GObject)

/**
 * SpaltSettings:
 *
 * What a publication is called, where it lives and how it looks. Each property is stored under its own name. The
 * address pattern knows `{year}`, `{month}`, `{day}` and `{slug}`; in-article ads stand after paragraph
 * `ad-after-paragraph`, 0 for nowhere. `newsletter-form` says that the newsletter's address takes a posted form; the
 * recruiting texts are the house's own offer below the vacancies. Widths are in pixels at the usual text size, 0 for
 * the theme's own; so are fonts and colours when they are "". `translations` has a line for each other language of the
 * site: its tag and its address, as in "en https://example.org/en/".
 *
 * The program sets but a few by name; whoever reads a file of settings sets the property that the file names.
 */
SpaltSettings *spalt_settings_new (void);
SpaltSettings *spalt_settings_copy (SpaltSettings *self);

const char *spalt_settings_get_name (SpaltSettings *self);
void        spalt_settings_set_name (SpaltSettings *self,
                                     const char    *name);
const char *spalt_settings_get_tagline (SpaltSettings *self);
const char *spalt_settings_get_language (SpaltSettings *self);
void        spalt_settings_set_language (SpaltSettings *self,
                                         const char    *language);
const char *spalt_settings_get_time_zone (SpaltSettings *self);
void        spalt_settings_set_time_zone (SpaltSettings *self,
                                          const char    *time_zone);
const char *spalt_settings_get_country (SpaltSettings *self);
const char *spalt_settings_get_base_url (SpaltSettings *self);
void        spalt_settings_set_base_url (SpaltSettings *self,
                                         const char    *base_url);
const char *spalt_settings_get_logo (SpaltSettings *self);
void        spalt_settings_set_logo (SpaltSettings *self,
                                     const char    *logo);
const char *spalt_settings_get_newsletter_address (SpaltSettings *self);
const char *spalt_settings_get_comment_address (SpaltSettings *self);
const char *spalt_settings_get_contact_address (SpaltSettings *self);
const char *spalt_settings_get_privacy_address (SpaltSettings *self);
const char *spalt_settings_get_about (SpaltSettings *self);
const char *spalt_settings_get_house_rule (SpaltSettings *self);
const char *spalt_settings_get_copyright (SpaltSettings *self);
const char *spalt_settings_get_theme (SpaltSettings *self);
const char *spalt_settings_get_accent_colour (SpaltSettings *self);
const char *spalt_settings_get_address_pattern (SpaltSettings *self);
gint64      spalt_settings_get_front_page_size (SpaltSettings *self);
gint64      spalt_settings_get_ad_after_paragraph (SpaltSettings *self);
gboolean    spalt_settings_get_feed_full_text (SpaltSettings *self);
gboolean    spalt_settings_get_newsletter_form (SpaltSettings *self);
const char *spalt_settings_get_recruiting_text (SpaltSettings *self);
const char *spalt_settings_get_recruiting_address (SpaltSettings *self);
const char *spalt_settings_get_courses_intro (SpaltSettings *self);
const char *spalt_settings_get_paper_colour (SpaltSettings *self);
const char *spalt_settings_get_ink_colour (SpaltSettings *self);
const char *spalt_settings_get_text_font (SpaltSettings *self);
const char *spalt_settings_get_heading_font (SpaltSettings *self);
gint64      spalt_settings_get_page_width (SpaltSettings *self);
gint64      spalt_settings_get_text_width (SpaltSettings *self);
gboolean    spalt_settings_get_reader_search (SpaltSettings *self);
const char *spalt_settings_get_translations (SpaltSettings *self);

G_END_DECLS
