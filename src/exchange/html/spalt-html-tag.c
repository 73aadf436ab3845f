// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-tag.h"

#include <string.h>

#define MAX_ATTRIBUTES 100

/* No space of names that is known has a longer name, with its colon. */
#define MAX_SPACE 4

/* BLOCK: stands as a block, and begins one at the beginning of a line (CommonMark 4.6, the sixth kind). VOID: has no
 * content. OPEN: its end tag may be left out, as the next one ends it. TEXT: what stands in it is not read as HTML, or
 * not as Markdown, whatever it is. */
enum
{
  BLOCK = 1 << 0,
  VOID = 1 << 1,
  OPEN = 1 << 2,
  TEXT = 1 << 3,
};

/* The parser asks about each of a text's elements several times. */
static const guint8 kinds[GUMBO_TAG_LAST + 1] = {
  [GUMBO_TAG_ADDRESS] = BLOCK,
  [GUMBO_TAG_AREA] = VOID,
  [GUMBO_TAG_ARTICLE] = BLOCK,
  [GUMBO_TAG_ASIDE] = BLOCK,
  [GUMBO_TAG_BASE] = BLOCK | VOID,
  [GUMBO_TAG_BASEFONT] = BLOCK,
  [GUMBO_TAG_BLOCKQUOTE] = BLOCK,
  [GUMBO_TAG_BODY] = BLOCK,
  [GUMBO_TAG_BR] = VOID,
  [GUMBO_TAG_CAPTION] = BLOCK | OPEN,
  [GUMBO_TAG_CENTER] = BLOCK,
  [GUMBO_TAG_COL] = BLOCK | VOID,
  [GUMBO_TAG_COLGROUP] = BLOCK | OPEN,
  [GUMBO_TAG_DD] = BLOCK | OPEN,
  [GUMBO_TAG_DETAILS] = BLOCK,
  [GUMBO_TAG_DIALOG] = BLOCK,
  [GUMBO_TAG_DIR] = BLOCK,
  [GUMBO_TAG_DIV] = BLOCK,
  [GUMBO_TAG_DL] = BLOCK,
  [GUMBO_TAG_DT] = BLOCK | OPEN,
  [GUMBO_TAG_EMBED] = VOID,
  [GUMBO_TAG_FIELDSET] = BLOCK,
  [GUMBO_TAG_FIGCAPTION] = BLOCK,
  [GUMBO_TAG_FIGURE] = BLOCK,
  [GUMBO_TAG_FOOTER] = BLOCK,
  [GUMBO_TAG_FORM] = BLOCK,
  [GUMBO_TAG_FRAME] = BLOCK,
  [GUMBO_TAG_FRAMESET] = BLOCK,
  [GUMBO_TAG_H1] = BLOCK,
  [GUMBO_TAG_H2] = BLOCK,
  [GUMBO_TAG_H3] = BLOCK,
  [GUMBO_TAG_H4] = BLOCK,
  [GUMBO_TAG_H5] = BLOCK,
  [GUMBO_TAG_H6] = BLOCK,
  [GUMBO_TAG_HEAD] = BLOCK,
  [GUMBO_TAG_HEADER] = BLOCK,
  [GUMBO_TAG_HGROUP] = BLOCK,
  [GUMBO_TAG_HR] = BLOCK | VOID,
  [GUMBO_TAG_HTML] = BLOCK,
  [GUMBO_TAG_IFRAME] = BLOCK | TEXT,
  [GUMBO_TAG_IMAGE] = VOID,
  [GUMBO_TAG_IMG] = VOID,
  [GUMBO_TAG_INPUT] = VOID,
  [GUMBO_TAG_LEGEND] = BLOCK,
  [GUMBO_TAG_LI] = BLOCK | OPEN,
  [GUMBO_TAG_LINK] = BLOCK | VOID,
  [GUMBO_TAG_MAIN] = BLOCK,
  [GUMBO_TAG_MENU] = BLOCK,
  [GUMBO_TAG_MENUITEM] = BLOCK,
  [GUMBO_TAG_META] = VOID,
  [GUMBO_TAG_NAV] = BLOCK,
  [GUMBO_TAG_NOEMBED] = TEXT,
  [GUMBO_TAG_NOFRAMES] = BLOCK | TEXT,
  [GUMBO_TAG_OL] = BLOCK,
  [GUMBO_TAG_OPTGROUP] = BLOCK,
  [GUMBO_TAG_OPTION] = BLOCK | OPEN,
  [GUMBO_TAG_P] = BLOCK | OPEN,
  [GUMBO_TAG_PARAM] = BLOCK | VOID,
  [GUMBO_TAG_PRE] = BLOCK | TEXT,
  [GUMBO_TAG_SCRIPT] = BLOCK | TEXT,
  [GUMBO_TAG_SEARCH] = BLOCK,
  [GUMBO_TAG_SECTION] = BLOCK,
  [GUMBO_TAG_SOURCE] = VOID,
  [GUMBO_TAG_STYLE] = BLOCK | TEXT,
  [GUMBO_TAG_SUMMARY] = BLOCK,
  [GUMBO_TAG_TABLE] = BLOCK,
  [GUMBO_TAG_TBODY] = BLOCK | OPEN,
  [GUMBO_TAG_TD] = BLOCK | OPEN,
  [GUMBO_TAG_TEXTAREA] = BLOCK | TEXT,
  [GUMBO_TAG_TFOOT] = BLOCK | OPEN,
  [GUMBO_TAG_TH] = BLOCK | OPEN,
  [GUMBO_TAG_THEAD] = BLOCK | OPEN,
  [GUMBO_TAG_TITLE] = BLOCK | TEXT,
  [GUMBO_TAG_TR] = BLOCK | OPEN,
  [GUMBO_TAG_TRACK] = BLOCK | VOID,
  [GUMBO_TAG_UL] = BLOCK,
  [GUMBO_TAG_WBR] = VOID,
  [GUMBO_TAG_XMP] = TEXT,
};

gboolean
spalt_html_tag_is_block (GumboTag tag)
{
  return (kinds[tag] & BLOCK) != 0;
}

gboolean
spalt_html_tag_is_void (GumboTag tag)
{
  return (kinds[tag] & VOID) != 0;
}

gboolean
spalt_html_tag_may_stay_open (GumboTag tag)
{
  return (kinds[tag] & OPEN) != 0;
}

gboolean
spalt_html_tag_holds_text (GumboTag tag)
{
  return (kinds[tag] & TEXT) != 0;
}

/**
 * spalt_html_tag_measure_foreign:
 * @name: the name of an element, or more text behind it
 *
 * Word processors and old platforms leave elements of their own in a text (`<o:p>`, `<st1:City>`, `<fb:like>`), which
 * browsers take for nothing around the words.
 *
 * Returns: how long the name is; 0 when it is another one, such as that of an address, `<https://…>`
 */
gsize
spalt_html_tag_measure_foreign (const char *name,
                                const char *end)
{
  static const char *const spaces[] = { "fb:", "g:", "m:", "o:", "st1:", "st2:", "v:", "w:", "x:" };
  const char              *at = NULL, *colon = memchr (name, ':', (gsize)MIN (end - name, MAX_SPACE));
  gsize                    length = colon != NULL ? (gsize)(colon - name) + 1 : 0;

  for (gsize i = 0; length > 0 && i < G_N_ELEMENTS (spaces) && at == NULL; i++)
    {
      if (strlen (spaces[i]) == length && end - name > (gssize)length &&
          g_ascii_strncasecmp (name, spaces[i], length) == 0)
        at = name + length;
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
