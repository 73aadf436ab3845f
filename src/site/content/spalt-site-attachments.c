// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-attachments.h"

#include <string.h>

#include "spalt-scan.h"
#include "spalt-site-hash.h"
#include "spalt-site-static.h"

/* Documents and recordings that texts link to. A draft's are not for readers yet, and a withdrawn article's not any
 * more: so a file is a part of the site while a page of it links there. Which pages do is seen on the pages themselves,
 * whatever made the link: a text, a menu, an ad. */

#define FOLDER SPALT_SITE_ATTACHMENTS "/"

/**
 * spalt_site_attachments_read:
 * @publication: (type filename): the publication's folder
 *
 * Finds out which attachments there are.
 */
gboolean
spalt_site_attachments_read (SpaltSiteContent *content,
                             const char       *publication,
                             GCancellable     *cancellable,
                             GError          **error)
{
  content->attachments =
    spalt_site_static_list_below (publication, SPALT_SITE_ATTACHMENTS, content->run.warnings, cancellable, error);
  if (content->attachments == NULL)
    return FALSE;

  content->attachments_by_path = g_hash_table_new (g_str_hash, g_str_equal);
  content->run.attachment_marks = g_new0 (gint, content->attachments->len + 1);
  for (guint i = 0; i < content->attachments->len; i++)
    g_hash_table_insert (content->attachments_by_path, ((SpaltSiteStatic *)content->attachments->pdata[i])->path,
                         GUINT_TO_POINTER (i + 1));

  return TRUE;
}

/**
 * spalt_site_attachments_is_name:
 * @name: of what a page needs, as the list of an export has it
 *
 * Returns: whether it is an attachment's, and no photo's slug
 */
gboolean
spalt_site_attachments_is_name (const char *name)
{
  return g_str_has_prefix (name, FOLDER);
}

/**
 * spalt_site_attachments_get_path:
 * @name: as spalt_site_attachments_find() gives it
 *
 * Returns: (transfer full) (nullable): from the site's root; %NULL when it is no address
 */
char *
spalt_site_attachments_get_path (const char *name)
{
  return g_uri_unescape_string (name, NULL);
}

// From any thread.
static void
mark_path (SpaltSiteContent *content,
           const char       *path)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (content->attachments_by_path, path));

  if (position > 0)
    g_atomic_int_set (&content->run.attachment_marks[position - 1], TRUE);
}

/**
 * spalt_site_attachments_mark:
 * @name: as spalt_site_attachments_find() gives it
 *
 * Says that a page links to the attachment, if there is one, from any thread.
 */
void
spalt_site_attachments_mark (SpaltSiteContent *content,
                             const char       *name)
{
  g_autofree char *path = spalt_site_attachments_get_path (name);

  if (path != NULL)
    mark_path (content, path);
}

// The bytes before @at end with @text; returns where that begins, or %NULL.
static const char *
step_back (const char *start,
           const char *at,
           const char *text)
{
  gsize length = strlen (text);

  return (gsize)(at - start) >= length && memcmp (at - length, text, length) == 0 ? at - length : NULL;
}

// In text no quotation mark stands as it is: this is an attribute, and one that leads somewhere.
static gboolean
is_link_at (const char *start,
            const char *at)
{
  static const char *const attributes[] = { " href=\"", " src=\"", " poster=\"", " data=\"" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (step_back (start, at, attributes[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_link (const SpaltSiteContent *content,
         const char             *root,
         const char             *start,
         const char             *at)
{
  const char *ways[] = { root, "/", *content->base_url != '\0' ? content->base_url : root };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const char *before = step_back (start, at, ways[i]);

      if (before != NULL && is_link_at (start, before))
        return TRUE;
    }

  return FALSE;
}

// Returns: (transfer full): what an attribute says, up to the address's query or fragment
static char *
read_address (const char *value,
              gsize       length)
{
  static const char *const entities[][2] = { { "&#39;", "'" }, { "&#x27;", "'" }, { "&amp;", "&" } };
  g_autoptr (GString)      address = g_string_new_len (value, length);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    g_string_replace (address, entities[i][0], entities[i][1], 0);
  g_string_truncate (address, strcspn (address->str, "?#"));

  return g_string_free_and_steal (g_steal_pointer (&address));
}

/* @path: from the site's root
 *
 * Returns: (transfer full): the name of the attachment as the list of an export has it: in one spelling, which has no
 * blank */
static char *
make_name (const char *path)
{
  return g_uri_escape_string (path, "/", TRUE);
}

// @listed has the names that are in @names.
static void
add_link (SpaltSiteContent *content,
          const char       *value,
          gsize             length,
          GHashTable       *listed,
          GString          *names)
{
  g_autofree char *address = read_address (value, length);
  g_autofree char *path = spalt_site_attachments_get_path (address);
  g_autofree char *name = path != NULL ? make_name (path) : NULL;

  if (path == NULL)
    return;
  mark_path (content, path);
  if (g_hash_table_contains (listed, name))
    return;
  g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);
  g_hash_table_add (listed, g_steal_pointer (&name));
}

/**
 * spalt_site_attachments_find:
 * @root: what links on the page begin with to reach the site's root
 * @page: as readers get it
 * @names: gets those of the attachments that it links to, with spaces between, also of those that are not there yet
 *
 * Marks the attachments that a page links to, from any thread.
 */
void
spalt_site_attachments_find (SpaltSiteContent *content,
                             const char       *root,
                             const GString    *page,
                             GString          *names)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char            *end = page->str + page->len;
  const char            *at = page->str;

  while ((at = spalt_scan_find (at, end, FOLDER)) != NULL)
    {
      gsize length = strcspn (at, "\"<>");

      if (is_link (content, root, page->str, at))
        add_link (content, at, length, listed, names);
      at += length;
    }
}

/**
 * spalt_site_attachments_list_unlinked:
 *
 * Returns: (transfer full) (element-type utf8): the names of those that are not marked
 */
GHashTable *
spalt_site_attachments_list_unlinked (const SpaltSiteContent *content)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < content->attachments->len; i++)
    if (!content->run.attachment_marks[i])
      g_hash_table_add (names, make_name (
                                 ((const SpaltSiteStatic *)content->attachments->pdata[i])->path));

  return names;
}

/**
 * spalt_site_attachments_fingerprint_names:
 *
 * Returns: the fingerprint of which attachments there are, whether pages link to them or not
 */
guint64
spalt_site_attachments_fingerprint_names (const SpaltSiteContent *content)
{
  guint64 hash = SPALT_SITE_HASH_START;

  for (guint i = 0; i < content->attachments->len; i++)
    hash = spalt_site_hash_text (hash, ((SpaltSiteStatic *)content->attachments->pdata[i])->path);

  return hash;
}

/**
 * spalt_site_attachments_fingerprint:
 *
 * Returns: the fingerprint of which attachments are marked
 */
guint64
spalt_site_attachments_fingerprint (const SpaltSiteContent *content)
{
  guint64 hash = SPALT_SITE_HASH_START;

  for (guint i = 0; i < content->attachments->len; i++)
    if (g_atomic_int_get (&content->run.attachment_marks[i]))
      hash = spalt_site_hash_text (hash, ((SpaltSiteStatic *)content->attachments->pdata[i])->path);

  return hash;
}
