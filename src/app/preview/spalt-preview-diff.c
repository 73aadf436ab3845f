// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-preview-diff.h"

#include <string.h>

static const char line_attribute[] = " data-line=\"";

typedef struct
{
  char *html;
  guint line;
  guint end_line;
} Block;

struct _SpaltPreviewDiff
{
  GArray            *shown; // (element-type Block): in the page
  GArray            *next;  // (element-type Block): given since the last finish
  SpaltPreviewSplice splice;
};

static void
block_clear (gpointer data)
{
  Block *block = data;

  g_free (block->html);
}

static GArray *
block_array_new (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Block));

  g_array_set_clear_func (array, block_clear);
  return array;
}

SpaltPreviewDiff *
spalt_preview_diff_new (void)
{
  SpaltPreviewDiff *self = g_new0 (SpaltPreviewDiff, 1);

  self->shown = block_array_new ();
  self->next = block_array_new ();
  self->splice.html = g_ptr_array_new ();
  self->splice.lines = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
spalt_preview_diff_free (SpaltPreviewDiff *self)
{
  g_array_unref (self->shown);
  g_array_unref (self->next);
  g_ptr_array_unref (self->splice.html);
  g_array_unref (self->splice.lines);
  g_free (self);
}

/**
 * spalt_preview_diff_clear:
 * @self: a diff
 *
 * Forgets what the page shows, since it is about to be loaded anew.
 */
void
spalt_preview_diff_clear (SpaltPreviewDiff *self)
{
  g_array_set_size (self->shown, 0);
  g_array_set_size (self->next, 0);
}

/* Counts the lines within a block from the block's own first, so that a block that has only moved down is unchanged. */
static char *
make_lines_relative (const char *html,
                     guint       line)
{
  const char *attribute = strstr (html, line_attribute);
  GString    *out;

  if (attribute == NULL)
    return g_strdup (html);

  out = g_string_sized_new (strlen (html));
  for (; attribute != NULL; attribute = strstr (html, line_attribute))
    {
      const char *digits = attribute + strlen (line_attribute);
      char       *end;
      guint64     absolute = g_ascii_strtoull (digits, &end, 10);

      g_string_append_len (out, html, digits - html);
      g_string_append_printf (out, "%" G_GUINT64_FORMAT, absolute >= line ? absolute - line : 0);
      html = end;
    }
  g_string_append (out, html);
  return g_string_free_and_steal (out);
}

void
spalt_preview_diff_add (SpaltPreviewDiff *self,
                        const char       *html,
                        guint             line,
                        guint             end_line)
{
  Block block = { make_lines_relative (html, line), line, end_line };

  g_array_append_val (self->next, block);
}

static const Block *
get_block (GArray *blocks,
           guint   i)
{
  return &g_array_index (blocks, Block, i);
}

static gboolean
lines_differ (SpaltPreviewDiff *self)
{
  if (self->shown->len != self->next->len)
    return TRUE;
  for (guint i = 0; i < self->next->len; i++)
    {
      const Block *a = get_block (self->shown, i);
      const Block *b = get_block (self->next, i);

      if (a->line != b->line || a->end_line != b->end_line)
        return TRUE;
    }
  return FALSE;
}

/**
 * spalt_preview_diff_finish:
 * @self: a diff, after one spalt_preview_diff_add() for each block
 *
 * Finds what has changed, and takes the new blocks for what the page shows from now on.
 *
 * Returns: (transfer none): the change, until the next call on @self
 */
const SpaltPreviewSplice *
spalt_preview_diff_finish (SpaltPreviewDiff *self)
{
  GArray *shown = self->shown;
  GArray *next = self->next;
  guint   same = MIN (shown->len, next->len);
  guint   head = 0, tail = 0;

  while (head < same && strcmp (get_block (shown, head)->html, get_block (next, head)->html) == 0)
    head++;
  while (tail < same - head &&
         strcmp (get_block (shown, shown->len - 1 - tail)->html, get_block (next, next->len - 1 - tail)->html) == 0)
    tail++;

  self->splice.start = head;
  self->splice.remove = shown->len - head - tail;
  g_ptr_array_set_size (self->splice.html, 0);
  for (guint i = head; i < next->len - tail; i++)
    g_ptr_array_add (self->splice.html, get_block (next, i)->html);

  g_array_set_size (self->splice.lines, 0);
  if (lines_differ (self))
    {
      for (guint i = 0; i < next->len; i++)
        {
          g_array_append_val (self->splice.lines, get_block (next, i)->line);
          g_array_append_val (self->splice.lines, get_block (next, i)->end_line);
        }
    }

  g_array_set_size (shown, 0);
  self->shown = next;
  self->next = shown;
  return &self->splice;
}

gboolean
spalt_preview_splice_is_empty (const SpaltPreviewSplice *splice)
{
  return splice->remove == 0 && splice->html->len == 0 && splice->lines->len == 0;
}
