// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-value.h"

G_BEGIN_DECLS

typedef struct _SpaltTemplate  SpaltTemplate;
typedef struct _SpaltTemplates SpaltTemplates;

/**
 * SpaltTemplateLoadFunc:
 * @name: the name of a template, as another one calls it
 * @data: what spalt_templates_new() was given
 * @path: (out): where it came from, for messages, such as "theme/article.mustache"
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): the source in UTF-8
 */
typedef char *(*SpaltTemplateLoadFunc) (const char *name,
                                        gpointer    data,
                                        char      **path,
                                        GError    **error);

SpaltTemplates      *spalt_templates_new (SpaltTemplateLoadFunc load,
                                          gpointer              data,
                                          GDestroyNotify        free_data);
void                 spalt_templates_free (SpaltTemplates *self);
const SpaltTemplate *spalt_templates_get (SpaltTemplates *self,
                                          const char     *name,
                                          GError        **error);

/**
 * SpaltTemplateUse:
 * @SPALT_TEMPLATE_USE_VARIABLE: a variable, or a section of one
 * @SPALT_TEMPLATE_USE_RAW: a variable that is written as it is, not escaped
 * @SPALT_TEMPLATE_USE_LOST_BLOCK: a block that is to replace one of the template which this one builds on, but that has
 *   none of this name
 */
typedef enum
{
  SPALT_TEMPLATE_USE_VARIABLE,
  SPALT_TEMPLATE_USE_RAW,
  SPALT_TEMPLATE_USE_LOST_BLOCK,
} SpaltTemplateUse;

/**
 * SpaltTemplateNameFunc:
 * @use: what is done with the name
 * @name: of a variable, as it stands in the tag, such as "article.headline", or of a block
 * @path: of the template that uses it
 * @line: where in it, from 1
 */
typedef void (*SpaltTemplateNameFunc) (SpaltTemplateUse use,
                                       const char      *name,
                                       const char      *path,
                                       guint            line,
                                       gpointer         data);

void spalt_templates_list_names (SpaltTemplates       *self,
                                 SpaltTemplateNameFunc func,
                                 gpointer              data);

gboolean spalt_template_render (const SpaltTemplate *self,
                                SpaltValue *const   *contexts,
                                guint                n_contexts,
                                GString             *out,
                                GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltTemplates, spalt_templates_free)

G_END_DECLS
