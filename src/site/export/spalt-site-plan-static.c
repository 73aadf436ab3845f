// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-address-pattern.h"
#include "spalt-site-error.h"
#include "spalt-site-static.h"

/* The publication's own files, as they are. */

gboolean
spalt_site_plan_add_static (SpaltSitePlan    *self,
                            SpaltSiteContent *content,
                            GError          **error)
{
  for (guint i = 0; i < content->static_files->len; i++)
    {
      const SpaltSiteStatic *file = content->static_files->pdata[i];

      if (!spalt_site_plan_add_file (self, file->path, SPALT_SITE_FILE_STATIC, i, 0, file->fingerprint, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_site_plan_keep_attachments:
 * @manifest: of the last export
 *
 * Marks the attachments that the site has, for an incremental export, which does not look at all pages: it begins anew
 * when one of those that it looks at loses a link.
 */
void
spalt_site_plan_keep_attachments (SpaltSitePlan     *self,
                                  SpaltSiteContent  *content,
                                  SpaltSiteManifest *manifest)
{
  for (guint i = 0; i < content->attachments->len; i++)
    {
      const SpaltSiteStatic *file = content->attachments->pdata[i];

      if (!g_hash_table_contains (self->paths, file->path) && spalt_site_manifest_lookup (manifest, file->path) != NULL)
        content->run.attachment_marks[i] = TRUE;
    }
}

// Whether `static/` has the very same file at that address. One with other bytes is another file: which of them readers
// would get is not for us to say.
static gboolean
stands_in_static (const SpaltSiteContent *content,
                  const SpaltSiteStatic  *attachment)
{
  for (guint i = 0; i < content->static_files->len; i++)
    {
      const SpaltSiteStatic  *other = content->static_files->pdata[i];
      g_autoptr (GMappedFile) one = NULL, two = NULL;

      if (!g_str_equal (other->path, attachment->path))
        continue;
      one = g_mapped_file_new (attachment->source, FALSE, NULL);
      two = g_mapped_file_new (other->source, FALSE, NULL);
      return one != NULL && two != NULL && g_mapped_file_get_length (one) == g_mapped_file_get_length (two) &&
             (g_mapped_file_get_length (one) == 0 ||
              memcmp (g_mapped_file_get_contents (one), g_mapped_file_get_contents (two),
                      g_mapped_file_get_length (one)) == 0);
    }

  return FALSE;
}

/**
 * spalt_site_plan_add_attachments:
 *
 * Adds the attachments that pages link to, to be called when the last page is rendered.
 */
gboolean
spalt_site_plan_add_attachments (SpaltSitePlan    *self,
                                 SpaltSiteContent *content,
                                 GError          **error)
{
  for (guint i = 0; i < content->attachments->len; i++)
    {
      const SpaltSiteStatic *file = content->attachments->pdata[i];

      if (!content->run.attachment_marks[i] ||
          (g_hash_table_contains (self->paths, file->path) && stands_in_static (content, file)))
        continue;
      if (!spalt_site_plan_add_file (self, file->path, SPALT_SITE_FILE_ATTACHMENT, i, 0, file->fingerprint, error))
        return FALSE;
    }

  return TRUE;
}

// Whether something has one of the folders above the path for a file; its path, or %NULL.
static char *
find_above (GHashTable *paths,
            const char *path)
{
  g_autofree char *above = g_strdup (path);

  for (char *slash = strrchr (above, '/'); slash != NULL; slash = strrchr (above, '/'))
    {
      *slash = '\0';
      if (g_hash_table_contains (paths, above))
        return g_steal_pointer (&above);
    }

  return NULL;
}

// Not all of these have something in them yet; it comes with the first photo, or the first page that gets another
// address.
static gboolean
is_folder_of_site (const SpaltSiteContent *content,
                   const char             *path)
{
  return strchr (path, '/') == NULL && (spalt_address_is_reserved (path) || g_str_equal (path, content->words->search));
}

/**
 * spalt_site_plan_check_static:
 *
 * No file of the publication's own stands where the site needs a folder, and none lies in a folder where the site has a
 * file. To be called when all else is planned.
 */
gboolean
spalt_site_plan_check_static (SpaltSitePlan *self,
                              GError       **error)
{
  const GPtrArray       *files = self->content->static_files;
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char       *above = NULL;

  if (files->len == 0)
    return TRUE;
  for (guint i = 0; i < files->len && above == NULL; i++)
    {
      const SpaltSiteStatic *file = files->pdata[i];

      g_hash_table_add (paths, file->path);
      above =
        is_folder_of_site (self->content, file->path) ? g_strdup (file->path) : find_above (self->paths, file->path);
    }
  for (guint i = 0; i < self->files->len && above == NULL; i++)
    above = find_above (paths, spalt_site_plan_get_file (self, i)->path);
  if (above == NULL)
    return TRUE;

  g_set_error (
    error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_CLASH,
    _("“%s” would be a file and a folder of the site at once. Rename what stands at that place in the folder "
       "“static”."),
    above);
  return FALSE;
}
