// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-publication-private.h"
#include "spalt-setting-text.h"
#include "spalt-settings-store.h"

/* FALSE for a text that cannot be the setting's. */
static gboolean
set_setting_to_text (SpaltImport     *self,
                     SpaltSettings   *settings,
                     const char      *name,
                     SpaltFrontValue *value)
{
  const char      *text = spalt_front_value_get_text (value);
  g_autofree char *fault = NULL;
  g_autofree char *clean = NULL;

  if (value->kind == SPALT_FRONT_LIST || value->kind == SPALT_FRONT_MAP)
    fault = g_strdup_printf (_("There should be one text below “%s”, and nothing else."), value->key);
  else
    clean = spalt_setting_read_text (name, text != NULL ? text : "", &fault);
  if (clean == NULL)
    {
      spalt_publication_warn (self, value, fault);
      return FALSE;
    }
  g_object_set (settings, name, clean, NULL);

  return TRUE;
}

static gboolean
set_setting_to_flag (SpaltImport     *self,
                     SpaltSettings   *settings,
                     const char      *name,
                     SpaltFrontValue *value)
{
  gboolean is_true = spalt_front_value_is_true (value);

  if (!is_true && !spalt_front_value_is_false (value))
    {
      spalt_publication_warn (self, value, _("There should be true or false here."));
      return FALSE;
    }
  g_object_set (settings, name, is_true, NULL);

  return TRUE;
}

static gboolean
set_setting_to_number (SpaltImport     *self,
                       SpaltSettings   *settings,
                       const char      *name,
                       SpaltFrontValue *value)
{
  const char *text = spalt_front_value_get_text (value);
  guint64     number = 0;

  if (!g_ascii_string_to_unsigned (text != NULL ? text : "", 10, 0, SPALT_SETTING_MAX_NUMBER, &number, NULL))
    {
      g_autofree char *sentence =
        g_strdup_printf (_("There should be a number from 0 to %d here."), SPALT_SETTING_MAX_NUMBER);

      spalt_publication_warn (self, value, sentence);
      return FALSE;
    }
  g_object_set (settings, name, (gint64)number, NULL);

  return TRUE;
}

/* FALSE where the setting stays as it was, because of what the file says. */
static gboolean
set_setting (SpaltImport     *self,
             SpaltSettings   *settings,
             SpaltFrontValue *value)
{
  g_autofree char          *name = g_strdelimit (g_ascii_strdown (value->key, -1), "_", '-');
  GParamSpec               *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (settings), name);
  const SpaltImportPicture *logo = NULL;

  if (pspec == NULL)
    {
      g_autofree char *sentence =
        g_strdup_printf (_("“%s” is not known here, and was left out. Check how it is spelled."), value->key);

      spalt_publication_warn (self, value, sentence);
      return FALSE;
    }
  if (strcmp (name, "logo") == 0 && spalt_front_value_get_text (value) != NULL)
    {
      logo = spalt_publication_get_picture (self, value, NULL, NULL);
      if (logo != NULL && logo->slug != NULL && spalt_publication_warn_if_trashed (self, value, logo, NULL))
        spalt_settings_set_logo (settings, logo->slug);
      return !self->lacks_picture;
    }
  if (pspec->value_type == G_TYPE_BOOLEAN)
    return set_setting_to_flag (self, settings, name, value);
  if (pspec->value_type == G_TYPE_INT64)
    return set_setting_to_number (self, settings, name, value);

  return set_setting_to_text (self, settings, name, value);
}

/**
 * spalt_publication_read_settings:
 * @map: the section
 */
gboolean
spalt_publication_read_settings (SpaltImport     *self,
                                 SpaltFrontValue *map,
                                 GError         **error)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (self->store, error);
  gboolean                  changed = FALSE;

  if (settings == NULL)
    return FALSE;

  for (guint i = 0; map->kind == SPALT_FRONT_MAP && i < map->items->len; i++)
    {
      SpaltFrontValue *value = g_ptr_array_index (map->items, i);
      gboolean         news = FALSE;

      if (!spalt_publication_is_news (self, "settings", value->key, value, &news, error))
        return FALSE;
      self->lacks_picture = FALSE;
      if (news && !set_setting (self, settings, value) &&
          !spalt_publication_forget (self, "settings", value->key, error))
        return FALSE;
      changed = changed || news;
    }

  return !changed || self->options->dry_run || spalt_store_save_settings (self->store, settings, error);
}
