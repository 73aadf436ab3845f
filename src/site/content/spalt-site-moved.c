// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-moved.h"

#include <string.h>

// What servers and file systems take: of an address, and of one name in it.
#define MAX_ADDRESS 2000
#define MAX_NAME 240

void
spalt_site_moved_free (SpaltSiteMoved *self)
{
  g_free (self->address);
  g_free (self->query);
  g_free (self->file);
  g_free (self->target);
  g_free (self);
}

// A line break would begin a rule of its own in a server's list.
static gboolean
has_control (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if ((guchar)*at < ' ' || *at == 0x7f)
      return TRUE;

  return FALSE;
}

// A way up leaves the site.
static gboolean
is_harmless (const char *address)
{
  g_auto (GStrv) names = NULL;

  if (strlen (address) > MAX_ADDRESS || *address == '/' || strstr (address, "//") != NULL ||
      strchr (address, '\\') != NULL || has_control (address))
    return FALSE;
  names = g_strsplit (address, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], ".") || g_str_equal (names[i], ".."))
      return FALSE;

  return TRUE;
}

// A name with a dot in front belongs to the server, or to the export itself.
static gboolean
can_be_names (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  // Windows has no files of such names, and a site is copied there too.
  if (strpbrk (path, ":*\"<>|?") != NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '.' || strlen (names[i]) > MAX_NAME || i > SPALT_SITE_MAX_DEPTH)
      return FALSE;

  return g_utf8_validate (path, -1, NULL);
}

/* Servers say what a file is by the end of its name: only one that is called so would be shown as a page. A name
 * without any end is taken for a folder, whose index stands at the same address with a slash. */
static char *
make_file (const char *address)
{
  const char      *name = strrchr (address, '/');
  g_autofree char *file = NULL;

  name = name != NULL ? name + 1 : address;
  if (*address == '\0')
    return NULL;
  if (*name == '\0')
    file = g_strconcat (address, "index.html", NULL);
  else if (g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm"))
    file = g_strdup (address);
  else if (strchr (name, '.') == NULL)
    file = g_strconcat (address, "/index.html", NULL);

  return file != NULL && can_be_names (file) ? g_steal_pointer (&file) : NULL;
}

static SpaltSiteMoved *
make_moved (const char *address,
            gsize       length,
            const char *target,
            const char *title)
{
  SpaltSiteMoved *self = g_new0 (SpaltSiteMoved, 1);

  self->address = g_strndup (address, length);
  self->target = g_strdup (target);
  self->title = title;

  return self;
}

/**
 * spalt_site_moved_new:
 * @address: of any shape that a web server knows: "2014/03/12/foo/", "foo.php?x=1"
 *
 * Returns: (transfer full) (nullable): %NULL for an address that no server should be told of
 */
SpaltSiteMoved *
spalt_site_moved_new (const char *address,
                      const char *target,
                      const char *title)
{
  gsize                      length = strcspn (address, "?#");
  g_autoptr (SpaltSiteMoved) self = make_moved (address, length, target, title);

  if (address[length] == '?')
    self->query = g_strndup (address + length + 1, strcspn (address + length + 1, "#"));
  if (self->query != NULL && *self->query == '\0')
    g_clear_pointer (&self->query, g_free);
  if (!is_harmless (self->address) || (self->query == NULL && *self->address == '\0'))
    return NULL;
  if (self->query != NULL && (strlen (self->query) > MAX_ADDRESS || has_control (self->query)))
    return NULL;
  if (self->query == NULL)
    self->file = make_file (self->address);

  return g_steal_pointer (&self);
}

/**
 * spalt_site_moved_new_from_file:
 * @file: the path at which the page stood
 */
SpaltSiteMoved *
spalt_site_moved_new_from_file (const char *file,
                                const char *target,
                                const char *title)
{
  gsize           length = strlen (file);
  SpaltSiteMoved *self;

  if (g_str_has_suffix (file, "/index.html"))
    length -= strlen ("index.html");
  self = make_moved (file, length, target, title);
  self->file = g_strdup (file);

  return self;
}

int
spalt_site_moved_compare (gconstpointer a,
                          gconstpointer b)
{
  const SpaltSiteMoved *one = *(SpaltSiteMoved *const *)a;
  const SpaltSiteMoved *other = *(SpaltSiteMoved *const *)b;
  int                   order = strcmp (one->address, other->address);

  return order != 0 ? order : g_strcmp0 (one->query, other->query);
}
