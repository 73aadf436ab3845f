// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-table.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-error.h"

/* The `.ini` files of themes: groups, keys and values as GKeyFile reads them (its "Key file format"), but each entry
 * knows its line, and what is wrong is an error that names it. GKeyFile says what is wrong without saying where, and
 * takes the last of two equal keys. */

static void
entry_free (gpointer data)
{
  SpaltSiteTableEntry *entry = data;

  g_free (entry->group);
  g_free (entry->key);
  g_free (entry->value);
  g_free (entry);
}

static gboolean G_GNUC_PRINTF (4, 5)
  fail (GError    **error,
        const char *path,
        guint       line,
        const char *format,
        ...)
{
  g_autofree char *complaint = NULL;
  va_list          arguments;

  va_start (arguments, format);
  complaint = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_THEME, "%s:%u: %s", path, line, complaint);

  return FALSE;
}

// \s, \n, \t, \r and \\; %NULL for any other escape.
static char *
unescape (const char *value)
{
  GString *plain = g_string_sized_new (strlen (value));

  for (const char *at = value; *at != '\0'; at++)
    {
      static const char names[] = "sntr\\";
      static const char meanings[] = " \n\t\r\\";
      const char       *name;

      if (*at != '\\')
        {
          g_string_append_c (plain, *at);
          continue;
        }
      name = *++at != '\0' ? strchr (names, *at) : NULL;
      if (name == NULL)
        {
          g_string_free (plain, TRUE);
          return NULL;
        }
      g_string_append_c (plain, meanings[name - names]);
    }

  return g_string_free_and_steal (plain);
}

static gboolean
is_key (const char *key)
{
  if (*key == '\0')
    return FALSE;
  for (const char *at = key; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("-_[].", *at) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
add_entry (GPtrArray  *table,
           GHashTable *seen,
           const char *group,
           char       *line,
           const char *path,
           guint       number,
           GError    **error)
{
  char                *equals = strchr (line, '=');
  SpaltSiteTableEntry *entry;
  g_autofree char     *value = NULL;
  g_autofree char     *whole = NULL;

  if (equals == NULL)
    return fail (error, path, number, _("“%s” is neither a [group], nor key=value, nor a comment after a #."), line);
  *equals = '\0';
  g_strchomp (line);
  if (!is_key (line))
    return fail (error, path, number, _("“%s” is no key: a key is of letters, digits, - and _."), line);
  if (group == NULL)
    return fail (error, path, number, _("“%s” stands above the first [group]. Put the group's line before it."), line);
  value = unescape (g_strchug (equals + 1));
  if (value == NULL)
    return fail (error, path, number, _("the text of “%s” has a backslash that means nothing. Write it twice."), line);
  whole = g_strconcat (group, "\n", line, NULL);
  if (!g_hash_table_add (seen, g_steal_pointer (&whole)))
    return fail (error, path, number, _("“%s” stands here for the second time. Remove one of them."), line);

  entry = g_new0 (SpaltSiteTableEntry, 1);
  entry->group = g_strdup (group);
  entry->key = g_strdup (line);
  entry->value = g_steal_pointer (&value);
  entry->line = number;
  g_ptr_array_add (table, entry);

  return TRUE;
}

/**
 * spalt_site_table_parse:
 * @text: UTF-8
 * @path: for messages
 * @error: %SPALT_SITE_ERROR_THEME with file and line
 *
 * Returns: (transfer full) (element-type SpaltSiteTableEntry): in the order of the file
 */
GPtrArray *
spalt_site_table_parse (const char *text,
                        const char *path,
                        GError    **error)
{
  g_autoptr (GPtrArray)  table = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv)         lines = g_strsplit (text, "\n", -1);
  g_autofree char       *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      gsize length = strlen (line);

      if (length == 0 || *line == '#')
        continue;
      if (*line == '[' && line[length - 1] == ']')
        {
          g_free (group);
          group = g_strndup (line + 1, length - 2);
        }
      else if (!add_entry (table, seen, group, line, path, i + 1, error))
        return NULL;
    }

  return g_steal_pointer (&table);
}

const SpaltSiteTableEntry *
spalt_site_table_look_up (GPtrArray  *table,
                          const char *group,
                          const char *key)
{
  for (guint i = 0; i < table->len; i++)
    {
      const SpaltSiteTableEntry *entry = table->pdata[i];

      if (g_str_equal (entry->group, group) && g_str_equal (entry->key, key))
        return entry;
    }

  return NULL;
}
