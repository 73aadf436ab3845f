// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-json-private.h"
#include "spalt-photo-store.h"
#include "spalt-prefix.h"
#include "spalt-settings-store.h"

#define MAX_TEXT 5000
#define MAX_NUMBER 100000

static SpaltJsonKind
get_kind (GParamSpec *pspec)
{
  if (pspec->value_type == G_TYPE_BOOLEAN)
    return SPALT_JSON_FLAG;

  return pspec->value_type == G_TYPE_INT64 ? SPALT_JSON_NUMBER : SPALT_JSON_TEXT;
}

static gboolean
is_zone (const char *name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (name);

  return zone != NULL;
}

static gboolean
is_whole_web_address (const char *text)
{
  return spalt_address_is_safe (text) && (spalt_text_begins (text, "https://") || spalt_text_begins (text, "http://"));
}

/* One without a scheme would lead elsewhere from every folder of the site. */
static gboolean
leads_somewhere (const char *text)
{
  return is_whole_web_address (text) || (spalt_address_is_safe (text) && (spalt_text_begins (text, "mailto:") || strchr (text, '@') != NULL || *text == '/'));
}

/* What speaks against a text, as a format for it; NULL for nothing. */
static const char *
find_fault (const char *name,
            const char *text)
{
  if (*text == '\0')
    return strcmp (name, "name") == 0 ? _("“%s” is no name. Write one.") : NULL;
  if (strcmp (name, "time-zone") == 0 && !is_zone (text))
    return _("“%s” is not a time zone. Write it as in Europe/Stockholm.");
  if (strcmp (name, "base-url") == 0 && !is_whole_web_address (text))
    return _("“%s” is not the whole address of a site. Write it as in https://example.org/.");
  if (g_str_has_suffix (name, "-address") && !leads_somewhere (text))
    return _("“%s” is not an address that readers may follow. Begin it with https://, http:// or mailto:, or with a slash when it is on this site.");
  if (g_str_has_suffix (name, "-colour") && !g_regex_match_simple ("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    return _("“%s” is not a colour. Write it as in #0b5a78.");
  if (strcmp (name, "address-pattern") == 0 && (*text != '/' || strstr (text, "{slug}") == NULL || strstr (text, "..") != NULL))
    return _("“%s” does not work as the address of articles. It must begin with a slash and have {slug} in it, as in /{year}/{slug}.html.");

  return NULL;
}

static void
set_text (SpaltJsonImport *self,
          SpaltSettings   *settings,
          GParamSpec      *pspec,
          const char      *key,
          const char      *text)
{
  g_autofree char *clean = g_strstrip (spalt_text_sanitize (text));
  const char      *fault = find_fault (pspec->name, clean);

  if (g_utf8_strlen (clean, -1) > MAX_TEXT)
    {
      spalt_json_add_problem (self, key, _("This text has %ld characters. Shorten it to %u at most."), g_utf8_strlen (clean, -1), MAX_TEXT);
    }
  else if (fault != NULL)
    {
      g_autofree char *start = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), 80));
      g_auto (GStrv)   parts = g_strsplit (fault, "%s", 2);
      g_autofree char *sentence = g_strjoinv (start, parts);

      spalt_json_add_problem (self, key, "%s", sentence);
    }
  else
    {
      g_object_set (settings, pspec->name, clean, NULL);
    }
}

static gboolean
set_logo (SpaltJsonImport *self,
          SpaltSettings   *settings,
          JsonObject      *map,
          GError         **error)
{
  const SpaltJsonKey     key = { "logo", SPALT_JSON_PHOTO };
  g_auto (GValue)        id = G_VALUE_INIT;
  g_autoptr (SpaltPhoto) photo = NULL;

  if (!spalt_json_get_value (self, map, &key, G_TYPE_INT64, &id, error))
    return FALSE;
  if (g_value_get_int64 (&id) != 0)
    photo = spalt_store_load_photo (self->store, g_value_get_int64 (&id), NULL);
  spalt_settings_set_logo (settings, photo != NULL ? spalt_photo_get_slug (photo) : "");

  return TRUE;
}

static gboolean
set_one (SpaltJsonImport *self,
         SpaltSettings   *settings,
         JsonObject      *map,
         const char      *name,
         GError         **error)
{
  g_autofree char *property = g_strdelimit (g_strdup (name), "_", '-');
  GParamSpec      *pspec = strchr (name, '-') == NULL ? g_object_class_find_property (G_OBJECT_GET_CLASS (settings), property) : NULL;
  g_auto (GValue)  value = G_VALUE_INIT;
  SpaltJsonKey     key = { name };

  if (pspec == NULL)
    {
      spalt_json_add_problem (self, NULL, _("“%.80s” is not known here. Check how it is spelled."), name);
      return TRUE;
    }
  if (strcmp (name, "logo") == 0)
    return set_logo (self, settings, map, error);

  key.kind = get_kind (pspec);
  if (!spalt_json_get_value (self, map, &key, pspec->value_type, &value, error))
    return FALSE;
  if (key.kind == SPALT_JSON_TEXT)
    {
      if (g_value_get_string (&value) != NULL)
        set_text (self, settings, pspec, name, g_value_get_string (&value));
    }
  else if (key.kind == SPALT_JSON_NUMBER && (g_value_get_int64 (&value) < 0 || g_value_get_int64 (&value) > MAX_NUMBER))
    {
      spalt_json_add_problem (self, name, _("There should be a number from 0 to %d here."), MAX_NUMBER);
    }
  else
    {
      g_object_set_property (G_OBJECT (settings), pspec->name, &value);
    }

  return TRUE;
}

static gboolean
is_same (SpaltSettings *a,
         SpaltSettings *b)
{
  guint                   n_pspecs = 0;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (a), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) one = G_VALUE_INIT;
      g_auto (GValue) other = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (a), pspecs[i]->name, &one);
      g_object_get_property (G_OBJECT (b), pspecs[i]->name, &other);
      if (g_param_values_cmp (pspecs[i], &one, &other) != 0)
        return FALSE;
    }

  return TRUE;
}

/* The names are those of publication.yaml. */
gboolean
spalt_json_read_settings (SpaltJsonImport *self,
                          JsonNode        *node,
                          GError         **error)
{
  JsonObject               *map = spalt_json_get_map (self, node, NULL);
  g_autoptr (SpaltSettings) before = spalt_store_load_settings (self->store, error);
  g_autoptr (SpaltSettings) settings = before != NULL ? spalt_settings_copy (before) : NULL;
  JsonObjectIter            iter;
  const char               *name = NULL;

  if (settings == NULL || map == NULL)
    return settings != NULL;

  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (!set_one (self, settings, map, name, error))
        return FALSE;
    }
  if (self->report->n_failed > 0)
    return TRUE;
  spalt_json_note (self, !is_same (before, settings));

  return is_same (before, settings) || spalt_store_save_settings (self->store, settings, error);
}
