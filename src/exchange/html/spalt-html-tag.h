// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

/**
 * SpaltHtmlTag:
 * @tag: %GUMBO_TAG_UNKNOWN when HTML has no such element
 * @custom: whether it is an element that somebody else made up, whose content browsers show
 * @length: in bytes, with its angle brackets
 */
typedef struct
{
  GumboTag tag;
  gboolean closing;
  gboolean custom;
  gsize    length;
} SpaltHtmlTag;

gboolean spalt_html_tag_scan (const char   *at,
                              const char   *end,
                              SpaltHtmlTag *tag);
gsize    spalt_html_tag_measure_foreign (const char *name,
                                         const char *end);
gboolean spalt_html_tag_is_block (GumboTag tag);
gboolean spalt_html_tag_is_void (GumboTag tag);
gboolean spalt_html_tag_may_stay_open (GumboTag tag);
gboolean spalt_html_tag_holds_text (GumboTag tag);

G_END_DECLS
