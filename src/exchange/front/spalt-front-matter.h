// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-exchange-error.h"
#include "spalt-front-value.h"

G_BEGIN_DECLS

/**
 * SpaltFrontMatter:
 * @values: a map; empty when there is no front matter
 * @present: whether there is any
 * @late: whether empty lines stand before it
 * @body: within the text that was parsed
 * @body_line: the line that the body begins on, from 1
 */
typedef struct
{
  SpaltFrontValue *values;
  gboolean         present;
  gboolean         late;
  const char      *body;
  guint            body_line;
} SpaltFrontMatter;

SpaltFrontMatter *spalt_front_matter_parse (const char *text,
                                            guint      *error_line,
                                            GError    **error);
void              spalt_front_matter_free (SpaltFrontMatter *matter);
GPtrArray        *spalt_front_matter_list_repeated (SpaltFrontMatter *matter);

const char      *spalt_front_find_headers_end (const char *text);
SpaltFrontValue *spalt_front_parse_headers (const char *text,
                                            gsize       length,
                                            guint       line,
                                            guint      *error_line,
                                            GError    **error);
SpaltFrontValue *spalt_front_parse_yaml (const char *text,
                                         gsize       length,
                                         guint       line,
                                         guint      *error_line,
                                         GError    **error);
SpaltFrontValue *spalt_front_parse_toml (const char *text,
                                         gsize       length,
                                         guint       line,
                                         guint      *error_line,
                                         GError    **error);
SpaltFrontValue *spalt_front_parse_json (const char *text,
                                         gsize       length,
                                         guint       line,
                                         guint      *error_line,
                                         GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltFrontMatter, spalt_front_matter_free)

G_END_DECLS
