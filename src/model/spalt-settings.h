// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SPALT_TYPE_SETTINGS (spalt_settings_get_type ())

G_DECLARE_FINAL_TYPE (SpaltSettings, spalt_settings, SPALT, SETTINGS, GObject)

/**
 * SpaltSettings:
 *
 * What a publication is called, where it lives and how it looks. Each property is stored under its own name.
 * The address pattern knows `{year}`, `{month}`, `{day}` and `{slug}`; in-article ads stand after paragraph
 * `ad-after-paragraph`, 0 for nowhere. `newsletter-form` says that the newsletter's address takes a posted form; the
 * recruiting texts are the house's own offer below the vacancies. Widths are in pixels at the usual text size, 0 for the
 * theme's own; so are fonts and colours when they are "". `translations` has a line for each other language of the site:
 * its tag and its address, as in "en https://example.org/en/".
 */
SpaltSettings *spalt_settings_new (void);
SpaltSettings *spalt_settings_copy (SpaltSettings *self);

const char *spalt_settings_get_name (SpaltSettings *self);
void        spalt_settings_set_name (SpaltSettings *self,
                                     const char    *name);

const char *spalt_settings_get_tagline (SpaltSettings *self);
void        spalt_settings_set_tagline (SpaltSettings *self,
                                        const char    *tagline);

const char *spalt_settings_get_language (SpaltSettings *self);
void        spalt_settings_set_language (SpaltSettings *self,
                                         const char    *language);

const char *spalt_settings_get_time_zone (SpaltSettings *self);
void        spalt_settings_set_time_zone (SpaltSettings *self,
                                          const char    *time_zone);

const char *spalt_settings_get_country (SpaltSettings *self);
void        spalt_settings_set_country (SpaltSettings *self,
                                        const char    *country);

const char *spalt_settings_get_base_url (SpaltSettings *self);
void        spalt_settings_set_base_url (SpaltSettings *self,
                                         const char    *base_url);

const char *spalt_settings_get_logo (SpaltSettings *self);
void        spalt_settings_set_logo (SpaltSettings *self,
                                     const char    *logo);

const char *spalt_settings_get_newsletter_address (SpaltSettings *self);
void        spalt_settings_set_newsletter_address (SpaltSettings *self,
                                                   const char    *newsletter_address);

const char *spalt_settings_get_comment_address (SpaltSettings *self);
void        spalt_settings_set_comment_address (SpaltSettings *self,
                                                const char    *comment_address);

const char *spalt_settings_get_contact_address (SpaltSettings *self);
void        spalt_settings_set_contact_address (SpaltSettings *self,
                                                const char    *contact_address);

const char *spalt_settings_get_privacy_address (SpaltSettings *self);
void        spalt_settings_set_privacy_address (SpaltSettings *self,
                                                const char    *privacy_address);

const char *spalt_settings_get_about (SpaltSettings *self);
void        spalt_settings_set_about (SpaltSettings *self,
                                      const char    *about);

const char *spalt_settings_get_house_rule (SpaltSettings *self);
void        spalt_settings_set_house_rule (SpaltSettings *self,
                                           const char    *house_rule);

const char *spalt_settings_get_copyright (SpaltSettings *self);
void        spalt_settings_set_copyright (SpaltSettings *self,
                                          const char    *copyright);

const char *spalt_settings_get_theme (SpaltSettings *self);
void        spalt_settings_set_theme (SpaltSettings *self,
                                      const char    *theme);

const char *spalt_settings_get_accent_colour (SpaltSettings *self);
void        spalt_settings_set_accent_colour (SpaltSettings *self,
                                              const char    *accent_colour);

const char *spalt_settings_get_address_pattern (SpaltSettings *self);
void        spalt_settings_set_address_pattern (SpaltSettings *self,
                                                const char    *address_pattern);

gint64 spalt_settings_get_front_page_size (SpaltSettings *self);
void   spalt_settings_set_front_page_size (SpaltSettings *self,
                                           gint64         front_page_size);

gint64 spalt_settings_get_ad_after_paragraph (SpaltSettings *self);
void   spalt_settings_set_ad_after_paragraph (SpaltSettings *self,
                                              gint64         ad_after_paragraph);

gboolean spalt_settings_get_feed_full_text (SpaltSettings *self);
void     spalt_settings_set_feed_full_text (SpaltSettings *self,
                                            gboolean       feed_full_text);

gboolean spalt_settings_get_newsletter_form (SpaltSettings *self);
void     spalt_settings_set_newsletter_form (SpaltSettings *self, gboolean newsletter_form);

const char *spalt_settings_get_recruiting_text (SpaltSettings *self);
void        spalt_settings_set_recruiting_text (SpaltSettings *self, const char *recruiting_text);

const char *spalt_settings_get_recruiting_address (SpaltSettings *self);
void        spalt_settings_set_recruiting_address (SpaltSettings *self, const char *recruiting_address);

const char *spalt_settings_get_courses_intro (SpaltSettings *self);
void        spalt_settings_set_courses_intro (SpaltSettings *self, const char *courses_intro);

const char *spalt_settings_get_paper_colour (SpaltSettings *self);
void        spalt_settings_set_paper_colour (SpaltSettings *self, const char *paper_colour);

const char *spalt_settings_get_ink_colour (SpaltSettings *self);
void        spalt_settings_set_ink_colour (SpaltSettings *self, const char *ink_colour);

const char *spalt_settings_get_text_font (SpaltSettings *self);
void        spalt_settings_set_text_font (SpaltSettings *self, const char *text_font);

const char *spalt_settings_get_heading_font (SpaltSettings *self);
void        spalt_settings_set_heading_font (SpaltSettings *self, const char *heading_font);

gint64 spalt_settings_get_page_width (SpaltSettings *self);
void   spalt_settings_set_page_width (SpaltSettings *self, gint64 page_width);

gint64 spalt_settings_get_text_width (SpaltSettings *self);
void   spalt_settings_set_text_width (SpaltSettings *self, gint64 text_width);

gboolean spalt_settings_get_reader_search (SpaltSettings *self);
void     spalt_settings_set_reader_search (SpaltSettings *self, gboolean reader_search);

const char *spalt_settings_get_translations (SpaltSettings *self);
void        spalt_settings_set_translations (SpaltSettings *self, const char *translations);

G_END_DECLS
