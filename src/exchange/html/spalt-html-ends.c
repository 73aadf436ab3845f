// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-ends.h"

#include <string.h>

#include "spalt-prefix.h"

static const char *const unread_ends[SPALT_HTML_N_UNREAD] = { "-->", "--!>", "?>", ">" };

/* Where the next start or end tag of a name begins, or the end of the text; @at never goes back. */
static const char *
find_tag (SpaltHtmlEnds *ends,
          GumboTag       tag,
          gboolean       closing,
          const char    *at)
{
  const char  *name = gumbo_normalized_tagname (tag);
  const char **found = &ends->tags[closing ? 1 : 0][tag];
  gsize        length = strlen (name);

  if (*found != NULL && *found >= at)
    return *found;
  for (at = strchr (at, '<'); at != NULL; at = strchr (at + 1, '<'))
    {
      const char *begin = at + (closing ? 2 : 1);

      if ((!closing || at[1] == '/') && g_ascii_strncasecmp (begin, name, length) == 0 &&
          !g_ascii_isalnum (begin[length]))
        break;
    }
  *found = at != NULL ? at : ends->end;

  return *found;
}

/* Whether an element that begins before @at was never closed: the end at @close belongs to another one, which begins in
 * between. Nobody sees the text of these elements, so words that follow by mistake would be lost. A program may write a
 * tag of its own name, but not where a line begins. */
static gboolean
begins_again (SpaltHtmlEnds *ends,
              GumboTag       tag,
              const char    *at,
              const char    *close)
{
  const char *again = NULL;

  if (tag != GUMBO_TAG_STYLE && tag != GUMBO_TAG_IFRAME && tag != GUMBO_TAG_SCRIPT)
    return FALSE;
  again = find_tag (ends, tag, FALSE, at);

  return again < close && (tag != GUMBO_TAG_SCRIPT || again == ends->text || again[-1] == '\n');
}

/**
 * spalt_html_ends_find_close:
 * @tag: of an element that holds text
 * @at: where its text begins, never before that of an earlier call
 *
 * Returns: (nullable): where its end tag begins, before @limit
 */
const char *
spalt_html_ends_find_close (SpaltHtmlEnds *ends,
                            GumboTag       tag,
                            const char    *at,
                            const char    *limit)
{
  const char *close = find_tag (ends, tag, TRUE, at);

  return close < MIN (limit, ends->end) && !begins_again (ends, tag, at, close) ? close : NULL;
}

static const char *
find_next_end (SpaltHtmlEnds  *ends,
               SpaltHtmlUnread kind,
               const char     *from)
{
  SpaltHtmlUnreadEnd *end = &ends->unread[kind];
  gboolean            before = end->from != NULL && from < end->from;
  const char         *limit = before ? MIN (end->from + strlen (unread_ends[kind]) - 1, ends->end) : ends->end;
  const char         *found = NULL;

  if (end->from != NULL && from >= end->from && from <= end->found)
    return end->found;
  found = g_strstr_len (from, limit - from, unread_ends[kind]);
  end->from = from;
  if (found != NULL)
    end->found = found;
  else if (!before)
    end->found = ends->end;

  return end->found;
}

/**
 * spalt_html_ends_find_unread:
 * @at: an angle bracket
 *
 * Comments, declarations and what is for a server are no words.
 *
 * Returns: (nullable): where what begins here ends, not behind @limit; %NULL when nothing of the kind does
 */
const char *
spalt_html_ends_find_unread (SpaltHtmlEnds *ends,
                             const char    *at,
                             const char    *limit)
{
  SpaltHtmlUnread kind = SPALT_HTML_N_UNREAD;
  const char     *end = NULL;

  if (at[1] == '?')
    kind = SPALT_HTML_INSTRUCTION;
  else if (spalt_text_begins (at, "<!--"))
    kind = SPALT_HTML_COMMENT;
  else if (at[1] == '!' && g_ascii_isalpha (at[2]))
    kind = SPALT_HTML_DECLARATION;
  else
    return NULL;

  end = find_next_end (ends, kind, at + 2);
  if (kind == SPALT_HTML_COMMENT && find_next_end (ends, SPALT_HTML_MISTYPED_COMMENT, at + 2) < end)
    {
      kind = SPALT_HTML_MISTYPED_COMMENT;
      end = find_next_end (ends, kind, at + 2);
    }

  return end + strlen (unread_ends[kind]) <= limit ? end + strlen (unread_ends[kind]) : NULL;
}
