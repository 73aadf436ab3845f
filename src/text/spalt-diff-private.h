// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-module.h"

G_BEGIN_DECLS

/**
 * SpaltDiffHunk:
 *
 * Lines of an old text, and those of the new one that stand in their place; counted from 0.
 */
typedef struct
{
  gsize old_start;
  gsize old_length;
  gsize new_start;
  gsize new_length;
} SpaltDiffHunk;

/**
 * SpaltDiff:
 * @head: its version and size
 * @merge: (nullable): merges three texts. Where both sides changed the same lines, all three stand in the result, as
 *   SpaltDiffMark says. %NULL when there is no memory for it
 * @compare: appends to @hunks, in their order, what differs; %FALSE when there is no memory for it
 *
 * What libgit2 does with texts of lines, each of which ends with a line feed. It brings two dozen libraries along, for
 * networks and cryptography, and few runs of a program merge or compare; so it is a module, which is loaded when the
 * first two texts are looked at. Both functions are for any thread.
 */
typedef struct
{
  SpaltModuleTable head;

  char *(*merge) (const GString *base,
                  const GString *mine,
                  const GString *theirs);
  gboolean (*compare) (const GString *old_text,
                       const GString *new_text,
                       GArray        *hunks);
} SpaltDiff;

/**
 * SpaltDiffMark:
 *
 * What the lines begin with between which a clash stands, in this order: mine, the base, theirs. The texts' own lines
 * begin with other characters.
 */
typedef enum
{
  SPALT_DIFF_MARK_MINE = '<',
  SPALT_DIFF_MARK_BASE = '|',
  SPALT_DIFF_MARK_THEIRS = '=',
  SPALT_DIFF_MARK_END = '>',
} SpaltDiffMark;

// What the module is called, and where it keeps its SpaltDiff.
#define SPALT_DIFF_MODULE "spalt-diff"
#define SPALT_DIFF_SYMBOL "spalt_diff"

const SpaltDiff *spalt_diff_load (void);

G_END_DECLS
