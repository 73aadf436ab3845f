// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-import-report.h"
#include "spalt-template-tag.h"

G_BEGIN_DECLS

char *spalt_template_picture_convert (SpaltTemplateTag  *tag,
                                      SpaltImportReport *report,
                                      const char        *file,
                                      guint              line);
char *spalt_template_picture_convert_asset (SpaltTemplateTag *tag);

G_END_DECLS
