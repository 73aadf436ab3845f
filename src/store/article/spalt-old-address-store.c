// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-old-address-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-row-private.h"

#define MAX_PATH 1000

void
spalt_old_address_free (SpaltOldAddress *address)
{
  g_free (address->path);
  g_free (address);
}

/**
 * spalt_store_list_old_addresses:
 *
 * Returns: (transfer container) (element-type SpaltOldAddress): by path
 */
GPtrArray *
spalt_store_list_old_addresses (SpaltStore *self,
                                GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      addresses = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_old_address_free);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, "SELECT path, article_id, page_id FROM old_address ORDER BY path", error);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      SpaltOldAddress *address;

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&addresses);
      address = g_new0 (SpaltOldAddress, 1);
      address->path = g_strdup (spalt_statement_get_text (statement, 0));
      address->article_id = spalt_statement_get_number (statement, 1);
      address->page_id = spalt_statement_get_number (statement, 2);
      g_ptr_array_add (addresses, address);
    }
}

/**
 * spalt_store_has_old_addresses:
 *
 * Whether readers know the article by other addresses too, of any shape.
 */
gboolean
spalt_store_has_old_addresses (SpaltStore *self,
                               gint64      article_id,
                               gboolean   *has,
                               GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (
    self,
    "SELECT 1 FROM redirect WHERE article_id = ?1 UNION ALL SELECT 1 FROM old_address WHERE article_id = ?1 LIMIT 1",
    error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  return spalt_store_step (self, statement, has, error);
}

/**
 * spalt_store_is_old_address:
 * @path: of a page
 * @slug: of its article
 *
 * Whether an address that somebody wrote down, or that an article had before, might be that of the page, whatever its
 * capitals are, or lie below it; sometimes also when it does not.
 */
gboolean
spalt_store_is_old_address (SpaltStore *self,
                            const char *path,
                            const char *slug,
                            gboolean   *is,
                            GError    **error)
{
  static const char same_path[] =
    "SELECT 1 FROM old_address WHERE path = ?1 COLLATE NOCASE"
    " OR (path >= ?1 || '/' COLLATE NOCASE AND path < ?1 || '0' COLLATE NOCASE) LIMIT 1";
  static const char same_slug[] = "SELECT 1 FROM redirect WHERE slug = ? COLLATE NOCASE LIMIT 1";
  g_autofree char  *folder = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!spalt_store_has_row (self, same_slug, slug, is, error) ||
      (!*is && !spalt_store_has_row (self, same_path, path, is, error)))
    return FALSE;
  if (*is || !g_str_has_suffix (path, "/index.html"))
    return TRUE;

  // A page that is the index of its folder has the folder's address.
  folder = g_strndup (path, strlen (path) - strlen ("/index.html"));
  return spalt_store_has_row (self, same_path, folder, is, error);
}

static gboolean
has_bad_part (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0 || strcmp (parts[i], ".") == 0 || (parts[i][0] == '\0' && parts[i + 1] != NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_bad_character (const char *path)
{
  for (const char *p = path; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)) || *p == '\\' || *p == '#')
        return TRUE;
    }

  return FALSE;
}

/* What stands behind the question mark means something to nobody but a server's rules. */
static gboolean
is_clean (const char *address)
{
  g_autofree char *path = g_strndup (address, strcspn (address, "?"));

  return *address != '\0' && *address != '/' && strlen (address) <= MAX_PATH && !has_bad_part (path) &&
         !has_bad_character (address);
}

static void
refuse (const char *path,
        GError    **error)
{
  g_set_error (
    error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
    _("“%.80s” is not an address on this site. Write what follows the site’s own name, such as /2019/lotsen.html."),
    path);
}

/**
 * spalt_old_address_clean:
 * @path: as people write it: "/2019/lotsen.html", "/?p=123", perhaps with percent signs
 * @error: %SPALT_STORE_ERROR_INVALID when it is no address below the site's root
 *
 * Returns: (transfer full): the address as it is stored: from the site's root, without a slash in front, unescaped up
 *   to its query, which servers compare as it was sent; without its fragment, which they never see
 */
char *
spalt_old_address_clean (const char *path,
                         GError    **error)
{
  gsize            length = strcspn (path, "?#");
  g_autofree char *written = g_strndup (path, length);
  g_autofree char *query =
    path[length] == '?' ? g_strndup (path + length, strcspn (path + length, "#")) : g_strdup ("");
  g_autofree char *unescaped = g_uri_unescape_string (written, NULL);

  if (unescaped != NULL && g_utf8_validate (unescaped, -1, NULL) && !g_str_has_prefix (unescaped, "//") &&
      strchr (unescaped, '?') == NULL)
    {
      const char      *bare = *unescaped == '/' ? unescaped + 1 : unescaped;
      g_autofree char *whole = g_strconcat (bare, query[0] != '\0' && query[1] != '\0' ? query : "", NULL);

      if (is_clean (whole))
        return g_steal_pointer (&whole);
    }

  refuse (path, error);
  return NULL;
}

/**
 * spalt_store_find_old_address:
 * @path: one that spalt_old_address_clean() gave
 * @article_id: (out): where its readers are sent, 0 when nowhere
 * @page_id: (out): as @article_id
 */
gboolean
spalt_store_find_old_address (SpaltStore *self,
                              const char *path,
                              gint64     *article_id,
                              gint64     *page_id,
                              GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "SELECT article_id, page_id FROM old_address WHERE path = ?", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, path);
  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;
  *article_id = row ? spalt_statement_get_number (statement, 0) : 0;
  *page_id = row ? spalt_statement_get_number (statement, 1) : 0;
  return TRUE;
}

/**
 * spalt_store_set_old_address:
 * @address: its path is one that spalt_old_address_clean() gave
 * @changed: (out) (optional): whether its readers were not sent there already
 *
 * Sends the readers of an address to an article or a page, also if they were sent elsewhere before.
 */
gboolean
spalt_store_set_old_address (SpaltStore            *self,
                             const SpaltOldAddress *address,
                             gint64                 now,
                             gboolean              *changed,
                             GError               **error)
{
  g_autofree char           *uid = spalt_row_make_uid (now);
  g_autoptr (SpaltStatement) statement = NULL;
  int                        n_changed;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);
  g_return_val_if_fail ((address->article_id != 0) != (address->page_id != 0), FALSE);

  if (!is_clean (address->path))
    {
      refuse (address->path, error);
      return FALSE;
    }
  statement =
    spalt_store_prepare (self,
                         "INSERT INTO old_address"
                         "   (path, article_id, page_id, created_at, uid, modified_at, modified_by)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?4, spalt_person ())"
                         " ON CONFLICT (path) DO UPDATE SET article_id = excluded.article_id,"
                         "   page_id = excluded.page_id, modified_at = excluded.modified_at,"
                         "   modified_by = excluded.modified_by"
                         " WHERE article_id IS NOT excluded.article_id OR page_id IS NOT excluded.page_id",
                         error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, address->path);
  spalt_statement_bind_id (statement, 2, address->article_id);
  spalt_statement_bind_id (statement, 3, address->page_id);
  spalt_statement_bind_number (statement, 4, now);
  spalt_statement_bind_text (statement, 5, uid);
  if (!spalt_store_write (self, statement, &n_changed, error))
    return FALSE;
  if (changed != NULL)
    *changed = n_changed > 0;
  return TRUE;
}

gboolean
spalt_store_clear_old_address (SpaltStore *self,
                               const char *path,
                               GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;

  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  statement = spalt_store_prepare (self, "DELETE FROM old_address WHERE path = ?", error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, path);
  return spalt_store_write (self, statement, NULL, error);
}
