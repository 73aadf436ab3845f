// SPDX-License-Identifier: GPL-3.0-or-later
/* Who waits in this program to write into a database. SQLite's lock knows no order: whoever begins a batch again and
 * again would be faster than those who look every millisecond whether it is free. */
#include "spalt-config.h"

#include "spalt-store-line-private.h"

typedef struct
{
  guint   n_waiting;
  guint64 n_passed; /* since anybody waited */
} Line;

static GMutex      mutex; /* for what follows: */
static GCond       passed;
static GHashTable *lines; /* path → Line */

static Line *
find_line (const char *path)
{
  return lines != NULL ? g_hash_table_lookup (lines, path) : NULL;
}

/**
 * spalt_store_line_join:
 * @path: the database's
 *
 * From any thread, like all of these.
 */
void
spalt_store_line_join (const char *path)
{
  Line *line;

  g_mutex_lock (&mutex);
  if (lines == NULL)
    lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  line = find_line (path);
  if (line == NULL)
    {
      line = g_new0 (Line, 1);
      g_hash_table_insert (lines, g_strdup (path), line);
    }
  line->n_waiting++;
  g_mutex_unlock (&mutex);
}

/* It has got in, or has given up. */
void
spalt_store_line_leave (const char *path)
{
  Line *line;

  g_mutex_lock (&mutex);
  line = find_line (path);
  line->n_waiting--;
  line->n_passed++;
  g_cond_broadcast (&passed);
  g_mutex_unlock (&mutex);
}

gboolean
spalt_store_line_has_any (const char *path)
{
  Line    *line;
  gboolean any;

  g_mutex_lock (&mutex);
  line = find_line (path);
  any = line != NULL && line->n_waiting > 0;
  g_mutex_unlock (&mutex);

  return any;
}

/**
 * spalt_store_line_let_pass:
 *
 * Waits until as many have got in as wait now; those who come later wait for the next time. Nobody waits for longer
 * than their patience.
 */
void
spalt_store_line_let_pass (const char *path)
{
  Line *line;

  g_mutex_lock (&mutex);
  line = find_line (path);
  if (line != NULL)
    {
      const guint64 last = line->n_passed + line->n_waiting;

      while (line->n_passed < last)
        g_cond_wait (&passed, &mutex);
    }
  g_mutex_unlock (&mutex);
}
