// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-manifest-text.h"

#include <string.h>

#include "spalt-number.h"

/* How the list of what was exported is written down. Below the first line stands what is to be known of the export as a
 * whole, a line each: = KEY VALUE then the files, in the order of their paths' bytes: FINGERPRINT CONTENT SIZE[STAY]
 * PATH[<tab>PHOTOS[<tab>NOTE NOTE[<tab>WRITTEN]]] where STAY is a letter. A list of what exports changed since then has
 * the same lines, in any order, and one for each file that is gone: - PATH */

// The number is that of the format. The second one did not say what stays; the first one had no notes, and no order.
#define HEADER "spalt site 3"
#define SECOND_HEADER "spalt site 2"
#define FIRST_HEADER "spalt site 1"

// What stays, in the order of its enumeration.
static const char stays[] = { '\0', 'a', 'p' };

#define HEX 17 /* characters, with the space that follows */

// Returns: behind the letter at @at, if there is one
static char *
read_stay (char                   *at,
           SpaltSiteManifestEntry *entry)
{
  for (guint i = 1; i < G_N_ELEMENTS (stays); i++)
    if (*at == stays[i])
      {
        entry->stay = i;
        return at + 1;
      }

  return at;
}

// A damaged or doctored list must never lead out of the folder: these paths are removed when they are no longer
// planned.
static gboolean
is_inside (const char *path)
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

/**
 * spalt_site_manifest_cut_line:
 * @rest: (inout): is moved behind the line
 *
 * Returns: (transfer none) (nullable): the next line, without its end, which is overwritten
 */
char *
spalt_site_manifest_cut_line (char **rest)
{
  char *line = *rest;
  char *end = strchr (line, '\n');

  if (end == NULL)
    return NULL;
  *end = '\0';
  *rest = end + 1;

  return line;
}

static char *
cut_field (char *line)
{
  char *tab = line != NULL ? strchr (line, '\t') : NULL;

  if (tab == NULL)
    return NULL;
  *tab = '\0';

  return tab + 1;
}

/**
 * spalt_site_manifest_parse_entry:
 * @line: is cut into the entry's texts
 * @written: of a file whose line does not say it
 *
 * Returns: whether it is a line of a file that is, or was, in the folder
 */
gboolean
spalt_site_manifest_parse_entry (char                   *line,
                                 gint64                  written,
                                 SpaltSiteManifestEntry *entry)
{
  char *at = line;
  char *notes, *when;

  *entry = (SpaltSiteManifestEntry){ .written = written };
  // A zero byte ends the text before its end.
  if (line == NULL)
    return FALSE;
  if (line[0] == '-' && line[1] == ' ')
    {
      entry->path = line + 2;
      entry->removed = TRUE;
      return is_inside (entry->path);
    }
  entry->fingerprint = g_ascii_strtoull (at, &at, 16);
  entry->content = g_ascii_strtoull (at, &at, 16);
  entry->size = g_ascii_strtoull (at, &at, 10);
  at = read_stay (at, entry);
  if (*at != ' ')
    return FALSE;
  entry->path = at + 1;
  entry->photos = cut_field (at);
  notes = cut_field ((char *)entry->photos);
  when = cut_field (notes);
  if (notes != NULL)
    {
      entry->notes.numbers[0] = g_ascii_strtoull (notes, &notes, 16);
      entry->notes.numbers[1] = g_ascii_strtoull (notes, NULL, 16);
    }
  if (when != NULL)
    entry->written = g_ascii_strtoll (when, NULL, 10);
  if (entry->photos != NULL && *entry->photos == '\0')
    entry->photos = NULL;

  return is_inside (entry->path);
}

static void
parse_pair (SpaltSiteManifestState *state,
            const char             *key,
            char                   *value)
{
  if (g_str_equal (key, "id"))
    state->id = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (key, "moment"))
    {
      state->checkpoint.number = g_ascii_strtoll (value, &value, 10);
      state->checkpoint.token = g_ascii_strtoll (value, NULL, 10);
    }
  else if (g_str_equal (key, "checked"))
    state->checked_at = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (key, "site"))
    state->site = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (key, "frame"))
    state->chrome = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (key, "attachments"))
    state->attachments = g_ascii_strtoull (value, NULL, 16);
  else if (g_str_equal (key, "files"))
    state->n_files = (guint)g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (key, "identity"))
    state->identity = value;
  else if (g_str_equal (key, "publication"))
    state->uids = value;
  else if (g_str_equal (key, "damaged"))
    state->damaged = value;
  else if (g_str_equal (key, "settled"))
    state->complete = TRUE;
}

/**
 * spalt_site_manifest_parse_state:
 * @rest: (inout): the text, which ends with a line; is moved behind what is read
 * @end: of the text
 *
 * Returns: whether the text begins as such a list does
 */
gboolean
spalt_site_manifest_parse_state (char                  **rest,
                                 const char             *end,
                                 SpaltSiteManifestState *state)
{
  char *line = spalt_site_manifest_cut_line (rest);

  state->older = g_strcmp0 (line, SECOND_HEADER) == 0 || g_strcmp0 (line, FIRST_HEADER) == 0;
  if (!state->older && g_strcmp0 (line, HEADER) != 0)
    return FALSE;
  while (*rest < end && **rest == '=')
    {
      char *value;

      line = spalt_site_manifest_cut_line (rest);
      value = line != NULL && g_str_has_prefix (line, "= ") ? strchr (line + 2, ' ') : NULL;
      if (value == NULL)
        return FALSE;
      *value = '\0';
      parse_pair (state, line + 2, value + 1);
    }

  return TRUE;
}

// Like strcmp(), with the path of a line, which ends with the line or at a tab.
static int
compare_path (const char *path,
              const char *line,
              const char *end)
{
  const char *at = line + MIN (2 * HEX, end - line);

  at = memchr (at, ' ', end - at);
  if (at == NULL)
    return 1;
  for (at++; *path != '\0'; path++, at++)
    {
      if (at == end || *at == '\t')
        return 1;
      if (*path != *at)
        return (guchar)*path < (guchar)*at ? -1 : 1;
    }

  return at == end || *at == '\t' ? 0 : -1;
}

/**
 * spalt_site_manifest_find_line:
 * @text: lines in the order of their paths, which are not cut
 * @length: of @text in bytes
 *
 * Returns: (transfer full) (nullable): a copy of the line of the file
 */
char *
spalt_site_manifest_find_line (const char *text,
                               gsize       length,
                               const char *path)
{
  gsize first = 0;
  gsize end = length;

  // Both are always where a line begins.
  while (first < end)
    {
      gsize       middle = first + (end - first) / 2;
      const char *before = memrchr (text + first, '\n', middle - first);
      const char *line = before != NULL ? before + 1 : text + first;
      const char *line_end = memchr (line, '\n', text + end - line);
      int         order;

      if (line_end == NULL)
        return NULL;
      order = compare_path (path, line, line_end);
      if (order == 0)
        return g_strndup (line, line_end - line);
      if (order < 0)
        end = line - text;
      else
        first = line_end + 1 - text;
    }

  return NULL;
}

static void
append_hex (GString *text,
            guint64  number)
{
  static const char digits[] = "0123456789abcdef";
  char              hex[HEX];

  for (int i = HEX - 2; i >= 0; i--, number >>= 4)
    hex[i] = digits[number & 15];
  hex[HEX - 1] = ' ';
  g_string_append_len (text, hex, HEX);
}

void
spalt_site_manifest_start_text (GString                      *text,
                                const SpaltSiteManifestState *state)
{
  g_string_append (text, HEADER "\n");
  g_string_append_printf (text, "= id %" G_GINT64_MODIFIER "x\n", state->id);
  g_string_append_printf (text, "= moment %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", state->checkpoint.number,
                          state->checkpoint.token);
  g_string_append_printf (text, "= checked %" G_GINT64_FORMAT "\n", state->checked_at);
  g_string_append_printf (text, "= site %" G_GINT64_MODIFIER "x\n", state->site);
  g_string_append_printf (text, "= frame %" G_GINT64_MODIFIER "x\n", state->chrome);
  g_string_append_printf (text, "= attachments %" G_GINT64_MODIFIER "x\n", state->attachments);
  g_string_append_printf (text, "= files %u\n", state->n_files);
  if (state->identity != NULL)
    g_string_append_printf (text, "= identity %s\n", state->identity);
  if (state->damaged != NULL)
    g_string_append_printf (text, "= damaged %s\n", state->damaged);
  if (state->complete)
    g_string_append (text, "= settled yes\n");
}

/**
 * spalt_site_manifest_add_text:
 * @written: 0 for the time of the list itself
 */
void
spalt_site_manifest_add_text (GString                      *text,
                              const SpaltSiteManifestEntry *entry,
                              gint64                        written)
{
  gboolean has_notes = entry->notes.numbers[0] != 0 || entry->notes.numbers[1] != 0 || written != 0;

  append_hex (text, entry->fingerprint);
  append_hex (text, entry->content);
  spalt_number_append (text, (gint64)entry->size);
  if (entry->stay != SPALT_SITE_STAY_NOT)
    g_string_append_c (text, stays[entry->stay]);
  g_string_append_c (text, ' ');
  g_string_append (text, entry->path);
  if (entry->photos != NULL || has_notes)
    g_string_append_c (text, '\t');
  if (entry->photos != NULL)
    g_string_append (text, entry->photos);
  if (has_notes)
    g_string_append_printf (text, "\t%" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", entry->notes.numbers[0],
                            entry->notes.numbers[1]);
  if (written != 0)
    g_string_append_printf (text, "\t%" G_GINT64_FORMAT, written);
  g_string_append_c (text, '\n');
}

void
spalt_site_manifest_add_removed (GString    *text,
                                 const char *path)
{
  g_string_append_printf (text, "- %s\n", path);
}
