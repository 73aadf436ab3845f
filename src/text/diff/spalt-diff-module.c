// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-diff-private.h"

#include <git2.h>
#include <gmodule.h>

G_MODULE_EXPORT extern const SpaltDiff spalt_diff;
G_MODULE_EXPORT const char            *g_module_check_init (GModule *module);

static char *
merge (const GString *base,
       const GString *mine,
       const GString *theirs)
{
  git_merge_file_input   ancestor = GIT_MERGE_FILE_INPUT_INIT;
  git_merge_file_input   ours = GIT_MERGE_FILE_INPUT_INIT;
  git_merge_file_input   others = GIT_MERGE_FILE_INPUT_INIT;
  git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
  git_merge_file_result  result = { 0 };
  char                  *merged = NULL;

  ancestor.ptr = base->str;
  ancestor.size = base->len;
  ours.ptr = mine->str;
  ours.size = mine->len;
  others.ptr = theirs->str;
  others.size = theirs->len;
  options.flags = GIT_MERGE_FILE_STYLE_DIFF3;

  if (git_merge_file (&result, &ancestor, &ours, &others, &options) == 0)
    {
      // Of texts that are too long for it, it makes none.
      if (result.ptr != NULL)
        merged = g_strndup (result.ptr, result.len);
      else if (result.automergeable)
        merged = g_strdup ("");
    }
  git_merge_file_result_free (&result);

  return merged;
}

/* A hunk without lines stands after the line that it names. */
static gsize
get_start (int start,
           int lines)
{
  return (gsize)(lines > 0 ? start - 1 : start);
}

static int
hunk_cb (const git_diff_delta *delta,
         const git_diff_hunk  *found,
         void                 *data)
{
  SpaltDiffHunk hunk = {
    get_start (found->old_start, found->old_lines),
    (gsize)found->old_lines,
    get_start (found->new_start, found->new_lines),
    (gsize)found->new_lines,
  };

  g_array_append_val (data, hunk);
  return 0;
}

static gboolean
compare (const GString *old_text,
         const GString *new_text,
         GArray        *hunks)
{
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;

  options.flags = GIT_DIFF_FORCE_TEXT;
  options.context_lines = 0;
  return git_diff_buffers (old_text->str, old_text->len, NULL, new_text->str, new_text->len, NULL, &options, NULL, NULL,
                           hunk_cb, NULL, hunks) == 0;
}

/* Called by GModule. */
const char *
g_module_check_init (GModule *module)
{
  return git_libgit2_init () < 0 ? "libgit2 does not start" : NULL;
}

const SpaltDiff spalt_diff = {
  .head = { SPALT_VERSION, sizeof (SpaltDiff) },
  .merge = merge,
  .compare = compare,
};
