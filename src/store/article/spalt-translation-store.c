// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-translation-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-escape.h"
#include "spalt-row-private.h"

#define MAX_ADDRESS 2000

static const char set_translation[] =
  "INSERT INTO translation (article_id, language, address, uid, modified_at, modified_by)"
  " VALUES (?1, ?2, ?3, ?4, ?5, spalt_person ())"
  " ON CONFLICT (article_id, language) DO UPDATE SET address = excluded.address, modified_at = excluded.modified_at,"
  "   modified_by = excluded.modified_by WHERE address <> excluded.address";

void
spalt_translation_free (SpaltTranslation *translation)
{
  g_free (translation->language);
  g_free (translation->address);
  g_free (translation);
}

/**
 * spalt_store_list_translations:
 *
 * Returns: (transfer container) (element-type SpaltTranslation): of one article, by language
 */
GPtrArray *
spalt_store_list_translations (SpaltStore *self,
                               gint64      article_id,
                               GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GPtrArray)      translations = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_translation_free);
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement =
    spalt_store_prepare (self, "SELECT language, address FROM translation WHERE article_id = ? ORDER BY language",
                         error);
  if (statement == NULL)
    return NULL;

  spalt_statement_bind_number (statement, 1, article_id);
  while (TRUE)
    {
      SpaltTranslation *translation;

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&translations);
      translation = g_new0 (SpaltTranslation, 1);
      translation->language = g_strdup (spalt_statement_get_text (statement, 0));
      translation->address = g_strdup (spalt_statement_get_text (statement, 1));
      g_ptr_array_add (translations, translation);
    }
}

/* RFC 5646, section 2.1, as far as it is about shape: letters first, then parts of up to eight letters and digits. */
static gboolean
is_language (const char *language)
{
  return g_regex_match_simple ("^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,4}$", language, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_web_address (const char *address)
{
  return spalt_address_is_safe (address) && strlen (address) <= MAX_ADDRESS &&
         (g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://"));
}

static gboolean
remove_translation (SpaltStore *self,
                    gint64      article_id,
                    const char *language,
                    GError    **error)
{
  g_autoptr (SpaltStatement) statement =
    spalt_store_prepare (self, "DELETE FROM translation WHERE article_id = ? AND language = ?", error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_text (statement, 2, language);
  return spalt_store_write (self, statement, NULL, error);
}

static gboolean
write_translation (SpaltStore *self,
                   gint64      article_id,
                   const char *language,
                   const char *address,
                   gint64      now,
                   GError    **error)
{
  g_autofree char           *uid = spalt_row_make_uid (now);
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, set_translation, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, article_id);
  spalt_statement_bind_text (statement, 2, language);
  spalt_statement_bind_text (statement, 3, address);
  spalt_statement_bind_text (statement, 4, uid);
  spalt_statement_bind_number (statement, 5, now);
  return spalt_store_write (self, statement, NULL, error);
}

/**
 * spalt_store_set_translation:
 * @language: a language tag
 * @address: where the article is published in that language, "" when it is not any more
 */
gboolean
spalt_store_set_translation (SpaltStore *self,
                             gint64      article_id,
                             const char *language,
                             const char *address,
                             gint64      now,
                             GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (!is_language (language))
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                   _("“%.80s” is not a language. Write its short name, such as en or pt-BR."), language);
      return FALSE;
    }
  if (*address != '\0' && !is_web_address (address))
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                   _("“%.80s” is not the address of a page. Begin it with https:// or http://."), address);
      return FALSE;
    }

  if (*address == '\0')
    return remove_translation (self, article_id, language, error);

  return write_translation (self, article_id, language, address, now, error);
}
