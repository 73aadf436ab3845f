// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-article.h"
#include "spalt-photo.h"

G_BEGIN_DECLS

/**
 * SpaltPreflightSeverity:
 * @SPALT_PREFLIGHT_ADVICE: would be better otherwise
 * @SPALT_PREFLIGHT_ERROR: must not go out so
 */
typedef enum
{
  SPALT_PREFLIGHT_ADVICE,
  SPALT_PREFLIGHT_ERROR,
} SpaltPreflightSeverity;

/**
 * SpaltPreflightIssue:
 * @field: the name of the article's property that it is about
 * @message: a sentence in the interface's language; static
 *
 * Something that would be wrong if the article went out now.
 */
typedef struct
{
  SpaltPreflightSeverity severity;
  const char            *field;
  const char            *message;
} SpaltPreflightIssue;

GPtrArray *spalt_preflight_check (SpaltArticle *article,
                                  SpaltPhoto   *hero,
                                  gint64        now);

G_END_DECLS
