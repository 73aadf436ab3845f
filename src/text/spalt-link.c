// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-link.h"

#include <string.h>

/* How links to pages of a site end. A server shows a folder's index.html at the address of the folder, and that is the
 * page's one address. A browser that opened a page from a folder has nobody who does so, and needs the name of the
 * file. */

#define INDEX "index.html"

/**
 * spalt_link_get_length:
 * @path: of a file, from the site's root
 * @length: of the path, in bytes
 *
 * Returns: how much of the path is its address: an index.html is at that of its folder
 */
gsize
spalt_link_get_length (const char *path,
                       gsize       length)
{
  gsize size = strlen (INDEX);

  if (length < size || memcmp (path + length - size, INDEX, size) != 0 ||
      (length > size && path[length - size - 1] != '/'))
    return length;

  return length - size;
}

/**
 * spalt_link_make:
 * @root: what links on the page begin with to reach the site's root, such as "../"
 * @path: from the site's root, with what may follow a path in an address: a query, a place on the page
 * @to_file: whether the link names the file, also where that is a folder's index.html
 *
 * Returns: (transfer full): the link, which is never empty: an empty one would lead to the page that it stands on
 */
char *
spalt_link_make (const char *root,
                 const char *path,
                 gboolean    to_file)
{
  gsize       end = strcspn (path, "?#");
  gsize       length = to_file ? end : spalt_link_get_length (path, end);
  const char *name = to_file && (end == 0 || path[end - 1] == '/') ? INDEX : "";
  GString    *link = g_string_new (root);

  /* RFC 3986, section 4.2: a colon in what a link begins with would make a scheme of it. */
  if (link->len == 0 && path[strcspn (path, ":/?#")] == ':')
    g_string_append (link, "./");
  g_string_append_len (link, path, length);
  g_string_append (link, name);
  if (link->len == 0)
    g_string_append (link, "./");
  g_string_append (link, path + end);

  return g_string_free_and_steal (link);
}
