// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-settings-store.h"

#include "spalt-identity-store.h"
#include "spalt-store-private.h"

static void
set_from_text (SpaltSettings *settings,
               const char    *key,
               const char    *text)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), key);

  /* A setting that this version does not know stays where it is. */
  if (pspec == NULL)
    return;

  if (pspec->value_type == G_TYPE_STRING)
    g_object_set (settings, key, text, NULL);
  else if (pspec->value_type == G_TYPE_BOOLEAN)
    g_object_set (settings, key, g_str_equal (text, "true"), NULL);
  else
    g_object_set (settings, key, g_ascii_strtoll (text, NULL, 10), NULL);
}

static char *
get_as_text (SpaltSettings *settings,
             GParamSpec    *pspec)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (settings), pspec->name, &value);
  if (G_VALUE_HOLDS_STRING (&value))
    return g_value_dup_string (&value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_strdup (g_value_get_boolean (&value) ? "true" : "false");

  return g_strdup_printf ("%" G_GINT64_FORMAT, g_value_get_int64 (&value));
}

/**
 * spalt_store_load_settings:
 *
 * Returns: (transfer full): the settings; those that have never been saved have their defaults
 */
SpaltSettings *
spalt_store_load_settings (SpaltStore *self,
                           GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (SpaltSettings)  settings = spalt_settings_new ();
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, "SELECT key, value FROM setting", error);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&settings);
      set_from_text (settings, spalt_statement_get_text (statement, 0), spalt_statement_get_text (statement, 1));
    }
}

static gboolean
save_all (SpaltStore    *self,
          SpaltSettings *settings,
          GError       **error)
{
  guint                   n_pspecs;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (settings), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      g_autofree char           *text = get_as_text (settings, pspecs[i]);
      g_autoptr (SpaltStatement) statement = NULL;

      statement =
        spalt_store_prepare (self,
                             "INSERT INTO setting (key, value) VALUES (?, ?)"
                             " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                             error);
      if (statement == NULL)
        return FALSE;
      spalt_statement_bind_text (statement, 1, pspecs[i]->name);
      spalt_statement_bind_text (statement, 2, text);
      if (!spalt_store_run (self, statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
spalt_store_save_settings (SpaltStore    *self,
                           SpaltSettings *settings,
                           GError       **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail (SPALT_IS_SETTINGS (settings), FALSE);

  if (!spalt_store_begin (self, error))
    return FALSE;

  return spalt_store_end (self, save_all (self, settings, error) && spalt_store_ensure_identity (self, error), error);
}

/**
 * spalt_store_load_time_zone:
 *
 * Returns: (transfer full): the one that the publication's times are told in; UTC where it has none, or none that this
 *   computer knows
 */
GTimeZone *
spalt_store_load_time_zone (SpaltStore *self)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (self, NULL);
  const char               *name = settings != NULL ? spalt_settings_get_time_zone (settings) : "";
  GTimeZone                *zone = *name != '\0' ? g_time_zone_new_identifier (name) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}
