// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

const char *spalt_record_merge (gpointer self,
                                gpointer base,
                                gpointer theirs);
char       *spalt_record_explain_clash (gpointer    self,
                                        gpointer    theirs,
                                        const char *property);

G_END_DECLS
