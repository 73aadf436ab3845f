// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-translations.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-site-hash.h"
#include "spalt-site-values.h"

/* The same text in other languages, for search engines: each page names all of them and itself, with whole addresses,
 * and which one to show to those who read none of them.
 * https://developers.google.com/search/docs/specialty/international/localized-versions */

// Returns: the article's first one, or the place after the last of all
static guint
find_first (const SpaltSiteContent *self,
            guint                   article)
{
  guint first = 0;
  guint end = self->published->n_translations;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (self->published->translations[middle].article < article)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

guint64
spalt_site_translations_fingerprint (const SpaltSiteContent *self,
                                     guint                   article,
                                     guint64                 hash)
{
  const SpaltPublished *published = self->published;

  for (guint i = find_first (self, article);
       i < published->n_translations && published->translations[i].article == article; i++)
    {
      hash = spalt_site_hash_text (hash, published->translations[i].language);
      hash = spalt_site_hash_text (hash, published->translations[i].address);
    }

  return hash;
}

// "sv", "sv-FI", "zh-Hant-TW": parts of letters and digits, the first of letters alone (BCP 47, section 2.1).
static gboolean
is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (length == 0 || length > 8 || (i == 0 && length < 2))
        return FALSE;
      for (const char *at = parts[i]; *at != '\0'; at++)
        if (!(i == 0 ? g_ascii_isalpha (*at) : g_ascii_isalnum (*at)))
          return FALSE;
    }

  return parts[0] != NULL;
}

static gboolean
is_whole_address (const char *text)
{
  g_autoptr (GUri) uri = spalt_address_is_safe (text) ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;
  const char      *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return (g_str_equal (scheme, "https") || g_str_equal (scheme, "http")) && g_uri_get_host (uri) != NULL &&
         *g_uri_get_host (uri) != '\0';
}

static void
add (SpaltValue *list,
     const char *language,
     const char *address)
{
  SpaltValue *alternate = spalt_value_new_map ();

  spalt_value_set (alternate, "language", spalt_value_new_text (language));
  spalt_value_set (alternate, "address", spalt_value_new_text (address));
  spalt_value_append (list, alternate);
}

static void
add_other (const SpaltSiteContent *self,
           SpaltValue             *list,
           const char             *language,
           const char             *address)
{
  if (is_language (language) && is_whole_address (address) && g_ascii_strcasecmp (language, self->language) != 0)
    add (list, language, address);
}

// Returns: (nullable): the list with the page itself, when there are others
static SpaltValue *
finish (const SpaltSiteContent *self,
        SpaltValue             *list,
        const char             *path)
{
  g_autofree char *own = spalt_site_values_get_absolute (self, path);

  if (spalt_value_get_size (list) == 0)
    {
      spalt_value_unref (list);
      return NULL;
    }
  add (list, self->language, own);
  add (list, "x-default", own);

  return list;
}

/**
 * spalt_site_translations_new_of_article:
 *
 * Returns: (transfer full) (nullable): the variable "alternates" of its page, %NULL when there are no translations or
 *   the site does not know its own address
 */
SpaltValue *
spalt_site_translations_new_of_article (const SpaltSiteContent *self,
                                        guint                   article)
{
  const SpaltPublished *published = self->published;
  guint                 first = find_first (self, article);
  SpaltValue           *list;

  if (*self->base_url == '\0' || first >= published->n_translations ||
      published->translations[first].article != article)
    return NULL;
  list = spalt_value_new_list ();
  for (guint i = first; i < published->n_translations && published->translations[i].article == article; i++)
    add_other (self, list, published->translations[i].language, published->translations[i].address);

  return finish (self, list, self->articles[article].path);
}

/**
 * spalt_site_translations_new_of_front:
 *
 * Returns: (transfer full) (nullable): those of the front page, from the setting's lines "en https://example.org/en/";
 *   bad lines are left out
 */
SpaltValue *
spalt_site_translations_new_of_front (const SpaltSiteContent *self)
{
  g_auto (GStrv)         lines = g_strsplit (spalt_settings_get_translations (self->settings), "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  SpaltValue            *list;

  if (*self->base_url == '\0')
    return NULL;
  list = spalt_value_new_list ();
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *language = g_strstrip (lines[i]);
      char *address = language + strcspn (language, " \t");

      if (*address == '\0')
        continue;
      *address++ = '\0';
      if (g_hash_table_add (seen, language))
        add_other (self, list, language, g_strstrip (address));
    }

  return finish (self, list, "index.html");
}
