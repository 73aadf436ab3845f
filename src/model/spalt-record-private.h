// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-field-private.h"
#include "spalt-record.h"

G_BEGIN_DECLS

/* Characters that a title, a name or the like may have, a link, and a text of some paragraphs: more is a mistake or an
 * attack. */
#define SPALT_MAX_LINE 300
#define SPALT_MAX_LINK 2000
#define SPALT_MAX_TEXT 20000

void              spalt_record_class_install (SpaltRecordClass *klass,
                                              const SpaltField *fields,
                                              GParamSpec      **properties,
                                              guint             n_fields);
const SpaltField *spalt_record_find_field (gpointer    self,
                                           const char *property);
void              spalt_record_add_problem (GPtrArray  *problems,
                                            const char *property,
                                            const char *text);

G_END_DECLS
