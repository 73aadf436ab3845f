// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-tag.h"

#include <string.h>

#define MAX_ATTRIBUTES 100

/* Elements that stand as blocks, and that begin one at the beginning of a line (CommonMark 4.6, the sixth kind). */
static const GumboTag blocks[] = {
  GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
  GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER, GUMBO_TAG_COL, GUMBO_TAG_COLGROUP, GUMBO_TAG_DD, GUMBO_TAG_DETAILS, GUMBO_TAG_DIALOG, GUMBO_TAG_DIR,
  GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM,
  GUMBO_TAG_FRAME, GUMBO_TAG_FRAMESET, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_HEAD,
  GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_HR, GUMBO_TAG_HTML, GUMBO_TAG_IFRAME, GUMBO_TAG_LEGEND, GUMBO_TAG_LI, GUMBO_TAG_LINK,
  GUMBO_TAG_MAIN, GUMBO_TAG_MENU, GUMBO_TAG_MENUITEM, GUMBO_TAG_NAV, GUMBO_TAG_NOFRAMES, GUMBO_TAG_OL, GUMBO_TAG_OPTGROUP, GUMBO_TAG_OPTION,
  GUMBO_TAG_P, GUMBO_TAG_PARAM, GUMBO_TAG_PRE, GUMBO_TAG_SCRIPT, GUMBO_TAG_SEARCH, GUMBO_TAG_SECTION, GUMBO_TAG_STYLE, GUMBO_TAG_SUMMARY,
  GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_TD, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TFOOT, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TITLE,
  GUMBO_TAG_TR, GUMBO_TAG_TRACK, GUMBO_TAG_UL
};

static const GumboTag voids[] = {
  GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_IMAGE,
  GUMBO_TAG_INPUT, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR
};

/* Their end tag may be left out: the next one ends them. */
static const GumboTag open[] = {
  GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_TR, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TBODY,
  GUMBO_TAG_TFOOT, GUMBO_TAG_OPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_CAPTION
};

/* What stands in them is not read as HTML, or not as Markdown, whatever it is. */
static const GumboTag texts[] = {
  GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES,
  GUMBO_TAG_XMP, GUMBO_TAG_PRE
};

static gboolean
contains (const GumboTag *tags,
          gsize           n_tags,
          GumboTag        tag)
{
  for (gsize i = 0; i < n_tags; i++)
    {
      if (tags[i] == tag)
        return TRUE;
    }

  return FALSE;
}

gboolean
spalt_html_tag_is_block (GumboTag tag)
{
  return contains (blocks, G_N_ELEMENTS (blocks), tag);
}

gboolean
spalt_html_tag_is_void (GumboTag tag)
{
  return contains (voids, G_N_ELEMENTS (voids), tag);
}

gboolean
spalt_html_tag_may_stay_open (GumboTag tag)
{
  return contains (open, G_N_ELEMENTS (open), tag);
}

gboolean
spalt_html_tag_holds_text (GumboTag tag)
{
  return contains (texts, G_N_ELEMENTS (texts), tag);
}

/**
 * spalt_html_tag_measure_foreign:
 * @name: the name of an element, or more text behind it
 *
 * Word processors and old platforms leave elements of their own in a text (`<o:p>`, `<st1:City>`, `<fb:like>`), which browsers
 * take for nothing around the words.
 *
 * Returns: how long the name is; 0 when it is another one, such as that of an address, `<https://…>`
 */
gsize
spalt_html_tag_measure_foreign (const char *name,
                                const char *end)
{
  static const char *const spaces[] = { "fb:", "g:", "m:", "o:", "st1:", "st2:", "v:", "w:", "x:" };
  const char              *at = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (spaces) && at == NULL; i++)
    {
      if (end - name > (gssize)strlen (spaces[i]) && g_ascii_strncasecmp (name, spaces[i], strlen (spaces[i])) == 0)
        at = name + strlen (spaces[i]);
    }
  if (at == NULL || !g_ascii_isalpha (*at))
    return 0;
  while (at < end && (g_ascii_isalnum (*at) || *at == '-'))
    at++;

  return at < end && (g_ascii_isspace (*at) || *at == '>' || *at == '/') ? (gsize)(at - name) : 0;
}

/* The end of the value that begins at @at; NULL when its quotation mark is never closed. */
static const char *
skip_value (const char *at,
            const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at < end && (*at == '"' || *at == '\''))
    {
      const char *close = memchr (at + 1, *at, (gsize)(end - at - 1));

      return close != NULL ? close + 1 : NULL;
    }
  while (at < end && !g_ascii_isspace (*at) && *at != '>')
    at++;

  return at;
}

/**
 * spalt_html_tag_scan:
 * @at: at an angle bracket
 * @tag: (out):
 *
 * Finds where a tag ends, as leniently as browsers do.
 *
 * Returns: %FALSE when it is something else, such as `<https://…>`, `a < b` or a tag that never ends
 */
gboolean
spalt_html_tag_scan (const char   *at,
                     const char   *end,
                     SpaltHtmlTag *tag)
{
  const char *start = at, *name = NULL;
  guint       n_attributes = 0;
  gsize       foreign = 0;

  at++;
  tag->closing = at < end && *at == '/';
  at += tag->closing;
  name = at;
  if (at >= end || !g_ascii_isalpha (*at))
    return FALSE;
  foreign = spalt_html_tag_measure_foreign (name, end);
  at += foreign;
  while (at < end && (g_ascii_isalnum (*at) || *at == '-'))
    at++;
  if (at >= end || (!g_ascii_isspace (*at) && *at != '>' && *at != '/'))
    return FALSE;
  tag->tag = gumbo_tagn_enum (name, (unsigned int)(at - name));
  tag->custom = foreign > 0 || memchr (name, '-', (gsize)(at - name)) != NULL;

  while (at < end && *at != '>')
    {
      if (*at == '<' || n_attributes > MAX_ATTRIBUTES)
        return FALSE;
      n_attributes += g_ascii_isspace (*at) ? 1 : 0;
      while (at + 1 < end && g_ascii_isspace (at[0]) && g_ascii_isspace (at[1]))
        at++;
      at = *at == '=' ? skip_value (at + 1, end) : at + 1;
      if (at == NULL)
        return FALSE;
    }
  tag->length = (gsize)(at + 1 - start);

  return at < end;
}
