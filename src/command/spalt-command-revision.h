// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-command.h"

G_BEGIN_DECLS

SpaltArticle *spalt_command_find_article (SpaltStore *store,
                                          const char *name,
                                          GError    **error);
gboolean      spalt_command_list_revisions (const SpaltCommandLine *line,
                                            SpaltStore             *store,
                                            gint64                  article_id,
                                            GError                **error);
gboolean      spalt_command_find_revision (SpaltStore *store,
                                           gint64      article_id,
                                           const char *number,
                                           gint64     *revision_id,
                                           GError    **error);

G_END_DECLS
