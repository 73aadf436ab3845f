// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-template-tags.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-template-picture.h"
#include "spalt-template-tag.h"
#include "spalt-prefix.h"

static const char *const caption_names[] = { "caption", "figcaption", "image_caption", "title", NULL };
static const char *const id_names[] = { "id", "video_id", NULL };

/* Filters that turn an address into another one on the same site, or only make it safe for HTML. */
static const char *const address_filters[] = {
  "url", "relative_url", "absolute_url", "relURL", "absURL", "escape", "safe", "safeHTML", "xml_escape", "strip", NULL
};

/* Tags that come in pairs, each with an end tag that is called after it. */
typedef enum
{
  PAIR_COMMENT,
  PAIR_HIGHLIGHT,
  PAIR_RAW,
  N_PAIRS,
} Pair;

static const char *const pair_names[] = { "comment", "highlight", "raw" };

typedef struct
{
  SpaltImportText   *source;
  SpaltImportText   *out;
  SpaltFrontValue   *values;
  SpaltImportReport *report;
  const char        *file;
  const char        *at;
  guint              n_newlines;
  SpaltMarkdownSpans spans;
  gboolean           endless[N_PAIRS]; /* no end tag of the pair follows */
} Pass;

static guint
get_line (Pass *pass)
{
  return spalt_import_text_get_line (pass->source, pass->n_newlines);
}

static void
copy (Pass *pass,
      gsize length)
{
  spalt_import_text_append (pass->out, pass->source, pass->at, length, &pass->n_newlines);
  pass->at += length;
}

static void
skip (Pass *pass,
      gsize length)
{
  for (; length > 0; length--)
    pass->n_newlines += *pass->at++ == '\n';
}

static void
replace (Pass       *pass,
         gsize       length,
         const char *made)
{
  spalt_import_text_append_made (pass->out, made, get_line (pass));
  skip (pass, length);
}

static gboolean
is_alone (Pass *pass,
          gsize length)
{
  const char *before = pass->at, *after = pass->at + length;

  while (before > pass->source->text->str && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  after += strspn (after, " \t");

  return (before == pass->source->text->str || before[-1] == '\n') && (*after == '\n' || *after == '\0');
}

static char *
convert_video (SpaltTemplateTag *tag)
{
  const char      *id = spalt_template_tag_get (tag, id_names);
  const char      *title = spalt_template_tag_get (tag, caption_names);
  g_autofree char *address = NULL;

  if (id == NULL)
    id = spalt_template_tag_word (tag, 0);
  if (id == NULL)
    return NULL;

  if (spalt_text_begins (id, "https://"))
    address = g_strdup (id);
  else if (strcmp (tag->name, "youtube") == 0)
    address = g_strconcat ("https://www.youtube.com/watch?v=", id, NULL);
  else if (strcmp (tag->name, "vimeo") == 0)
    address = g_strconcat ("https://vimeo.com/", id, NULL);
  else
    return NULL;

  return spalt_markdown_make_embed (address, title);
}

/* As it can stand in a link, and is understood where links are looked up. */
static char *
make_address (const char *path,
              gboolean    text_file)
{
  g_autofree char *bare = g_strndup (path, strcspn (path, "#"));
  g_autofree char *escaped = g_uri_escape_string (bare, "/", TRUE);
  const char      *base = strrchr (bare, '/');
  gboolean         named = strchr (base != NULL ? base : bare, '.') != NULL && !g_str_has_suffix (bare, "/");

  return g_strconcat (escaped, text_file || (!named && *bare != '\0') ? ".md" : "", path + strlen (bare), NULL);
}

static gboolean
is_in_address (Pass *pass)
{
  const GString *out = pass->out->text;

  return (out->len > 0 && strchr ("(\"'=</", out->str[out->len - 1]) != NULL) ||
         (out->len > 2 && g_str_has_suffix (out->str + out->len - 3, "]: "));
}

/* What Hexo writes behind the name: words, and perhaps whether they are to be escaped. */
static char *
join_title (SpaltTemplateTag *tag,
            guint             first)
{
  GString *title = g_string_new (NULL);

  for (guint i = first; i < tag->words->len; i++)
    {
      const char *word = g_ptr_array_index (tag->words, i);

      if (i + 1 < tag->words->len || (strcmp (word, "true") != 0 && strcmp (word, "false") != 0))
        g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", word);
    }

  return g_string_free_and_steal (title);
}

/* `{% post_url 2023-01-02-name %}`, `{% link _posts/… %}`, `{{< ref "x.md" >}}`, `{% post_link slug title %}`, `{%
 * asset_link … %}`: within a link they are its address, elsewhere they are the whole link. */
static char *
convert_reference (Pass             *pass,
                   SpaltTemplateTag *tag)
{
  static const char *const texts[] = { "post_url", "post_link", "post_path", NULL };
  static const char *const names[] = { "post_url", "post_link", "post_path", "link", "ref",
                                       "relref", "asset_link", "asset_path", NULL };
  static const char *const paths[] = { "path", NULL };
  const char              *path = spalt_template_tag_get (tag, paths);
  guint                    first = path == NULL ? 1 : 0;
  g_autofree char         *address = NULL, *title = NULL, *escaped = NULL;

  if (path == NULL)
    path = spalt_template_tag_word (tag, 0);
  if (path == NULL || !g_strv_contains (names, tag->name) || tag->kind == SPALT_TEMPLATE_VALUE)
    return NULL;

  if (strcmp (tag->name, "asset_link") == 0 || strcmp (tag->name, "asset_path") == 0)
    address = g_uri_escape_string (path, "/", TRUE);
  else
    address = make_address (path, g_strv_contains (texts, tag->name));
  if (is_in_address (pass))
    return g_steal_pointer (&address);

  title = join_title (tag, first);
  escaped = spalt_markdown_escape_text (*title == '\0' && strcmp (tag->name, "asset_link") == 0 ? path : title);

  return spalt_markdown_make_link (escaped, address);
}

/* Returns: (nullable): where the tag called @name begins, from @at on */
static const char *
find_tag (const char *at,
          const char *name,
          gsize      *length)
{
  for (at = strstr (at, "{%"); at != NULL; at = strstr (at + 2, "{%"))
    {
      const char *word = at + 2;

      word += *word == '-';
      word += strspn (word, " \t\n");
      if (spalt_text_begins (word, name))
        {
          const char *end = strstr (word, "%}");

          if (end == NULL)
            return NULL;
          *length = (gsize)(end - at) + 2;
          return at;
        }
    }

  return NULL;
}

/* The text from @start to the end tag of @pair; %NULL when there is none. That is remembered: a text with many tags and
 * no end is not searched for each of them. */
static const char *
find_end_tag (Pass       *pass,
              Pair        pair,
              const char *start,
              gsize      *length)
{
  g_autofree char *name = g_strconcat ("end", pair_names[pair], NULL);
  const char      *end = pass->endless[pair] ? NULL : find_tag (start, name, length);

  pass->endless[pair] = end == NULL;

  return end;
}

/* Pairs: what is raw stays as it is, code becomes a fence, comments of the site's makers go. */
static gboolean
convert_pair (Pass             *pass,
              SpaltTemplateTag *tag)
{
  const char      *language = spalt_template_tag_word (tag, 0);
  const char      *start = pass->at + tag->length, *end = NULL;
  g_autofree char *fence = NULL;
  gsize            end_length = 0;
  Pair             pair = PAIR_COMMENT;

  while (pair < N_PAIRS && strcmp (tag->name, pair_names[pair]) != 0)
    pair++;
  if (tag->kind != SPALT_TEMPLATE_TAG || pair == N_PAIRS)
    return FALSE;
  end = find_end_tag (pass, pair, start, &end_length);
  if (end == NULL)
    return FALSE;

  if (pair == PAIR_COMMENT)
    {
      spalt_import_report_add (pass->report, SPALT_IMPORT_NOTE, pass->file, get_line (pass),
                               _("A comment of the site’s makers was left out."));
      skip (pass, (gsize)(end - pass->at) + end_length);
      return TRUE;
    }

  fence = g_strdup_printf ("```%s", language != NULL ? language : "");
  replace (pass, tag->length, pair == PAIR_RAW ? "" : fence);
  copy (pass, (gsize)(end - start));
  replace (pass, end_length, pair == PAIR_RAW ? "" : "```");

  return TRUE;
}

/* `site.baseurl` is nothing where Spalt publishes; `page.image` and `image` are what the front matter says. */
static const char *
look_up (Pass             *pass,
         SpaltTemplateTag *tag)
{
  static const char *const nothing[] = { "site.baseurl", "site.base_url", "baseurl", "site.url", "site.baseURL", NULL };
  const char              *name = tag->name;

  if (tag->words->len == 1 && *name == '\0')
    return spalt_template_tag_word (tag, 0);
  if (tag->words->len > 0 || *name == '\0')
    return NULL;
  if (g_strv_contains (nothing, name))
    return "";
  if (spalt_text_begins (name, "page."))
    name += strlen ("page.");

  return spalt_front_value_get_text (spalt_front_value_get (pass->values, name));
}

static char *
convert_value (Pass             *pass,
               SpaltTemplateTag *tag)
{
  const char      *value = look_up (pass, tag);
  const char      *filter = tag->filters->len > 0 ? g_ptr_array_index (tag->filters, 0) : NULL;
  g_autofree char *title = NULL, *words = NULL;

  if (value == NULL)
    return NULL;

  if (filter != NULL && spalt_text_begins (filter, "embed"))
    {
      title = spalt_markdown_decode (filter + strlen ("embed"));
      g_strdelimit (title, ":\"'", ' ');
      g_strstrip (title);
      if (is_alone (pass, tag->length))
        return spalt_markdown_make_embed (value, title);
      words = spalt_markdown_escape_text (*title != '\0' ? title : value);
      return spalt_markdown_make_link (words, value);
    }

  for (guint i = 0; i < tag->filters->len; i++)
    {
      filter = g_ptr_array_index (tag->filters, i);
      if (!g_strv_contains (address_filters, filter) && !spalt_text_begins (filter, "prepend: site.") &&
          !spalt_text_begins (filter, "prepend:site."))
        return NULL;
    }

  return g_strdup (value);
}

static void
decode_all (GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      char *decoded = spalt_markdown_decode_words (texts->pdata[i]);

      g_free (texts->pdata[i]);
      texts->pdata[i] = decoded;
    }
}

static void
convert_tag (Pass             *pass,
             SpaltTemplateTag *tag)
{
  g_autofree char *made = NULL;

  if (convert_pair (pass, tag))
    return;

  /* Templates write what a tag says into HTML. */
  if (tag->kind != SPALT_TEMPLATE_VALUE)
    {
      decode_all (tag->words);
      decode_all (tag->texts);
    }
  if (tag->kind == SPALT_TEMPLATE_VALUE)
    made = convert_value (pass, tag);
  else if (is_alone (pass, tag->length) && (made = convert_video (tag)) != NULL)
    ;
  else if ((made = convert_reference (pass, tag)) == NULL &&
           (made = spalt_template_picture_convert_asset (tag)) == NULL)
    made = spalt_template_picture_convert (tag, pass->report, pass->file, get_line (pass));

  if (made != NULL)
    {
      replace (pass, tag->length, made);
      return;
    }

  spalt_import_report_add (pass->report, SPALT_IMPORT_WARNING, pass->file, get_line (pass),
                           _("The tag “%s” is not understood. It stands in the text as it is: replace it by hand."),
                           tag->source);
  copy (pass, tag->length);
}

/* Markers of raw text exist only for the site generator, also around and within code. */
static void
copy_code (Pass *pass,
           gsize length)
{
  const char *end = pass->at + length;

  while (pass->at < end)
    {
      g_autoptr (SpaltTemplateTag) tag =
        spalt_text_begins (pass->at, "{%") ? spalt_template_tag_parse (pass->at) : NULL;

      if (tag != NULL && pass->at + tag->length <= end && tag->words->len == 0 &&
          (strcmp (tag->name, "raw") == 0 || strcmp (tag->name, "endraw") == 0))
        replace (pass, tag->length, "");
      else
        copy (pass, 1);
    }
}

/**
 * spalt_template_tags_convert:
 * @values: the front matter, for `{{ page.image }}`
 *
 * A pass over an imported body: turns the tags of Liquid, Nunjucks and Hugo that mean a picture, an address, code or a
 * video into Markdown. Code is left alone. What is not understood stays in the text, and is reported.
 */
SpaltImportText *
spalt_template_tags_convert (SpaltImportText   *source,
                             SpaltFrontValue   *values,
                             SpaltImportReport *report,
                             const char        *file)
{
  Pass pass = {
    .source = source,
    .out = spalt_import_text_new_empty (source),
    .values = values,
    .report = report,
    .file = file,
    .at = source->text->str,
  };

  while (*pass.at != '\0')
    {
      g_autoptr (SpaltTemplateTag) tag = NULL;
      gsize                        code = spalt_markdown_skip_code (&pass.spans, source->text->str, pass.at);

      if (code > 0)
        {
          copy_code (&pass, code);
          continue;
        }

      tag = *pass.at == '{' ? spalt_template_tag_parse (pass.at) : NULL;
      if (tag != NULL)
        convert_tag (&pass, tag);
      else
        copy (&pass, *pass.at == '\n' ? 1 : 1 + strcspn (pass.at + 1, "{`\n"));
    }

  return pass.out;
}
