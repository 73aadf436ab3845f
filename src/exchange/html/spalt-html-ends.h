// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/* What is no words, by how it ends. */
typedef enum
{
  SPALT_HTML_COMMENT,
  SPALT_HTML_MISTYPED_COMMENT, /* which browsers end too */
  SPALT_HTML_INSTRUCTION,
  SPALT_HTML_DECLARATION,
  SPALT_HTML_N_UNREAD,
} SpaltHtmlUnread;

/* The first end of its kind from a place on; @found is the end of the text when there is none. */
typedef struct
{
  const char *from;
  const char *found;
} SpaltHtmlUnreadEnd;

/**
 * SpaltHtmlEnds:
 * @tags: the next start tag and the next end tag of each name, or @end; %NULL before the first search
 *
 * Where what begins in a text ends. Remembers what was searched: however many begin and never end, no part of the text
 * is searched for each of them. @text and @end are the caller's to set, the rest is zero at first.
 */
typedef struct
{
  const char        *text;
  const char        *end;
  const char        *tags[2][GUMBO_TAG_LAST];
  SpaltHtmlUnreadEnd unread[SPALT_HTML_N_UNREAD];
} SpaltHtmlEnds;

const char *spalt_html_ends_find_close (SpaltHtmlEnds *ends,
                                        GumboTag       tag,
                                        const char    *at,
                                        const char    *limit);
const char *spalt_html_ends_find_unread (SpaltHtmlEnds *ends,
                                         const char    *at,
                                         const char    *limit);

G_END_DECLS
