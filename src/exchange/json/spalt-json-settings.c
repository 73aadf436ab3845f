// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-json-private.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-setting-text.h"
#include "spalt-settings-store.h"

static SpaltJsonKind
get_kind (GParamSpec *pspec)
{
  if (pspec->value_type == G_TYPE_BOOLEAN)
    return SPALT_JSON_FLAG;

  return pspec->value_type == G_TYPE_INT64 ? SPALT_JSON_NUMBER : SPALT_JSON_TEXT;
}

static void
set_text (SpaltJsonImport *self,
          SpaltSettings   *settings,
          GParamSpec      *pspec,
          const char      *key,
          const char      *text)
{
  g_autofree char *fault = NULL;
  g_autofree char *clean = spalt_setting_read_text (pspec->name, text, &fault);

  if (clean == NULL)
    spalt_json_add_problem (self, key, "%s", fault);
  else
    g_object_set (settings, pspec->name, clean, NULL);
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
    {
      photo = spalt_store_load_record (self->store, SPALT_TYPE_PHOTO, g_value_get_int64 (&id), error);
      if (photo == NULL)
        return FALSE;
    }
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
  GParamSpec      *pspec =
    strchr (name, '-') == NULL ? g_object_class_find_property (G_OBJECT_GET_CLASS (settings), property) : NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  SpaltJsonKey    key = { name };

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
  else if (key.kind == SPALT_JSON_NUMBER &&
           (g_value_get_int64 (&value) < 0 || g_value_get_int64 (&value) > SPALT_SETTING_MAX_NUMBER))
    {
      spalt_json_add_problem (self, name, _("There should be a number from 0 to %d here."), SPALT_SETTING_MAX_NUMBER);
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
