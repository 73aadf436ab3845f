// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-article-store.h"
#include "spalt-json-private.h"
#include "spalt-old-address-store.h"
#include "spalt-page.h"
#include "spalt-pin-store.h"
#include "spalt-record-store.h"
#include "spalt-translation-store.h"

/* Where articles stand, and what else leads to them: pins, redirects, translations. */

static const SpaltJsonKey pin_keys[] = {
  { "position", SPALT_JSON_NUMBER, NULL, TRUE },
  { "article", SPALT_JSON_ARTICLE, NULL, TRUE },
  { "until", SPALT_JSON_END },
  { NULL },
};

static const SpaltJsonKey redirect_keys[] = {
  { "from", SPALT_JSON_TEXT, NULL, TRUE },
  { "article", SPALT_JSON_ARTICLE },
  { "page", SPALT_JSON_PAGE },
  { NULL },
};

static const SpaltJsonKey translation_keys[] = {
  { "article", SPALT_JSON_ARTICLE, NULL, TRUE },
  { "language", SPALT_JSON_TEXT, NULL, TRUE },
  { "address", SPALT_JSON_TEXT, NULL, TRUE },
  { NULL },
};

static JsonObject *
get_map (SpaltJsonImport    *self,
         JsonNode           *node,
         const SpaltJsonKey *keys)
{
  JsonObject *map = spalt_json_get_map (self, node, keys);

  for (guint i = 0; map != NULL && keys[i].key != NULL; i++)
    {
      if (keys[i].needed && !spalt_json_has (map, keys[i].key))
        spalt_json_add_problem (self, keys[i].key, _("This is missing. Write it."));
    }

  return map;
}

static const SpaltPin *
find_pin (GArray         *pins,
          const SpaltPin *pin)
{
  for (guint i = 0; i < pins->len; i++)
    {
      const SpaltPin *other = &g_array_index (pins, SpaltPin, i);

      if (other->position == pin->position)
        return other;
    }

  return NULL;
}

static gboolean
keep_pin (SpaltJsonImport *self,
          const SpaltPin  *pin,
          GError         **error)
{
  g_autoptr (GArray) pins = spalt_store_list_pins (self->store, error);
  const SpaltPin    *before = pins != NULL ? find_pin (pins, pin) : NULL;
  GError            *failure = NULL;
  gboolean           changed = before == NULL || before->article_id != pin->article_id || before->until != pin->until;

  if (pins == NULL)
    return FALSE;
  if (changed && !spalt_store_set_pin (self->store, pin, self->options->now, &failure))
    return spalt_json_report_failure (self, "position", failure, error);
  spalt_json_note (self, changed);

  return TRUE;
}

gboolean
spalt_json_read_pin (SpaltJsonImport *self,
                     JsonNode        *node,
                     GError         **error)
{
  JsonObject      *map = get_map (self, node, pin_keys);
  g_auto (GValue)  position = G_VALUE_INIT;
  g_autofree char *name = NULL;
  SpaltPin         pin = { 0 };

  if (map == NULL)
    return TRUE;
  if (!spalt_json_get_value (self, map, &pin_keys[0], G_TYPE_INT64, &position, error) ||
      !spalt_json_get_reference (self, map, "article", SPALT_JSON_ARTICLE, &pin.article_id, error))
    return FALSE;
  spalt_json_get_time (self, map, "until", TRUE, &pin.until);
  pin.position = g_value_get_int64 (&position);
  name = g_strdup_printf ("%" G_GINT64_FORMAT, pin.position);
  spalt_json_remember (self, "position", "pin", name);
  if (spalt_json_has (map, "article") && pin.article_id != 0)
    {
      g_autofree char *article = g_strdup_printf ("%" G_GINT64_FORMAT, pin.article_id);

      if (!g_hash_table_add (self->seen, g_strconcat ("pinned:", article, NULL)))
        spalt_json_add_problem (self, "article", _("This article is pinned twice. Choose one place for it."));
    }

  return self->report->n_failed > 0 || keep_pin (self, &pin, error);
}

/* @title: (out): of the article or page that the address leads to now, when that is another */
static gboolean
find_taken (SpaltJsonImport       *self,
            const SpaltOldAddress *address,
            char                 **title,
            GError               **error)
{
  g_autoptr (SpaltArticle) article = NULL;
  g_autoptr (SpaltPage)    page = NULL;
  gint64                   article_id = 0, page_id = 0;

  if (!spalt_store_find_old_address (self->store, address->path, &article_id, &page_id, error))
    return FALSE;
  if (article_id != 0 && article_id != address->article_id)
    {
      article = spalt_store_load_article (self->store, article_id, error);
      if (article == NULL)
        return FALSE;
    }
  if (page_id != 0 && page_id != address->page_id)
    {
      page = spalt_store_load_record (self->store, SPALT_TYPE_PAGE, page_id, error);
      if (page == NULL)
        return FALSE;
    }
  if (article != NULL || page != NULL)
    *title = g_strdup (article != NULL ? spalt_article_get_headline (article) : spalt_page_get_title (page));

  return TRUE;
}

/* The document has its way, but not in silence: that is told when it has had it, or, in a trial, that it would. */
static void
report_taken (SpaltJsonImport       *self,
              const SpaltOldAddress *address,
              const char            *title)
{
  if (self->for_good)
    spalt_import_report_add (self->report, SPALT_IMPORT_WARNING, self->file, 0,
                             _("The old address “/%s” led to “%s”, and from now on leads where this document says."),
                             address->path, title);
  else if (self->options->dry_run)
    spalt_import_report_add (self->report, SPALT_IMPORT_WARNING, self->file, 0,
                             _("The old address “/%s” leads to “%s”, and would lead where this document says."),
                             address->path, title);
}

static gboolean
keep_address (SpaltJsonImport       *self,
              const SpaltOldAddress *address,
              GError               **error)
{
  GError          *failure = NULL;
  g_autofree char *taken = NULL;
  gboolean         changed;

  if (!find_taken (self, address, &taken, error))
    return FALSE;
  if (!spalt_store_set_old_address (self->store, address, self->options->now, &changed, &failure))
    return spalt_json_report_failure (self, "from", failure, error);
  spalt_json_note (self, changed);
  if (taken != NULL)
    report_taken (self, address, taken);

  return TRUE;
}

gboolean
spalt_json_read_redirect (SpaltJsonImport *self,
                          JsonNode        *node,
                          GError         **error)
{
  JsonObject        *map = get_map (self, node, redirect_keys);
  const char        *from = map != NULL ? spalt_json_get_text (self, map, "from") : NULL;
  g_autofree char   *path = NULL;
  g_autoptr (GError) failure = NULL;
  SpaltOldAddress    address = { 0 };

  if (map == NULL)
    return TRUE;
  if (!spalt_json_get_reference (self, map, "article", SPALT_JSON_ARTICLE, &address.article_id, error) ||
      !spalt_json_get_reference (self, map, "page", SPALT_JSON_PAGE, &address.page_id, error))
    return FALSE;
  if (spalt_json_has (map, "article") == spalt_json_has (map, "page"))
    spalt_json_add_problem (self, NULL, _("An old address leads to an article or to a page. Name one of them."));
  if (from != NULL)
    path = spalt_old_address_clean (from, &failure);
  if (path != NULL)
    spalt_json_remember (self, "from", "path", path);
  else if (failure != NULL)
    spalt_json_add_problem (self, "from", "%s", failure->message);
  address.path = path;

  return self->report->n_failed > 0 || path == NULL || keep_address (self, &address, error);
}

static gboolean
is_kept (GPtrArray  *translations,
         const char *language,
         const char *address)
{
  for (guint i = 0; i < translations->len; i++)
    {
      const SpaltTranslation *translation = translations->pdata[i];

      if (strcmp (translation->language, language) == 0)
        return strcmp (translation->address, address) == 0;
    }

  return FALSE;
}

/* Held against the rules also when nothing is saved any more. */
static gboolean
keep_translation (SpaltJsonImport *self,
                  gint64           article_id,
                  const char      *language,
                  const char      *address,
                  GError         **error)
{
  g_autoptr (GPtrArray) before = spalt_store_list_translations (self->store, article_id, error);
  GError               *failure = NULL;

  if (before == NULL)
    return FALSE;
  if (is_kept (before, language, address))
    {
      spalt_json_note (self, FALSE);
      return TRUE;
    }
  if (!spalt_store_set_translation (self->store, article_id, language, address, self->options->now, &failure))
    return spalt_json_report_failure (self, NULL, failure, error);
  spalt_json_note (self, TRUE);

  return TRUE;
}

gboolean
spalt_json_read_translation (SpaltJsonImport *self,
                             JsonNode        *node,
                             GError         **error)
{
  JsonObject      *map = get_map (self, node, translation_keys);
  const char      *language = map != NULL ? spalt_json_get_text (self, map, "language") : NULL;
  const char      *address = map != NULL ? spalt_json_get_text (self, map, "address") : NULL;
  g_autofree char *name = NULL;
  gint64           article_id = 0;

  if (map == NULL)
    return TRUE;
  if (!spalt_json_get_reference (self, map, "article", SPALT_JSON_ARTICLE, &article_id, error))
    return FALSE;
  if (article_id <= 0 || language == NULL || address == NULL)
    return TRUE;
  name = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", article_id, language);
  if (!g_hash_table_add (self->seen, g_strconcat ("translation:", name, NULL)))
    spalt_json_add_problem (self, "language", _("This article has two translations into “%s”. Take one of them out."),
                            language);

  return keep_translation (self, article_id, language, address, error);
}
