// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SPALT_TEMPLATE_TAG,
  SPALT_TEMPLATE_SHORTCODE,
  SPALT_TEMPLATE_VALUE,
} SpaltTemplateTagKind;

/**
 * SpaltTemplateTag:
 * @kind: `{% … %}` of Liquid and Nunjucks, `{{< … >}}` of Hugo, or `{{ … }}`
 * @length: in bytes, with its braces
 * @source: the whole tag, on one line
 * @name: the first word; of a value, "" or the value's name
 * @words: (element-type utf8): the rest that has no name, in order, without quotation marks
 * @quoted: (element-type gboolean): for each of @words, whether it stood in them
 * @names: (element-type utf8): of what is written `name="text"`, `name: "text"`; @texts goes with it
 * @filters: (element-type utf8): of a value, what stands after `|`, each on its own
 */
typedef struct
{
  SpaltTemplateTagKind kind;
  gsize                length;
  char                *source;
  char                *name;
  GPtrArray           *words;
  GArray              *quoted;
  GPtrArray           *names;
  GPtrArray           *texts;
  GPtrArray           *filters;
} SpaltTemplateTag;

SpaltTemplateTag *spalt_template_tag_parse (const char *text);
void              spalt_template_tag_free (SpaltTemplateTag *tag);
const char       *spalt_template_tag_get (const SpaltTemplateTag *tag,
                                          const char *const      *names);
const char       *spalt_template_tag_word (const SpaltTemplateTag *tag,
                                           guint                   i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltTemplateTag, spalt_template_tag_free)

G_END_DECLS
