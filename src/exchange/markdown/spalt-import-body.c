// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-attribute-lists.h"
#include "spalt-definition-lines.h"
#include "spalt-html-convert.h"
#include "spalt-import-private.h"
#include "spalt-import-words.h"
#include "spalt-picture-links.h"
#include "spalt-shortcodes.h"
#include "spalt-template-tags.h"

static const SpaltImportPicture *
get_picture (SpaltImportJob *job,
             const char     *address,
             const char     *alt,
             guint           line)
{
  SpaltImport              *import = job->import;
  const SpaltImportPicture *picture =
    spalt_import_pictures_get (import->pictures, address, job->file, NULL, alt, import->cancellable);
  g_autofree char *target = NULL;

  g_checksum_update (job->fingerprint, (const guchar *)address, (gssize)strlen (address) + 1);
  if (picture == NULL)
    {
      spalt_import_report_add (
        import->report, SPALT_IMPORT_WARNING, job->file, line,
        _("The picture “%s” is on another site, and stays there. Save it and use it as a photo, so that readers will "
           "see it."),
        address);
      return NULL;
    }
  if (picture->problem != NULL)
    {
      spalt_import_report_add (import->report, picture->is_lost ? SPALT_IMPORT_FAILURE : SPALT_IMPORT_WARNING,
                               job->file, line, "%s", picture->problem);
      job->lacks_pictures = job->lacks_pictures || picture->is_lost;
      spalt_import_note_shown (job, address, NULL);
      return NULL;
    }

  g_checksum_update (job->fingerprint, (const guchar *)picture->checksum, -1);
  g_ptr_array_add (job->pictures, (gpointer)picture);
  target = g_strconcat ("photo:", picture->slug, NULL);
  spalt_import_note_shown (job, address, target);

  return picture;
}

static char *
resolve_picture (const char *address,
                 const char *alt,
                 guint       line,
                 gpointer    data)
{
  const SpaltImportPicture *picture = get_picture (data, address, alt, line);

  return picture != NULL ? g_strdup (picture->slug) : NULL;
}

static char *
resolve_link_to_file (SpaltImportJob  *job,
                      const char      *address,
                      SpaltImportLink *link,
                      guint            line)
{
  const SpaltImportPicture *picture = NULL;
  SpaltImport              *import = job->import;

  if (!spalt_picture_links_is_picture (link->path))
    {
      g_autoptr (GError) failure = NULL;
      gboolean           published = FALSE;
      g_autofree char   *taken =
        spalt_import_attachments_take (import->attachments, link->path, &published, import->cancellable, &failure);

      if (published)
        spalt_import_report_add (import->report, SPALT_IMPORT_WARNING, job->file, line,
                                 _("The file “%s” lies in static%s of the publication, too, where readers have it "
                                    "whatever leads to it. Remove it there if only texts should lead to it."),
                                 address, taken);
      if (taken != NULL)
        {
          g_checksum_update (job->fingerprint, (const guchar *)taken, -1);
          spalt_import_note_shown (job, address, taken);
          return g_strconcat (taken, strchrnul (address, '#'), NULL);
        }
      spalt_import_note_shown (job, address, NULL);
      spalt_import_report_add (import->report, SPALT_IMPORT_WARNING, job->file, line,
                               _("The file “%s” was not taken along, so the words stand without a link. %s"), address,
                               failure->message);
      return g_strdup ("");
    }
  picture = get_picture (job, address, NULL, line);

  return picture != NULL ? g_strconcat ("photo:", picture->slug, NULL) : g_strdup ("");
}

/* A link that leads nowhere may have led to a picture or a document; not to a page, or to a text. */
static void
note_missing_file (SpaltImportJob *job,
                   const char     *address)
{
  if (g_regex_match_simple ("^[^?#]*\\.(?!(?:html?|md|markdown|mdown|mkd)(?:[?#]|$))[a-z0-9]+(?:[?#]|$)", address,
                            G_REGEX_CASELESS, 0))
    spalt_import_note_shown (job, address, NULL);
}

static char *
resolve_link (const char *address,
              guint       line,
              char      **words,
              gpointer    data)
{
  SpaltImportJob          *job = data;
  SpaltImportReport       *report = job->import->report;
  g_auto (SpaltImportLink) link = { 0 };

  spalt_import_links_find (job->import->links, address, job->file, &link);
  spalt_import_note_fragment (job, address, &link, line);
  spalt_import_note_awaited (job, address, &link, line);
  if (link.headline != NULL)
    *words = spalt_markdown_escape_text (link.headline);

  switch (link.kind)
    {
    case SPALT_IMPORT_LINK_OUTSIDE:
      return NULL;
    case SPALT_IMPORT_LINK_ARTICLE:
      g_checksum_update (job->fingerprint, (const guchar *)link.address, -1);
      return g_steal_pointer (&link.address);
    case SPALT_IMPORT_LINK_FILE:
      return resolve_link_to_file (job, address, &link, line);
    case SPALT_IMPORT_LINK_DRAFT:
      spalt_import_report_add (
        report, SPALT_IMPORT_WARNING, job->file, line,
        _("“%s” leads to the article “%s”, which is not published, so the words stand without a link."), address,
        link.headline);
      break;
    case SPALT_IMPORT_LINK_UNKNOWN:
      note_missing_file (job, address);
      spalt_import_report_add (
        report, SPALT_IMPORT_WARNING, job->file, line,
        _("“%s” leads to nothing that came in. The link is kept: see where it leads, and link to where that is now."),
        address);
      return g_steal_pointer (&link.address);
    case SPALT_IMPORT_LINK_LOST:
      note_missing_file (job, address);
      spalt_import_report_add (
        report, SPALT_IMPORT_WARNING, job->file, line,
        _("“%s” leads to nothing that came in, so the words stand without a link. Link to where it is now."), address);
      break;
    }

  return g_strdup ("");
}

/* Templates often show the front matter's picture, and the text begins with it once more. In Spalt the hero is that
 * picture: a first paragraph that is nothing but the same one goes, and its alt text and caption go to the hero. Under
 * another caption it stays. */
static void
drop_repeated_hero (SpaltImportJob *job)
{
  g_autofree char       *address = NULL;
  g_autoptr (GRegex)     regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char       *pattern = NULL, *alt = NULL, *caption = NULL, *plain_alt = NULL, *plain_caption = NULL;
  int                    end = 0;

  if (job->hero_slug == NULL)
    return;

  address = g_regex_escape_string (job->hero_slug, -1);
  pattern = g_strdup_printf (
    "^\\s*!\\[((?:[^\\]\\\\]|\\\\.)*+)\\]\\(photo:%s(?: \"((?:[^\"\\\\]|\\\\.)*+)\")?\\)[ \\t]*\\n\\s*\\n", address);
  regex = g_regex_new (pattern, G_REGEX_DEFAULT, 0, NULL);
  if (!g_regex_match (regex, job->body, 0, &match))
    return;

  alt = g_match_info_fetch (match, 1);
  caption = g_match_info_fetch (match, 2);
  plain_alt = spalt_markdown_unescape (alt, strlen (alt));
  plain_caption = spalt_markdown_unescape (caption != NULL ? caption : "", caption != NULL ? strlen (caption) : 0);
  if (*plain_caption != '\0' && *job->source->image_caption != '\0' &&
      strcmp (plain_caption, job->source->image_caption) != 0)
    return;
  if (*job->source->image_alt == '\0')
    g_set_str (&job->source->image_alt, plain_alt);
  else if (*plain_alt != '\0' && strcmp (plain_alt, job->source->image_alt) != 0)
    spalt_import_report_add (
      job->import->report, SPALT_IMPORT_WARNING, job->file, job->source->image_line,
      _("The hero is described by “%s”. The description that the text has of the same picture, “%s”, was left out: "
         "see which is better."),
      job->source->image_alt, plain_alt);
  if (*job->source->image_caption == '\0')
    g_set_str (&job->source->image_caption, plain_caption);
  g_match_info_fetch_pos (match, 0, NULL, &end);
  memmove (job->body, job->body + end, strlen (job->body) + 1 - (gsize)end);
}

static gboolean
is_file (const char *address,
         gpointer    data)
{
  SpaltImportJob  *job = data;
  g_autofree char *path = spalt_import_pictures_find_file (job->import->pictures, address, job->file);

  return path != NULL;
}

/* Each pass hands on the lines of the file along with the text. */
void
spalt_import_convert_body (SpaltImportJob *job)
{
  SpaltFrontMatter           *matter = job->source->matter;
  SpaltImportReport          *report = job->import->report;
  g_autoptr (SpaltImportText) whole = spalt_import_text_new (matter->body, matter->body_line);
  g_autoptr (SpaltImportText) plain = spalt_attribute_lists_drop (whole, report, job->file);
  g_autoptr (SpaltImportText) parted = spalt_definition_lines_part (plain, report, job->file, is_file, job);
  g_autoptr (SpaltImportText) coded = spalt_shortcodes_convert (parted, report, job->file);
  g_autoptr (SpaltImportText) tags = spalt_template_tags_convert (coded, matter->values, report, job->file);
  g_autoptr (SpaltImportText) tidy = spalt_html_convert (tags, report, job->file);
  g_autoptr (SpaltImportText) pictures = NULL;
  const SpaltImportPicture   *hero = NULL;
  gsize                       n_empty;

  if (job->source->image != NULL)
    hero = get_picture (job, job->source->image, job->source->image_alt, job->source->image_line);
  job->lacks_hero = job->source->image != NULL && hero == NULL && g_hash_table_size (job->shown) > 0;
  g_hash_table_remove_all (job->shown);
  pictures = spalt_picture_links_convert (tidy, resolve_picture, resolve_link, job);

  job->body = g_strdup (pictures->text->str);
  job->hero_id = hero != NULL ? hero->id : 0;
  job->hero_slug = hero != NULL ? hero->slug : NULL;
  spalt_import_words_check (tags, job->body, job->places, report, job->file);
  drop_repeated_hero (job);
  n_empty = strspn (job->body, "\n");
  memmove (job->body, job->body + n_empty, strlen (job->body + n_empty) + 1);
}
