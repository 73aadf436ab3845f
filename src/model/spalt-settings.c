// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-settings.h"

#include "spalt-field-private.h"

struct _SpaltSettings
{
  GObject parent_instance;

  char    *name;
  char    *tagline;
  char    *language;
  char    *time_zone;
  char    *country;
  char    *base_url;
  char    *logo;
  char    *newsletter_address;
  char    *comment_address;
  char    *contact_address;
  char    *privacy_address;
  char    *about;
  char    *house_rule;
  char    *copyright;
  char    *theme;
  char    *accent_colour;
  char    *address_pattern;
  gint64   front_page_size;
  gint64   ad_after_paragraph;
  gboolean feed_full_text;
  gboolean newsletter_form;
  char    *recruiting_text;
  char    *recruiting_address;
  char    *courses_intro;
  char    *paper_colour;
  char    *ink_colour;
  char    *text_font;
  char    *heading_font;
  gint64   page_width;
  gint64   text_width;
  gboolean reader_search;
  char    *translations;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_TAGLINE,
  PROP_LANGUAGE,
  PROP_TIME_ZONE,
  PROP_COUNTRY,
  PROP_BASE_URL,
  PROP_LOGO,
  PROP_NEWSLETTER_ADDRESS,
  PROP_COMMENT_ADDRESS,
  PROP_CONTACT_ADDRESS,
  PROP_PRIVACY_ADDRESS,
  PROP_ABOUT,
  PROP_HOUSE_RULE,
  PROP_COPYRIGHT,
  PROP_THEME,
  PROP_ACCENT_COLOUR,
  PROP_ADDRESS_PATTERN,
  PROP_FRONT_PAGE_SIZE,
  PROP_AD_AFTER_PARAGRAPH,
  PROP_FEED_FULL_TEXT,
  PROP_NEWSLETTER_FORM,
  PROP_RECRUITING_TEXT,
  PROP_RECRUITING_ADDRESS,
  PROP_COURSES_INTRO,
  PROP_PAPER_COLOUR,
  PROP_INK_COLOUR,
  PROP_TEXT_FONT,
  PROP_HEADING_FONT,
  PROP_PAGE_WIDTH,
  PROP_TEXT_WIDTH,
  PROP_READER_SEARCH,
  PROP_TRANSLATIONS,
  N_FIELDS,
} SpaltSettingsProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_NAME] = { "name", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, name) },
  [PROP_TAGLINE] = { "tagline", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, tagline) },
  [PROP_LANGUAGE] = { "language", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, language) },
  [PROP_TIME_ZONE] = { "time-zone", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, time_zone) },
  [PROP_COUNTRY] = { "country", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, country) },
  [PROP_BASE_URL] = { "base-url", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, base_url) },
  [PROP_LOGO] = { "logo", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, logo) },
  [PROP_NEWSLETTER_ADDRESS] = { "newsletter-address", SPALT_FIELD_TEXT,
                                G_STRUCT_OFFSET (SpaltSettings, newsletter_address) },
  [PROP_COMMENT_ADDRESS] = { "comment-address", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, comment_address) },
  [PROP_CONTACT_ADDRESS] = { "contact-address", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, contact_address) },
  [PROP_PRIVACY_ADDRESS] = { "privacy-address", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, privacy_address) },
  [PROP_ABOUT] = { "about", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, about) },
  [PROP_HOUSE_RULE] = { "house-rule", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, house_rule) },
  [PROP_COPYRIGHT] = { "copyright", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, copyright) },
  [PROP_THEME] = { "theme", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, theme) },
  [PROP_ACCENT_COLOUR] = { "accent-colour", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, accent_colour) },
  [PROP_ADDRESS_PATTERN] = { "address-pattern", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, address_pattern) },
  [PROP_FRONT_PAGE_SIZE] = { "front-page-size", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltSettings, front_page_size) },
  [PROP_AD_AFTER_PARAGRAPH] = { "ad-after-paragraph", SPALT_FIELD_NUMBER,
                                G_STRUCT_OFFSET (SpaltSettings, ad_after_paragraph) },
  [PROP_FEED_FULL_TEXT] = { "feed-full-text", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltSettings, feed_full_text) },
  [PROP_NEWSLETTER_FORM] = { "newsletter-form", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltSettings, newsletter_form) },
  [PROP_RECRUITING_TEXT] = { "recruiting-text", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, recruiting_text) },
  [PROP_RECRUITING_ADDRESS] = { "recruiting-address", SPALT_FIELD_TEXT,
                                G_STRUCT_OFFSET (SpaltSettings, recruiting_address) },
  [PROP_COURSES_INTRO] = { "courses-intro", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, courses_intro) },
  [PROP_PAPER_COLOUR] = { "paper-colour", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, paper_colour) },
  [PROP_INK_COLOUR] = { "ink-colour", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, ink_colour) },
  [PROP_TEXT_FONT] = { "text-font", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, text_font) },
  [PROP_HEADING_FONT] = { "heading-font", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, heading_font) },
  [PROP_PAGE_WIDTH] = { "page-width", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltSettings, page_width) },
  [PROP_TEXT_WIDTH] = { "text-width", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltSettings, text_width) },
  [PROP_READER_SEARCH] = { "reader-search", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltSettings, reader_search) },
  [PROP_TRANSLATIONS] = { "translations", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltSettings, translations) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltSettings, spalt_settings, G_TYPE_OBJECT)

#define DEFAULT_FRONT_PAGE_SIZE 20

static void
spalt_settings_finalize (GObject *object)
{
  spalt_fields_clear (object, fields, N_FIELDS);

  G_OBJECT_CLASS (spalt_settings_parent_class)->finalize (object);
}

static void
spalt_settings_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  spalt_field_get_value (object, &fields[id], value);
}

static void
spalt_settings_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  spalt_field_set_value (object, &fields[id], value, pspec);
}

static void
spalt_settings_class_init (SpaltSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = spalt_settings_finalize;
  object_class->get_property = spalt_settings_get_property;
  object_class->set_property = spalt_settings_set_property;

  spalt_fields_install (object_class, fields, properties, N_FIELDS);
}

static void
spalt_settings_init (SpaltSettings *self)
{
  self->language = g_strdup ("sv");
  self->time_zone = g_strdup ("Europe/Stockholm");
  self->theme = g_strdup ("default");
  self->address_pattern = g_strdup ("/{year}/{slug}.html");
  self->front_page_size = DEFAULT_FRONT_PAGE_SIZE;
  self->feed_full_text = TRUE;
  self->reader_search = TRUE;
}

SpaltSettings *
spalt_settings_new (void)
{
  return g_object_new (SPALT_TYPE_SETTINGS, NULL);
}

/**
 * spalt_settings_copy:
 *
 * A second settings with the same values, that changes by itself.
 *
 * Returns: (transfer full):
 */
SpaltSettings *
spalt_settings_copy (SpaltSettings *self)
{
  SpaltSettings *copy = spalt_settings_new ();

  spalt_fields_copy (copy, self, fields, N_FIELDS);

  return copy;
}

const char *
spalt_settings_get_name (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->name);
}

void
spalt_settings_set_name (SpaltSettings *self,
                         const char    *name)
{
  g_return_if_fail (SPALT_IS_SETTINGS (self));

  spalt_field_set_text (self, &self->name, name, properties[PROP_NAME]);
}

const char *
spalt_settings_get_tagline (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->tagline);
}

const char *
spalt_settings_get_language (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->language);
}

void
spalt_settings_set_language (SpaltSettings *self,
                             const char    *language)
{
  g_return_if_fail (SPALT_IS_SETTINGS (self));

  spalt_field_set_text (self, &self->language, language, properties[PROP_LANGUAGE]);
}

const char *
spalt_settings_get_time_zone (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->time_zone);
}

void
spalt_settings_set_time_zone (SpaltSettings *self,
                              const char    *time_zone)
{
  g_return_if_fail (SPALT_IS_SETTINGS (self));

  spalt_field_set_text (self, &self->time_zone, time_zone, properties[PROP_TIME_ZONE]);
}

const char *
spalt_settings_get_country (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->country);
}

const char *
spalt_settings_get_base_url (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->base_url);
}

void
spalt_settings_set_base_url (SpaltSettings *self,
                             const char    *base_url)
{
  g_return_if_fail (SPALT_IS_SETTINGS (self));

  spalt_field_set_text (self, &self->base_url, base_url, properties[PROP_BASE_URL]);
}

const char *
spalt_settings_get_logo (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->logo);
}

void
spalt_settings_set_logo (SpaltSettings *self,
                         const char    *logo)
{
  g_return_if_fail (SPALT_IS_SETTINGS (self));

  spalt_field_set_text (self, &self->logo, logo, properties[PROP_LOGO]);
}

const char *
spalt_settings_get_newsletter_address (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->newsletter_address);
}

const char *
spalt_settings_get_comment_address (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->comment_address);
}

const char *
spalt_settings_get_contact_address (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->contact_address);
}

const char *
spalt_settings_get_privacy_address (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->privacy_address);
}

const char *
spalt_settings_get_about (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->about);
}

const char *
spalt_settings_get_house_rule (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->house_rule);
}

const char *
spalt_settings_get_copyright (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->copyright);
}

const char *
spalt_settings_get_theme (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->theme);
}

const char *
spalt_settings_get_accent_colour (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->accent_colour);
}

const char *
spalt_settings_get_address_pattern (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->address_pattern);
}

gint64
spalt_settings_get_front_page_size (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), 0);

  return self->front_page_size;
}

gint64
spalt_settings_get_ad_after_paragraph (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), 0);

  return self->ad_after_paragraph;
}

gboolean
spalt_settings_get_feed_full_text (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), FALSE);

  return self->feed_full_text;
}

gboolean
spalt_settings_get_newsletter_form (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), FALSE);

  return self->newsletter_form;
}

const char *
spalt_settings_get_recruiting_text (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->recruiting_text);
}

const char *
spalt_settings_get_recruiting_address (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->recruiting_address);
}

const char *
spalt_settings_get_courses_intro (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->courses_intro);
}

const char *
spalt_settings_get_paper_colour (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->paper_colour);
}

const char *
spalt_settings_get_ink_colour (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->ink_colour);
}

const char *
spalt_settings_get_text_font (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->text_font);
}

const char *
spalt_settings_get_heading_font (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->heading_font);
}

gint64
spalt_settings_get_page_width (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), 0);

  return self->page_width;
}

gint64
spalt_settings_get_text_width (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), 0);

  return self->text_width;
}

gboolean
spalt_settings_get_reader_search (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), FALSE);

  return self->reader_search;
}

const char *
spalt_settings_get_translations (SpaltSettings *self)
{
  g_return_val_if_fail (SPALT_IS_SETTINGS (self), "");

  return spalt_field_text (self->translations);
}
