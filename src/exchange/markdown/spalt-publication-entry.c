// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-front-field.h"
#include "spalt-import-store.h"
#include "spalt-publication-private.h"

/* What all sections of publication.yaml have in common. */

void
spalt_publication_warn (SpaltImport     *self,
                        SpaltFrontValue *value,
                        const char      *text)
{
  spalt_import_report_add (self->report, SPALT_IMPORT_WARNING, SPALT_IMPORT_PUBLICATION_FILE, value->line, "%s", text);
}

/**
 * spalt_publication_check_keys:
 *
 * Tells of what stands in the map and is not known there.
 */
void
spalt_publication_check_keys (SpaltImport       *self,
                              SpaltFrontValue   *map,
                              const char *const *known)
{
  for (guint i = 0; map->kind == SPALT_FRONT_MAP && i < map->items->len; i++)
    {
      SpaltFrontValue *value = g_ptr_array_index (map->items, i);
      gboolean         found = FALSE;

      for (guint j = 0; known[j] != NULL && !found; j++)
        found = spalt_front_key_equal (known[j], value->key);
      if (!found)
        {
          g_autofree char *text =
            g_strdup_printf (_("“%s” is not known here, and was left out. Check how it is spelled."), value->key);

          spalt_publication_warn (self, value, text);
        }
    }
}

static void
digest (SpaltFrontValue *value,
        GChecksum       *checksum)
{
  const char *text = value->text != NULL ? value->text : "";
  const char *key = value->key != NULL ? value->key : "";

  g_checksum_update (checksum, (const guchar *)key, (gssize)strlen (key) + 1);
  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text) + 1);
  for (guint i = 0; value->items != NULL && i < value->items->len; i++)
    digest (g_ptr_array_index (value->items, i), checksum);
  g_checksum_update (checksum, (const guchar *)")", 1);
}

/**
 * spalt_publication_is_news:
 * @news: (out): whether the file says something else than last time
 *
 * Nothing else is taken over, so that what has been changed in Spalt stays. Remembers what it says now.
 */
gboolean
spalt_publication_is_news (SpaltImport     *self,
                           const char      *section,
                           const char      *name,
                           SpaltFrontValue *value,
                           gboolean        *news,
                           GError         **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char      *key = g_strdup_printf ("%s/" SPALT_IMPORT_PUBLICATION_FILE "#%s/%s", self->name, section, name);
  g_autofree char      *known = NULL;
  gint64                id = 0;

  digest (value, checksum);
  if (!spalt_store_get_import (self->store, key, &known, &id, error))
    return FALSE;

  *news = g_strcmp0 (known, g_checksum_get_string (checksum)) != 0;

  return !*news || self->options->dry_run ||
         spalt_store_set_import (self->store, key, g_checksum_get_string (checksum), 0, self->options->now, error);
}

/**
 * spalt_publication_forget:
 *
 * What could not be taken, or came in without its picture, is news once more at the next import.
 */
gboolean
spalt_publication_forget (SpaltImport *self,
                          const char  *section,
                          const char  *name,
                          GError     **error)
{
  g_autofree char *key = g_strdup_printf ("%s/" SPALT_IMPORT_PUBLICATION_FILE "#%s/%s", self->name, section, name);

  return self->options->dry_run || spalt_store_set_import (self->store, key, "", 0, self->options->now, error);
}

/**
 * spalt_publication_get_picture:
 * @value: (nullable): its address in the file
 *
 * Returns: (nullable) (transfer none): %NULL also when it cannot be used, which is told
 */
const SpaltImportPicture *
spalt_publication_get_picture (SpaltImport     *self,
                               SpaltFrontValue *value,
                               const char      *name,
                               const char      *alt)
{
  const char               *address = spalt_front_value_get_text (value);
  const SpaltImportPicture *picture = NULL;

  self->lacks_picture = FALSE;
  if (address == NULL)
    return NULL;

  picture =
    spalt_import_pictures_get (self->pictures, address, SPALT_IMPORT_PUBLICATION_FILE, name, alt, self->cancellable);
  if (picture != NULL && picture->is_lost)
    {
      spalt_import_report_add (self->report, SPALT_IMPORT_FAILURE, SPALT_IMPORT_PUBLICATION_FILE, value->line, "%s",
                               picture->problem);
      self->report->n_failed++;
      self->lacks_picture = TRUE;
      return NULL;
    }
  if (picture != NULL && picture->problem != NULL)
    {
      spalt_publication_warn (self, value, picture->problem);
      return NULL;
    }

  return picture;
}

/**
 * spalt_publication_warn_if_trashed:
 *
 * What publication.yaml names takes no photo back.
 */
gboolean
spalt_publication_warn_if_trashed (SpaltImport              *self,
                                   SpaltFrontValue          *value,
                                   const SpaltImportPicture *picture,
                                   GError                  **error)
{
  g_autofree char *explanation = NULL;

  if (!spalt_import_pictures_explain_trashed (self->pictures, picture->id, spalt_front_value_get_text (value),
                                              &explanation, error))
    return FALSE;
  if (explanation != NULL)
    spalt_publication_warn (self, value, explanation);

  return TRUE;
}
