// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltHtmlTag:
 * @name: in lower case
 * @closing: `</name>`
 * @length: in bytes, with its angle brackets
 * @names: (element-type utf8): of the attributes, in lower case; @values goes with it, decoded
 */
typedef struct
{
  char      *name;
  gboolean   closing;
  gsize      length;
  GPtrArray *names;
  GPtrArray *values;
} SpaltHtmlTag;

SpaltHtmlTag *spalt_html_tag_parse (const char *text,
                                    const char *end);
void          spalt_html_tag_free (SpaltHtmlTag *tag);
const char   *spalt_html_tag_get (const SpaltHtmlTag *tag,
                                  const char         *name);
const char   *spalt_html_find_end (const char  *name,
                                   const char  *from,
                                   const char  *end,
                                   const char **after);
char         *spalt_html_decode (const char *text,
                                 gssize      length);
char         *spalt_html_to_plain_text (const char *html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltHtmlTag, spalt_html_tag_free)

G_END_DECLS
