// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-manifest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-error.h"

// What stands first in the file; the number is that of the format.
#define HEADER "spalt site 1"

struct _SpaltSiteManifest
{
  GArray     *entries; // SpaltSiteManifestEntry, pointing into the texts
  GHashTable *by_path; // path → position + 1
  char       *text;
  char       *journal;
};

// A damaged or doctored list must never lead out of the folder: these paths are removed when they are no longer planned.
static gboolean
path_is_inside (const char *path)
{
  if (*path == '\0' || *path == '/')
    return FALSE;

  for (const char *part = path; part != NULL; part = strchr (part, '/'))
    {
      if (*part == '/')
        part++;
      if (g_str_has_prefix (part, "../") || g_str_equal (part, "..") || *part == '\0' || *part == '/')
        return FALSE;
    }

  return TRUE;
}

static char *
cut_line (char **rest)
{
  char *line = *rest;
  char *end = strchr (line, '\n');

  if (end == NULL)
    return NULL;
  *end = '\0';
  *rest = end + 1;

  return line;
}

static gboolean
parse_entry (char                   *line,
             SpaltSiteManifestEntry *entry)
{
  char *at = line;
  char *tab;

  entry->fingerprint = g_ascii_strtoull (at, &at, 16);
  entry->content = g_ascii_strtoull (at, &at, 16);
  entry->size = g_ascii_strtoull (at, &at, 10);
  if (*at != ' ')
    return FALSE;
  entry->path = at + 1;
  entry->photos = NULL;
  tab = strchr (at, '\t');
  if (tab != NULL)
    {
      *tab = '\0';
      entry->photos = tab + 1;
    }

  return path_is_inside (entry->path);
}

static void
add_entry (SpaltSiteManifest            *self,
           const SpaltSiteManifestEntry *entry)
{
  g_array_append_val (self->entries, *entry);
  g_hash_table_insert (self->by_path, (gpointer)entry->path, GUINT_TO_POINTER (self->entries->len));
}

SpaltSiteManifest *
spalt_site_manifest_new (void)
{
  SpaltSiteManifest *self = g_new0 (SpaltSiteManifest, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (SpaltSiteManifestEntry));
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
spalt_site_manifest_free (SpaltSiteManifest *self)
{
  g_array_unref (self->entries);
  g_hash_table_unref (self->by_path);
  g_free (self->text);
  g_free (self->journal);
  g_free (self);
}

/**
 * spalt_site_manifest_parse:
 * @text: (transfer full): the file
 *
 * Returns: the list, or %NULL with %SPALT_SITE_ERROR_FAILED when it is damaged
 */
SpaltSiteManifest *
spalt_site_manifest_parse (char    *text,
                           GError **error)
{
  g_autoptr (SpaltSiteManifest) self = spalt_site_manifest_new ();
  char                         *rest = text;
  char                         *line;

  self->text = text;
  line = cut_line (&rest);
  if (line != NULL && g_str_equal (line, HEADER))
    {
      while ((line = cut_line (&rest)) != NULL)
        {
          SpaltSiteManifestEntry entry;

          if (!parse_entry (line, &entry))
            break;
          add_entry (self, &entry);
        }
      if (line == NULL && *rest == '\0')
        return g_steal_pointer (&self);
    }

  g_set_error_literal (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                       _("The list of what was exported to the folder is damaged. Export to a new folder."));

  return NULL;
}

/**
 * spalt_site_manifest_add_begun:
 * @journal: (transfer full): paths, a line each
 *
 * Adds the files that an export had begun to put in place when it was interrupted: they are ours, but what is in them is not known.
 */
void
spalt_site_manifest_add_begun (SpaltSiteManifest *self,
                               char              *journal)
{
  char *rest = journal;
  char *line;

  g_free (self->journal);
  self->journal = journal;
  while ((line = cut_line (&rest)) != NULL)
    {
      SpaltSiteManifestEntry entry = { .path = line, .size = G_MAXUINT64 };

      if (path_is_inside (line) && !g_hash_table_contains (self->by_path, line))
        add_entry (self, &entry);
    }
}

guint
spalt_site_manifest_get_size (SpaltSiteManifest *self)
{
  return self->entries->len;
}

const SpaltSiteManifestEntry *
spalt_site_manifest_get_entry (SpaltSiteManifest *self,
                               guint              position)
{
  return &g_array_index (self->entries, SpaltSiteManifestEntry, position);
}

const SpaltSiteManifestEntry *
spalt_site_manifest_lookup (SpaltSiteManifest *self,
                            const char        *path)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_path, path));

  return position > 0 ? spalt_site_manifest_get_entry (self, position - 1) : NULL;
}

void
spalt_site_manifest_start_text (GString *text)
{
  g_string_append (text, HEADER "\n");
}

static void
append_hex (GString *text,
            guint64  number)
{
  static const char digits[] = "0123456789abcdef";
  char              hex[17];

  for (int i = 15; i >= 0; i--, number >>= 4)
    hex[i] = digits[number & 15];
  hex[16] = ' ';
  g_string_append_len (text, hex, 17);
}

void
spalt_site_manifest_add_text (GString                      *text,
                              const SpaltSiteManifestEntry *entry)
{
  append_hex (text, entry->fingerprint);
  append_hex (text, entry->content);
  g_string_append_printf (text, "%" G_GUINT64_FORMAT " ", entry->size);
  g_string_append (text, entry->path);
  if (entry->photos != NULL)
    {
      g_string_append_c (text, '\t');
      g_string_append (text, entry->photos);
    }
  g_string_append_c (text, '\n');
}
