// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-markdown-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-front-field.h"
#include "spalt-import-languages.h"
#include "spalt-old-address-store.h"
#include "spalt-slug.h"
#include "spalt-source-date.h"
#include "spalt-time.h"
#include "spalt-prefix.h"

#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
name_free (gpointer data)
{
  SpaltSourceName *name = data;

  g_free (name->name);
  g_free (name->slug);
  g_free (name->key);
  g_free (name);
}

void
spalt_markdown_source_free (SpaltMarkdownSource *source)
{
  g_clear_pointer (&source->matter, spalt_front_matter_free);
  g_free (source->headline);
  g_free (source->kicker);
  g_free (source->lede);
  g_free (source->note);
  g_free (source->correction);
  g_free (source->slug);
  g_clear_pointer (&source->people, g_ptr_array_unref);
  g_clear_pointer (&source->topics, g_ptr_array_unref);
  g_clear_pointer (&source->tags, g_ptr_array_unref);
  g_clear_pointer (&source->old_addresses, g_ptr_array_unref);
  g_free (source->image);
  g_free (source->image_alt);
  g_free (source->image_caption);
  g_free (source->image_credit);
  g_free (source);
}

/* "emileigh", "amy-wilson" and "amy_wilson" are keys into a list of people that we do not have: they become "Emileigh"
 * and "Amy Wilson", and the slugs of these people. */
static char *
present_slug (const char *slug)
{
  g_auto (GStrv) words = g_strsplit (slug, "-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    *words[i] = g_ascii_toupper (*words[i]);

  return g_strjoinv (" ", words);
}

static void
add_person (GPtrArray  *people,
            const char *text,
            const char *slug)
{
  SpaltSourceName *name = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *as_slug = g_strdelimit (g_strdup (stripped), "_", '-');

  if (*stripped == '\0')
    return;

  name = g_new0 (SpaltSourceName, 1);
  if (slug == NULL)
    slug = as_slug;
  name->slug = spalt_slug_is_valid (slug) ? g_strdup (slug) : NULL;
  if (name->slug != NULL && strcmp (name->slug, as_slug) == 0)
    name->key = g_strdup (stripped);
  name->name = name->key != NULL ? present_slug (as_slug) : g_strdup (stripped);
  g_ptr_array_add (people, name);
}

/* "Åsa Berg, Bo Ek och Cia Ny" */
static void
add_people (GPtrArray  *people,
            const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\s*(?:,|&|\\sand\\s|\\soch\\s)\\s*", G_REGEX_DEFAULT, 0, NULL);
  g_auto (GStrv)     parts = g_regex_split (regex, text, 0);

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    add_person (people, parts[i], NULL);
}

static void
read_person (GPtrArray       *people,
             SpaltFrontValue *value)
{
  const char *text = spalt_front_value_get_text (value);
  const char *name = spalt_front_value_get_text (spalt_front_value_get (value, "name"));
  const char *slug = spalt_front_value_get_text (spalt_front_field_find (value, NAMES ("slug", "key", "id")));

  if (text != NULL)
    add_person (people, text, NULL);
  else if (name != NULL || slug != NULL)
    add_person (people, name != NULL ? name : slug, slug);
}

static GPtrArray *
read_people (SpaltFrontValue *values)
{
  GPtrArray       *people = g_ptr_array_new_with_free_func (name_free);
  SpaltFrontValue *value =
    spalt_front_field_find (values, NAMES ("authors", "author", "bylines", "byline", "writers", "writer"));

  if (value == NULL)
    return people;

  if (value->kind == SPALT_FRONT_TEXT)
    add_people (people, value->text);
  else if (value->kind == SPALT_FRONT_MAP)
    read_person (people, value);
  for (guint i = 0; value->kind == SPALT_FRONT_LIST && i < value->items->len; i++)
    read_person (people, g_ptr_array_index (value->items, i));

  return people;
}

/* The last part of "/2015/09/09/how-it-went/" or "/news/how-it-went.html". */
static char *
slug_from_address (const char *address)
{
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));
  g_autofree char *base = NULL;

  if (strpbrk (path, ":{") != NULL)
    return NULL;
  if (g_str_has_suffix (path, "/index.html"))
    path[strlen (path) - strlen ("/index.html")] = '\0';
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  if (g_str_has_suffix (path, ".html"))
    path[strlen (path) - strlen (".html")] = '\0';
  base = g_path_get_basename (path);

  return *path != '\0' ? spalt_slug_from_text (base) : NULL;
}

/* How long the date is that a name begins with, 0 for none: "2014-03-12", "2014-3-1". */
static gsize
measure_date (const char *name)
{
  const char *end = name;
  gsize       n_digits[3];

  for (guint i = 0; i < G_N_ELEMENTS (n_digits); i++)
    {
      if (i > 0 && *end++ != '-')
        return 0;
      n_digits[i] = strspn (end, "0123456789");
      end += n_digits[i];
    }
  if (n_digits[0] != 4 || n_digits[1] < 1 || n_digits[1] > 2 || n_digits[2] < 1 || n_digits[2] > 2)
    return 0;

  return *end == '\0' || strchr ("-_", *end) != NULL ? (gsize)(end - name) : 0;
}

/* `2014-03-12-slug.md`, `slug.md`, `slug.en.md`, or `slug/index.md`; @date when there is one. */
static char *
name_from_file (const char *file,
                char      **date)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *name = NULL;
  char            *dot = strrchr (base, '.');
  gsize            length;

  if (dot != NULL)
    *dot = '\0';
  base[strlen (base) - spalt_import_find_language (base)] = '\0';
  name = strcmp (base, "index") == 0 && strcmp (folder, ".") != 0 ? g_path_get_basename (folder) : g_strdup (base);
  length = measure_date (name);
  if (length == 0)
    return g_steal_pointer (&name);

  *date = g_strndup (name, length);

  return name[length] != '\0' && name[length + 1] != '\0' ? g_strdup (name + length + 1) : g_steal_pointer (&name);
}

static void
read_slug (SpaltMarkdownSource *source,
           const char          *name)
{
  SpaltFrontValue *values = source->matter->values;
  const char      *slug = spalt_front_value_get_text (spalt_front_value_get (values, "slug"));
  SpaltFrontValue *address = spalt_front_field_find (values, NAMES ("permalink", "url"));
  const char      *text = spalt_front_value_get_text (address);

  if (slug != NULL)
    source->slug = spalt_slug_from_text (slug);
  if (source->slug == NULL && text != NULL && !spalt_front_value_is_false (address))
    source->slug = slug_from_address (text);
  source->slug_given = source->slug != NULL;
  if (source->slug == NULL)
    source->slug = spalt_slug_from_text (name);
  if (source->slug == NULL)
    source->slug = g_strdup ("");
}

static void
add_old_address (SpaltMarkdownSource *source,
                 const char          *address,
                 guint                line,
                 const char          *file,
                 SpaltImportReport   *report)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *path = NULL;

  if (strstr (address, "://") != NULL || spalt_text_begins (address, "//"))
    {
      spalt_import_report_add (
        report, SPALT_IMPORT_NOTE, file, line,
        _("The old address “%s” is on a site of its own, and was left out: only that site can send its readers on."),
        address);
      return;
    }

  path = spalt_old_address_clean (address, &failure);
  if (path == NULL)
    spalt_import_report_add (report, SPALT_IMPORT_WARNING, file, line, "%s", failure->message);
  else if (!g_ptr_array_find_with_equal_func (source->old_addresses, path, g_str_equal, NULL))
    g_ptr_array_add (source->old_addresses, g_steal_pointer (&path));
}

/* A pattern that a generator would have filled: "/:year/:title/", "/{{ page.fileSlug }}/". */
static gboolean
is_pattern (const char *address)
{
  return strchr (address, '{') != NULL || *address == ':' || strstr (address, "/:") != NULL;
}

/* One address may have commas in it; several in one text are parted by a comma and begin with slashes. */
static void
add_old_addresses (SpaltMarkdownSource *source,
                   SpaltFrontValue     *value,
                   const char          *file,
                   SpaltImportReport   *report)
{
  const char    *text = spalt_front_value_get_text (value);
  g_auto (GStrv) parts = text != NULL ? g_regex_split_simple (",\\s*(?=/)", text, G_REGEX_DEFAULT, 0) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        add_old_address (source, parts[i], value->line, file, report);
    }
  for (guint i = 0; value->kind == SPALT_FRONT_LIST && i < value->items->len; i++)
    add_old_addresses (source, g_ptr_array_index (value->items, i), file, report);
}

static void
read_old_addresses (SpaltMarkdownSource *source,
                    const char          *file,
                    SpaltImportReport   *report)
{
  static const char *const names[] = { "redirect_from", "aliases", "alias", NULL };
  SpaltFrontValue         *own = spalt_front_field_find (source->matter->values, NAMES ("permalink", "url"));
  const char              *text = spalt_front_value_get_text (own);

  source->old_addresses = g_ptr_array_new_with_free_func (g_free);
  if (text != NULL && !spalt_front_value_is_false (own) && !is_pattern (text))
    add_old_address (source, text, own->line, file, report);
  for (guint i = 0; names[i] != NULL; i++)
    {
      SpaltFrontValue *value = spalt_front_field_find (source->matter->values, NAMES (names[i]));

      if (value != NULL)
        add_old_addresses (source, value, file, report);
    }
}

static void
report_matter (SpaltFrontMatter  *matter,
               const char        *file,
               SpaltImportReport *report)
{
  g_autoptr (GPtrArray) repeated = spalt_front_matter_list_repeated (matter);

  if (matter->late)
    spalt_import_report_add (
      report, SPALT_IMPORT_NOTE, file, 1,
      _("Empty lines stand before the front matter. It was read all the same; other programs may not."));
  for (guint i = 0; i < repeated->len; i++)
    {
      SpaltFrontValue *value = g_ptr_array_index (repeated, i);

      spalt_import_report_add (
        report, SPALT_IMPORT_WARNING, file, value->line,
        _("“%s” stands in the front matter twice, and only the last one counts. Take one of them out."), value->key);
    }
}

static gboolean
read_time (SpaltFrontValue *value,
           GTimeZone       *zone,
           gint64          *seconds)
{
  const char *text = spalt_front_value_get_text (value);

  *seconds = SPALT_TIME_NONE;

  return text == NULL || *text == '\0' || spalt_source_date_parse (text, zone, seconds);
}

/* A date that nobody can read does not keep its article out. */
static void
read_times (SpaltMarkdownSource *source,
            const char          *file,
            const char          *file_date,
            GTimeZone           *zone,
            SpaltImportReport   *report)
{
  SpaltFrontValue *values = source->matter->values;
  SpaltFrontValue *date =
    spalt_front_field_find (values, NAMES ("date", "published_at", "publish_date", "pub_date", "publication_date"));
  SpaltFrontValue *updated =
    spalt_front_field_find (values, NAMES ("updated", "updated_at", "lastmod", "last_modified_at", "last_modified",
                                           "modified", "date_updated"));
  gint64 named = SPALT_TIME_NONE;

  if (file_date != NULL)
    spalt_time_parse (file_date, zone, &named, NULL);
  if (!read_time (date, zone, &source->published_at) && spalt_time_is_set (named))
    spalt_import_report_add (
      report, SPALT_IMPORT_WARNING, file, date->line,
      _("“%s” is not a date that Spalt can read, so the one in the file’s name was taken: %s. Write it as in "
         "2026-03-23 15:59."),
      spalt_front_value_get_text (date), file_date);
  else if (!read_time (date, zone, &source->published_at))
    spalt_import_report_add (report, SPALT_IMPORT_WARNING, file, date->line,
                             _("“%s” is not a date that Spalt can read. Write it as in 2026-03-23 15:59."),
                             spalt_front_value_get_text (date));
  if (!read_time (updated, zone, &source->updated_at))
    spalt_import_report_add (
      report, SPALT_IMPORT_WARNING, file, updated->line,
      _("“%s” is not a date that Spalt can read, so nothing says when the article was last changed. Write it as in "
         "2026-03-23 15:59."),
      spalt_front_value_get_text (updated));
  if (!spalt_time_is_set (source->published_at))
    source->published_at = named;
  if (source->updated_at <= source->published_at)
    source->updated_at = SPALT_TIME_NONE;
}

/* Pelican shows what is hidden only to those who know its address; WordPress keeps the rest from readers too. */
static gboolean
is_hidden (const char *status)
{
  static const char *const words[] = { "hidden", "skip", "private", "pending", "trash", "unlisted", NULL };
  g_autofree char         *lower = g_ascii_strdown (status, -1);

  return g_strv_contains (words, lower);
}

/* A file is published if it has a date and does not say otherwise, as with all site generators; without a date nobody
 * can tell where it belongs, and it becomes a draft. */
static void
read_status (SpaltMarkdownSource *source,
             const char          *file,
             gint64               now,
             SpaltImportReport   *report)
{
  SpaltFrontValue *values = source->matter->values;
  const char      *status = spalt_front_value_get_text (spalt_front_value_get (values, "status"));

  source->status = spalt_time_is_set (source->published_at) ? SPALT_STATUS_PUBLISHED : SPALT_STATUS_DRAFT;
  if (spalt_front_value_is_true (spalt_front_value_get (values, "draft")) ||
      spalt_front_value_is_false (spalt_front_value_get (values, "published")) || strstr (file, "_drafts/") != NULL)
    source->status = SPALT_STATUS_DRAFT;
  else if (status != NULL && is_hidden (status))
    {
      source->status = SPALT_STATUS_DRAFT;
      spalt_import_report_add (
        report, SPALT_IMPORT_WARNING, file, spalt_front_value_get (values, "status")->line,
        _("The status “%s” keeps the article out of all lists, so it came in as a draft. Publish it if readers may "
           "see it."),
        status);
    }
  else if (status != NULL && g_ascii_strcasecmp (status, "publish") != 0 &&
           !spalt_status_from_nick (status, &source->status))
    spalt_import_report_add (
      report, SPALT_IMPORT_WARNING, file, spalt_front_value_get (values, "status")->line,
      _("“%s” is no status that Spalt knows. Use draft, in-review, ready, scheduled, published or withdrawn."),
      status);
  else if (!spalt_time_is_set (source->published_at) && (status == NULL || source->status >= SPALT_STATUS_SCHEDULED))
    spalt_import_report_add (
      report, SPALT_IMPORT_WARNING, file, 1,
      _("The article has no date, so it came in as a draft. Publish it when you know its date."));

  if (!spalt_time_is_set (source->published_at) && source->status >= SPALT_STATUS_SCHEDULED)
    source->status = SPALT_STATUS_DRAFT;
  if (source->status == SPALT_STATUS_PUBLISHED && source->published_at > now)
    source->status = SPALT_STATUS_SCHEDULED;
  else if (source->status == SPALT_STATUS_SCHEDULED && source->published_at <= now)
    source->status = SPALT_STATUS_PUBLISHED;
}

static void
read_image (SpaltMarkdownSource *source)
{
  SpaltFrontValue         *values = source->matter->values;
  SpaltFrontValue         *image = NULL;
  static const char *const names[] = { "hero", "hero_image", "featured_image", "feature_image",
                                       "image", "cover", "cover_image", "banner",
                                       "images", "overlay_image", "thumbnail", "teaser",
                                       NULL };

  for (guint i = 0; names[i] != NULL && source->image == NULL; i++)
    {
      image = spalt_front_field_find (values, NAMES (names[i]));
      if (image == NULL || spalt_front_value_is_false (image) || spalt_front_value_is_true (image))
        continue;
      if (image->kind == SPALT_FRONT_LIST && image->items->len > 0)
        image = g_ptr_array_index (image->items, 0);
      source->image = g_strdup (spalt_front_value_get_text (image));
      if (source->image == NULL)
        source->image = g_strdup (spalt_front_value_get_text (
          spalt_front_field_find (image, NAMES ("src", "path", "file", "url", "image", "feature", "filename"))));
      source->image_line = image->line;
    }

  source->image_alt =
    spalt_front_field_read_plain (values, NAMES ("image_alt", "hero_alt", "featured_image_alt", "cover_alt", "alt"));
  source->image_caption =
    spalt_front_field_read_plain (values, NAMES ("image_caption", "image_figcaption", "figcaption", "hero_caption",
                                                 "featured_image_caption", "cover_caption", "caption"));
  source->image_credit =
    spalt_front_field_read_plain (values, NAMES ("image_credit", "hero_credit", "photo_credit", "image_attribution"));
  if (source->image == NULL || image == NULL || image->kind != SPALT_FRONT_MAP)
    return;

  g_free (source->image_alt);
  g_free (source->image_caption);
  g_free (source->image_credit);
  source->image_alt = spalt_front_field_read_plain (image, NAMES ("alt", "alt_text"));
  source->image_caption = spalt_front_field_read_plain (image, NAMES ("caption", "figcaption", "title"));
  source->image_credit = spalt_front_field_read_plain (image, NAMES ("credit", "attribution", "by"));
}

/* Without a title the first heading is the headline, and leaves the body; without that, the file's name must do. */
static void
read_headline (SpaltMarkdownSource *source,
               const char          *name)
{
  source->headline = spalt_front_field_read_plain (source->matter->values, NAMES ("title", "headline"));
  if (*source->headline != '\0')
    return;

  g_free (source->headline);
  while (*source->matter->body == '\n')
    {
      source->matter->body++;
      source->matter->body_line++;
    }
  if (spalt_text_begins (source->matter->body, "# "))
    {
      const char *end = strchrnul (source->matter->body, '\n');

      source->headline = g_strstrip (g_strndup (source->matter->body + 2, (gsize)(end - source->matter->body - 2)));
      source->matter->body = *end != '\0' ? end + 1 : end;
      source->matter->body_line++;
      return;
    }

  source->headline = present_slug (name);
  g_strdelimit (source->headline, "-_", ' ');
}

/* Eleventy puts articles into collections by tags such as `posts`, which tell readers nothing. */
static void
drop_collections (GPtrArray *tags)
{
  static const char *const collections[] = { "post", "posts", "article", "articles", "all", NULL };

  for (guint i = tags->len; i > 0; i--)
    {
      if (g_strv_contains (collections, g_ptr_array_index (tags, i - 1)))
        g_ptr_array_remove_index (tags, i - 1);
    }
}

/**
 * spalt_markdown_source_read:
 * @text: the whole file, UTF-8 with "\n" line ends; must outlive the result
 * @file: its path within the imported folder, which may tell the date and the slug
 * @zone: of dates that name none
 * @error_line: (out): where it fails, 0 for the file as a whole
 *
 * Reads what the front matter says, in the spellings of Jekyll, Hugo and Eleventy. Fails with
 * %SPALT_EXCHANGE_ERROR_FRONT_MATTER.
 */
SpaltMarkdownSource *
spalt_markdown_source_read (const char        *text,
                            const char        *file,
                            GTimeZone         *zone,
                            gint64             now,
                            SpaltImportReport *report,
                            guint             *error_line,
                            GError           **error)
{
  g_autoptr (SpaltMarkdownSource) source = g_new0 (SpaltMarkdownSource, 1);
  g_autofree char                *file_date = NULL;
  g_autofree char                *name = name_from_file (file, &file_date);
  SpaltFrontValue                *values = NULL;

  *error_line = 0;
  source->matter = spalt_front_matter_parse (text, error_line, error);
  if (source->matter == NULL)
    return NULL;

  values = source->matter->values;
  report_matter (source->matter, file, report);
  read_times (source, file, file_date, zone, report);
  read_headline (source, name);
  read_slug (source, name);
  read_old_addresses (source, file, report);
  read_status (source, file, now, report);
  read_image (source);
  source->kicker = spalt_front_field_read_plain (values, NAMES ("kicker", "overline", "eyebrow", "vinjett"));
  source->lede = spalt_front_field_read_plain (values, NAMES ("lede", "ingress", "standfirst", "dek", "excerpt",
                                                              "summary", "description", "subtitle"));
  source->note = spalt_front_field_read_plain (values, NAMES ("note", "editor_note"));
  source->correction = spalt_front_field_read_plain (values, NAMES ("correction", "rattelse"));
  source->comments_closed = spalt_front_value_is_false (spalt_front_value_get (values, "comments"));
  source->people = read_people (values);
  source->topics =
    spalt_front_field_read_names (values, NAMES ("topics", "topic", "categories", "category", "section", "sections"));
  source->tags = spalt_front_field_read_names (values, NAMES ("tags", "tag"));
  drop_collections (source->tags);

  return g_steal_pointer (&source);
}
