// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-json-import.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "spalt-json-private.h"
#include "spalt-picture-links.h"
#include "spalt-prefix.h"
#include "spalt-settings-store.h"

#define MAX_BYTES (256 * 1024 * 1024)
#define MAX_TRIAL_VALUES 1000
#define MAX_TRIAL_BYTES 100000

/* In this order: what comes later names what comes before. */
static const struct
{
  const char       *name;
  SpaltJsonReadFunc read;
  SpaltJsonReadFunc read_item;
} sections[] = {
  { "settings", spalt_json_read_settings, NULL },
  { "pages", NULL, spalt_json_read_page },
  { "listings", NULL, spalt_json_read_listing },
  { "placements", NULL, spalt_json_read_placement },
  { "ads", NULL, spalt_json_read_ad },
  { "menus", spalt_json_read_menus, NULL },
  { "comments", NULL, spalt_json_read_comment },
  { "feeds", NULL, spalt_json_read_feed },
  { "pins", NULL, spalt_json_read_pin },
  { "redirects", NULL, spalt_json_read_redirect },
  { "translations", NULL, spalt_json_read_translation },
};

static JsonObject *
get_document (SpaltJsonImport *self,
              JsonNode        *root)
{
  SpaltJsonKey keys[G_N_ELEMENTS (sections) + 2] = { { "$schema" } };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    keys[i + 1].key = sections[i].name;

  return spalt_json_get_map (self, root, keys);
}

/* An entry, or a section that is told whole: all of it, or nothing. */
static gboolean
read_whole (SpaltJsonImport  *self,
            JsonNode         *node,
            SpaltJsonReadFunc read,
            GError          **error)
{
  const guint n_failed = self->report->n_failed;
  gboolean    ok;

  if (!spalt_store_begin (self->store, error))
    return FALSE;
  ok = read (self, node, error);
  if (ok && (!self->for_good || self->report->n_failed == n_failed))
    return spalt_store_commit (self->store, error);

  spalt_store_rollback (self->store);
  return ok;
}

/* Between two entries others may write. */
static gboolean
read_whole_item (SpaltJsonImport *self,
                 JsonNode        *node,
                 GError         **error)
{
  gboolean committed;

  if (!spalt_store_next_batch (self->store, &committed, error))
    {
      self->report->n_imported = self->n_committed;
      return FALSE;
    }
  if (committed)
    self->n_committed = self->report->n_imported;
  return read_whole (self, node, self->read_item, error);
}

static gboolean
read_section (SpaltJsonImport *self,
              JsonObject      *document,
              guint            index,
              GError         **error)
{
  gsize     mark = spalt_json_enter (self, sections[index].name);
  JsonNode *node = json_object_get_member (document, sections[index].name);
  gboolean  ok = spalt_store_next_batch (self->store, NULL, error);

  self->read_item = sections[index].read_item;
  if (ok && sections[index].read != NULL)
    ok = read_whole (self, node, sections[index].read, error);
  else if (ok)
    ok = spalt_json_read_list (self, node, read_whole_item, error);
  spalt_json_leave (self, mark);

  return ok;
}

static gboolean
read_document (SpaltJsonImport *self,
               JsonNode        *root,
               GError         **error)
{
  JsonObject *document = get_document (self, root);

  self->zone = spalt_store_load_time_zone (self->store);
  for (guint i = 0; document != NULL && i < G_N_ELEMENTS (sections); i++)
    {
      if (json_object_has_member (document, sections[i].name) && !read_section (self, document, i, error))
        return FALSE;
      if (self->options->progress != NULL)
        self->options->progress (i + 1, G_N_ELEMENTS (sections), self->options->progress_data);
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = spalt_store_load_time_zone (self->store);
    }

  return TRUE;
}

/* What a trial in the publication itself may take: so little that nobody notices the wait. */
typedef struct
{
  guint n_values;
  gsize n_bytes;
} TrialSize;

/* Returns: FALSE when the document is more, or has pictures, which take their time */
static gboolean
measure_trial (JsonNode  *node,
               TrialSize *size)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  size->n_values++;
  size->n_bytes += text != NULL ? strlen (text) : 0;
  if (size->n_values > MAX_TRIAL_VALUES || size->n_bytes > MAX_TRIAL_BYTES ||
      (text != NULL && (strstr (text, "![") != NULL || spalt_picture_links_is_picture (text))))
    return FALSE;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (!measure_trial (json_array_get_element (array, i), size))
            return FALSE;
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode      *member = NULL;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        {
          if (!measure_trial (member, size))
            return FALSE;
        }
    }

  return TRUE;
}

/* The store that the document is read into. A trial of a few entries is taken back in the publication itself, which may
 * be large; of more it is made on a copy, so that it keeps nobody waiting. @taken_back: (out): whether what is done in
 * the store is to be rolled back */
static SpaltStore *
open_for_walk (SpaltStore *publication,
               JsonNode   *root,
               gboolean    keep,
               gint64      now,
               gboolean   *taken_back,
               GError    **error)
{
  TrialSize size = { 0 };

  *taken_back = !keep && !spalt_store_is_read_only (publication) && measure_trial (root, &size);
  if (keep)
    return g_object_ref (publication);
  if (!*taken_back)
    return spalt_store_open_copy (publication, now, error);

  return spalt_store_begin (publication, error) ? g_object_ref (publication) : NULL;
}

/* One walk through the document: for good, or to see what would come of it. */
static gboolean
walk (SpaltStore               *publication,
      const char               *file,
      JsonNode                 *root,
      const SpaltImportOptions *options,
      gboolean                  keep,
      GCancellable             *cancellable,
      SpaltImportReport        *report,
      GError                  **error)
{
  gboolean                        taken_back = FALSE;
  g_autoptr (SpaltStore)          store = open_for_walk (publication, root, keep, options->now, &taken_back, error);
  g_autofree char                *name = g_path_get_basename (file);
  g_autofree char                *folder = g_path_get_dirname (file);
  g_autoptr (SpaltImportPictures) pictures =
    store != NULL ? spalt_import_pictures_new (store, folder, options->media_root, options->now, !keep, report) : NULL;
  SpaltJsonImport self = {
    .store = store, .options = options, .report = report, .cancellable = cancellable, .file = name, .pictures = pictures
  };
  gboolean ok;

  if (store == NULL)
    return FALSE;

  self.for_good = keep;
  self.path = g_string_new (NULL);
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = read_document (&self, root, error);
  g_string_free (self.path, TRUE);
  g_hash_table_unref (self.seen);
  g_hash_table_unref (self.told);
  g_clear_pointer (&self.zone, g_time_zone_unref);

  // What has come in stays: each entry is whole, and the next import goes on there.
  if (!spalt_store_end_batch (store, keep, ok ? error : NULL))
    {
      report->n_imported = self.n_committed;
      ok = FALSE;
    }
  if (taken_back)
    spalt_store_rollback (store);

  return ok;
}

static char *
read_file (const char *file,
           gsize      *length,
           GError    **error)
{
  g_autoptr (GError) failure = NULL;
  char              *text = NULL;

  if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
    g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_FOUND,
                 _("There is no file “%s”. Choose the file that is to be imported."), file);
  else if (!g_file_get_contents (file, &text, length, &failure))
    g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED, _("“%s” cannot be read: %s."), file,
                 failure->message);

  return text;
}

/* How far the reader has come is known only while it reads. */
static void
parse_failed_cb (JsonParser   *parser,
                 const GError *error,
                 gpointer      data)
{
  guint *line = data;

  *line = json_parser_get_current_line (parser);
}

/* No text goes over several lines, so each has an even number of quotation marks, those aside that stand behind a
 * backslash. */
static gboolean
is_text_open (const char *line,
              gsize       length)
{
  gboolean open = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (open && line[i] == '\\')
        i++;
      else if (line[i] == '"')
        open = !open;
    }

  return open;
}

/* @line: as the reader counts, which does so from the first line that is not empty, and finds a text that is left open
 * on the next one */
static guint
find_bad_line (const char *text,
               guint       line)
{
  const char *start = text + strspn (text, " \t\r\n");
  guint       number = 1;

  for (const char *at = text; at < start; at++)
    number += *at == '\n';
  for (guint i = 1; i < line; i++, number++)
    {
      const char *end = strchr (start, '\n');

      if (end == NULL || is_text_open (start, (gsize)(end - start)))
        break;
      start = end + 1;
    }

  return number;
}

static JsonParser *
parse (const char *file,
       GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize                  length = 0;
  g_autofree char       *text = read_file (file, &length, error);
  const char            *start = text;
  guint                  line = 0;

  if (text == NULL)
    return NULL;
  if (length > MAX_BYTES)
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
                   _("“%s” is larger than 256 megabytes. Part it."), file);
      return NULL;
    }
  if (spalt_text_begins (text, "\xef\xbb\xbf"))
    start += 3;
  if (!g_utf8_validate (start, (gssize)length - (start - text), NULL))
    {
      g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_NOT_UTF8,
                   _("“%s” is not text in UTF-8. Save it as UTF-8."), file);
      return NULL;
    }

  json_parser_set_strict (parser, TRUE);
  g_signal_connect (parser, "error", G_CALLBACK (parse_failed_cb), &line);
  if (json_parser_load_from_data (parser, start, (gssize)length - (start - text), NULL) &&
      json_parser_get_root (parser) != NULL)
    {
      g_signal_handlers_disconnect_by_data (parser, &line);
      return g_steal_pointer (&parser);
    }

  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
    _("“%s” is not JSON: it cannot be read from line %u on. Look for a comma, a bracket or a quotation mark that is "
       "missing, or one too many."),
    file, find_bad_line (start, line));
  return NULL;
}

static gboolean
refuse (SpaltImportReport *report,
        const char        *file,
        GError           **error)
{
  /* What was read well did not come in either. */
  report->n_imported = report->n_unchanged = report->n_kept = report->n_photos = 0;
  g_set_error (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
               g_dngettext (GETTEXT_PACKAGE, "“%s” has %u problem, and nothing was changed. Mend it, and import again.",
                            "“%s” has %u problems, and nothing was changed. Mend them, and import again.",
                            report->n_failed),
               file, report->n_failed);

  return FALSE;
}

/* Between the two walks somebody has changed what the document names. */
static gboolean
refuse_in_part (const char *file,
                GError    **error)
{
  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
    _("Not all of “%s” came in, because the publication was changed meanwhile. Look at what is named above, and "
       "import again."),
    file);
  return FALSE;
}

/**
 * spalt_import_json:
 * @file: a document as docs/json.md describes; pictures are named by paths from its folder
 * @report: (out) (optional) (transfer full): counts entries; also given when the import fails, with all that is wrong:
 *   each message begins with the path in the document, such as `ads[2].flights[0].ends`
 *
 * Takes over what a document says about the whole site but its articles. It is read once to see whether all of it can
 * come in, on a copy or taken back, and nothing does if not; then again for good. Other programs can write all the
 * while: what has come in is kept every few milliseconds, and stays when the import is cancelled or fails half-way. An
 * entry that is in the publication already is found by its uid, its slug, or what else makes it the same; importing a
 * document again changes nothing.
 *
 * Fails with a #SpaltExchangeError when the file or the media root cannot be read or something is wrong in it, with a
 * #SpaltStoreError when the publication cannot be written, and with %G_IO_ERROR_CANCELLED.
 */
gboolean
spalt_import_json (SpaltStore               *store,
                   const char               *file,
                   const SpaltImportOptions *options,
                   GCancellable             *cancellable,
                   SpaltImportReport       **report,
                   GError                  **error)
{
  g_autoptr (SpaltImportReport) made = spalt_import_report_new ();
  g_autofree char              *real = realpath (file, NULL);
  g_autoptr (JsonParser)        parser = NULL;
  gboolean                      ok = FALSE, changed_meanwhile = FALSE;

  g_return_val_if_fail (SPALT_IS_STORE (store) && options != NULL, FALSE);

  if (spalt_store_check_source (store, file, error) && spalt_import_pictures_check_root (options->media_root, error))
    parser = parse (real != NULL ? real : file, error);
  if (parser != NULL)
    ok = walk (store, real, json_parser_get_root (parser), options, FALSE, cancellable, made, error);
  if (!ok)
    made->n_imported = made->n_unchanged = made->n_kept = made->n_photos = 0;
  if (ok && made->n_failed == 0 && !options->dry_run)
    {
      spalt_import_report_free (made);
      made = spalt_import_report_new ();
      ok = walk (store, real, json_parser_get_root (parser), options, TRUE, cancellable, made, error);
      changed_meanwhile = ok && made->n_failed > 0;
    }
  if (changed_meanwhile)
    ok = refuse_in_part (real, error);
  else if (ok && made->n_failed > 0)
    ok = refuse (made, real, error);
  if (report != NULL)
    *report = g_steal_pointer (&made);

  return ok;
}
