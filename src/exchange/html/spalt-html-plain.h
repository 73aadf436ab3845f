// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

GumboOutput *spalt_html_parse (const char *html,
                               gsize       length,
                               GumboTag    context);
void         spalt_html_output_free (GumboOutput *output);
const char  *spalt_html_get (const GumboNode *node,
                             const char      *name);
char        *spalt_html_decode (const char *text,
                                gsize       length);
char        *spalt_html_to_plain_text (const char *html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GumboOutput, spalt_html_output_free)

G_END_DECLS
