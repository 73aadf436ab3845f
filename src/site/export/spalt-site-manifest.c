// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-manifest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-scan.h"
#include "spalt-site-error.h"
#include "spalt-site-manifest-text.h"

#define DAY (24 * 60 * 60)

/* The list of what stands in the folder is long, and an export that changes a few files must not read it: it is mapped,
 * and searched from the middle. What such exports changed is in a short list of its own, until an export that looks at
 * everything writes the long one anew. */
struct _SpaltSiteManifest
{
  SpaltSiteManifestState state;
  GMappedFile           *list;
  gint64                 written; // the list was
  char                  *lines;   // of the list, behind its state
  GMappedFile           *changed;
  GHashTable            *changes; // path → SpaltSiteManifestEntry

  GArray     *entries; // SpaltSiteManifestEntry, when all are read
  GHashTable *by_path; // path → position + 1
  char       *journal;

  GMutex      lock;  // of what follows
  GHashTable *found; // path → Found, when not all are read
};

typedef struct
{
  SpaltSiteManifestEntry entry;
  char                  *line;
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->line);
  g_free (found);
}

SpaltSiteManifest *
spalt_site_manifest_new (void)
{
  SpaltSiteManifest *self = g_new0 (SpaltSiteManifest, 1);

  self->changes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, found_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (SpaltSiteManifestEntry));
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  g_mutex_init (&self->lock);

  return self;
}

void
spalt_site_manifest_free (SpaltSiteManifest *self)
{
  g_hash_table_unref (self->changes);
  g_hash_table_unref (self->found);
  g_array_unref (self->entries);
  g_hash_table_unref (self->by_path);
  g_clear_pointer (&self->list, g_mapped_file_unref);
  g_clear_pointer (&self->changed, g_mapped_file_unref);
  g_free (self->journal);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_FAILED,
                       _("The list of what was exported to the folder is damaged. Export to a new folder."));

  return FALSE;
}

// Returns: (nullable): the text, which ends with a line
static char *
get_text (GMappedFile *file)
{
  char *text = g_mapped_file_get_contents (file);
  gsize length = g_mapped_file_get_length (file);

  return length > 0 && text[length - 1] == '\n' ? text : NULL;
}

static const char *
get_end (GMappedFile *file)
{
  return file != NULL ? g_mapped_file_get_contents (file) + g_mapped_file_get_length (file) : NULL;
}

/**
 * spalt_site_manifest_read_list:
 * @file: (transfer full): mapped so that it can be changed in memory
 * @written: when it was, in nanoseconds of the file system's clock
 *
 * Errors: %SPALT_SITE_ERROR_FAILED when it is damaged
 */
gboolean
spalt_site_manifest_read_list (SpaltSiteManifest *self,
                               GMappedFile       *file,
                               gint64             written,
                               GError           **error)
{
  self->list = file;
  self->written = written;
  self->lines = get_text (file);

  return (self->lines != NULL && spalt_site_manifest_parse_state (&self->lines, get_end (file), &self->state)) ||
         set_damaged (error);
}

/**
 * spalt_site_manifest_read_changes:
 * @file: (transfer full): like the list, which was taken before
 *
 * One that belongs to another list is what an export left that was interrupted when it had written this one.
 */
gboolean
spalt_site_manifest_read_changes (SpaltSiteManifest *self,
                                  GMappedFile       *file,
                                  gint64             written,
                                  GError           **error)
{
  SpaltSiteManifestState state = { 0 };
  char                  *rest = get_text (file);
  const char            *end = get_end (file);

  self->changed = file;
  if (rest == NULL || !spalt_site_manifest_parse_state (&rest, end, &state))
    return set_damaged (error);
  if (state.id != self->state.id)
    return TRUE;
  self->state = state;
  while (rest < end)
    {
      SpaltSiteManifestEntry *entry = g_new (SpaltSiteManifestEntry, 1);

      if (!spalt_site_manifest_parse_entry (spalt_site_manifest_cut_line (&rest), written, entry))
        {
          g_free (entry);
          return set_damaged (error);
        }
      g_hash_table_replace (self->changes, (gpointer)entry->path, entry);
    }

  return TRUE;
}

static void
add_entry (SpaltSiteManifest            *self,
           const SpaltSiteManifestEntry *entry)
{
  g_array_append_val (self->entries, *entry);
  g_hash_table_insert (self->by_path, (gpointer)entry->path, GUINT_TO_POINTER (self->entries->len));
}

/**
 * spalt_site_manifest_read_all:
 *
 * Reads the whole list, for a full export.
 */
gboolean
spalt_site_manifest_read_all (SpaltSiteManifest *self,
                              GError           **error)
{
  const char    *end = get_end (self->list);
  char          *rest = self->lines;
  GHashTableIter iter;
  gpointer       value;

  while (rest != NULL && rest < end)
    {
      SpaltSiteManifestEntry entry;

      if (!spalt_site_manifest_parse_entry (spalt_site_manifest_cut_line (&rest), self->written, &entry) ||
          entry.removed)
        return set_damaged (error);
      if (!g_hash_table_contains (self->changes, entry.path))
        add_entry (self, &entry);
    }
  // The lines are cut now, and nobody can search them.
  self->lines = NULL;
  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((SpaltSiteManifestEntry *)value)->removed)
      add_entry (self, value);

  return TRUE;
}

/**
 * spalt_site_manifest_add_journaled:
 * @journal: (transfer full): lines like the list's
 * @holds: whether the file is there as the line says
 *
 * Adds the files that an export had put in place when it was interrupted. Those that it did not come to may be somebody
 * else's by now. To be called when all are read.
 */
void
spalt_site_manifest_add_journaled (SpaltSiteManifest    *self,
                                   char                 *journal,
                                   SpaltSiteManifestTest holds,
                                   gpointer              data)
{
  char *rest = journal;
  char *line;

  g_free (self->journal);
  self->journal = journal;
  while ((line = spalt_site_manifest_cut_line (&rest)) != NULL)
    {
      SpaltSiteManifestEntry entry;

      if (!spalt_site_manifest_parse_entry (line, G_MAXINT64, &entry) ||
          g_hash_table_contains (self->by_path, entry.path) || !holds (&entry, data))
        continue;
      // It is made again: what it was made from may have changed since.
      entry.fingerprint = 0;
      entry.journaled = TRUE;
      add_entry (self, &entry);
    }
}

const SpaltSiteManifestState *
spalt_site_manifest_get_state (SpaltSiteManifest *self)
{
  return &self->state;
}

/**
 * spalt_site_manifest_is_stale:
 * @now: UTC seconds
 *
 * Returns: whether it is a day, or later than now, that all files were looked at
 */
gboolean
spalt_site_manifest_is_stale (SpaltSiteManifest *self,
                              gint64             now)
{
  return now < self->state.checked_at || now - self->state.checked_at >= DAY;
}

// Of a photo's rendition, or among the photos of a page. The lines of the changes are cut already: there a zero byte is
// what was a tab.
static gboolean
is_photo_at (const char *text,
             const char *at,
             const char *end,
             gsize       length)
{
  static const char media[] = "media/";
  const gsize       n = strlen (media);
  char              before = at > text ? at[-1] : '\0';
  char              after = at + length < end ? at[length] : '\0';

  if (before == '\t' || before == ' ' || before == '\0')
    return after == '\t' || after == ' ' || after == '\n' || after == '\0';

  return (gsize)(at - text) >= n && memcmp (at - n, media, n) == 0 && (after == '-' || after == '.');
}

static gboolean
shows_photo (const char *text,
             const char *end,
             const char *slug)
{
  gsize       length = strlen (slug);
  const char *at = text;

  while ((at = memmem (at, end - at, slug, length)) != NULL)
    {
      if (is_photo_at (text, at, end, length))
        return TRUE;
      at++;
    }

  return FALSE;
}

/**
 * spalt_site_manifest_shows_photo:
 * @slug: of the photo
 *
 * Returns: whether a page may show the photo, or have a gap where it was named; always, when all is read
 */
gboolean
spalt_site_manifest_shows_photo (SpaltSiteManifest *self,
                                 const char        *slug)
{
  if (self->lines == NULL || shows_photo (self->lines, get_end (self->list), slug))
    return TRUE;

  return self->changed != NULL &&
         shows_photo (g_mapped_file_get_contents (self->changed), get_end (self->changed), slug);
}

// One pass, however many names there are.
static gboolean
shows_any (const char *text,
           const char *end,
           const char *prefix,
           GHashTable *names)
{
  const char *at = text;

  while ((at = spalt_scan_find (at, end, prefix)) != NULL)
    {
      g_autofree char *name = NULL;
      const char      *stop = at;

      while (stop < end && *stop != '\t' && *stop != ' ' && *stop != '\n' && *stop != '\0')
        stop++;
      name = g_strndup (at, stop - at);
      if (is_photo_at (text, at, end, stop - at) && g_hash_table_contains (names, name))
        return TRUE;
      at = stop;
    }

  return FALSE;
}

/**
 * spalt_site_manifest_shows_any:
 * @prefix: what all the names begin with
 * @names: (element-type utf8): a set of names of attachments
 *
 * Returns: whether a page may link to one of them; always, when all is read
 */
gboolean
spalt_site_manifest_shows_any (SpaltSiteManifest *self,
                               const char        *prefix,
                               GHashTable        *names)
{
  if (self->lines == NULL || shows_any (self->lines, get_end (self->list), prefix, names))
    return TRUE;

  return self->changed != NULL &&
         shows_any (g_mapped_file_get_contents (self->changed), get_end (self->changed), prefix, names);
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

static const SpaltSiteManifestEntry *
search (SpaltSiteManifest *self,
        const char        *path)
{
  const char *end = get_end (self->list);
  Found      *found = g_hash_table_lookup (self->found, path);

  if (found != NULL)
    return &found->entry;
  found = g_new0 (Found, 1);
  found->line = spalt_site_manifest_find_line (self->lines, end - self->lines, path);
  if (found->line == NULL || !spalt_site_manifest_parse_entry (found->line, self->written, &found->entry) ||
      found->entry.removed)
    {
      found_free (found);
      return NULL;
    }
  g_hash_table_insert (self->found, (gpointer)found->entry.path, found);

  return &found->entry;
}

/**
 * spalt_site_manifest_lookup:
 *
 * From any thread.
 */
const SpaltSiteManifestEntry *
spalt_site_manifest_lookup (SpaltSiteManifest *self,
                            const char        *path)
{
  const SpaltSiteManifestEntry *entry;
  guint                         position;

  if (self->lines == NULL)
    {
      position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_path, path));
      return position > 0 ? spalt_site_manifest_get_entry (self, position - 1) : NULL;
    }
  entry = g_hash_table_lookup (self->changes, path);
  if (entry != NULL)
    return entry->removed ? NULL : entry;
  g_mutex_lock (&self->lock);
  entry = search (self, path);
  g_mutex_unlock (&self->lock);

  return entry;
}

guint
spalt_site_manifest_count_changes (SpaltSiteManifest *self)
{
  return g_hash_table_size (self->changes);
}

void
spalt_site_manifest_foreach_change (SpaltSiteManifest    *self,
                                    SpaltSiteManifestFunc func,
                                    gpointer              data)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    func (value, data);
}
