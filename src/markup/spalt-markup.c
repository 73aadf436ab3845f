// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup.h"

#include <cmark.h>

struct _SpaltMarkup
{
  GArray    *blocks;
  GString   *html;
  GString   *plain;
  GPtrArray *problems;
  GPtrArray *photos;
  guint      n_paragraphs;
};

static void
spalt_markup_free (SpaltMarkup *self)
{
  g_array_unref (self->blocks);
  g_string_free (self->html, TRUE);
  g_string_free (self->plain, TRUE);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->photos);
}

SpaltMarkup *
spalt_markup_ref (SpaltMarkup *markup)
{
  return g_atomic_rc_box_acquire (markup);
}

void
spalt_markup_unref (SpaltMarkup *markup)
{
  g_atomic_rc_box_release_full (markup, (GDestroyNotify)spalt_markup_free);
}

char *
spalt_markup_problem_to_text (const SpaltMarkupProblem *problem)
{
  return g_strdup (problem->detail);
}

SpaltMarkup *
spalt_markup_render (const char               *markdown,
                     const SpaltMarkupOptions *options)
{
  SpaltMarkup     *self = g_atomic_rc_box_new0 (SpaltMarkup);
  SpaltMarkupBlock block = { 0 };
  g_autofree char *html = cmark_markdown_to_html (markdown, strlen (markdown), CMARK_OPT_DEFAULT);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (SpaltMarkupBlock));
  self->html = g_string_new (html);
  self->plain = g_string_new (markdown);
  self->problems = g_ptr_array_new ();
  self->photos = g_ptr_array_new_with_free_func (g_free);
  block.html = self->html->str;
  g_array_append_val (self->blocks, block);
  return self;
}

guint
spalt_markup_get_n_blocks (SpaltMarkup *markup)
{
  return markup->blocks->len;
}

const SpaltMarkupBlock *
spalt_markup_get_block (SpaltMarkup *markup,
                        guint        i)
{
  return &g_array_index (markup->blocks, SpaltMarkupBlock, i);
}

guint
spalt_markup_get_n_paragraphs (SpaltMarkup *markup)
{
  return markup->n_paragraphs;
}

const char *
spalt_markup_get_plain_text (SpaltMarkup *markup)
{
  return markup->plain->str;
}

GPtrArray *
spalt_markup_get_problems (SpaltMarkup *markup)
{
  return markup->problems;
}

GPtrArray *
spalt_markup_get_photos (SpaltMarkup *markup)
{
  return markup->photos;
}

void
spalt_markup_append_html (SpaltMarkup *markup,
                          GString     *html)
{
  g_string_append_len (html, markup->html->str, (gssize)markup->html->len);
}

char *
spalt_markup_to_html (SpaltMarkup *markup)
{
  return g_strdup (markup->html->str);
}

char *
spalt_markup_excerpt (const char *markdown,
                      guint       characters)
{
  return g_utf8_substring (markdown, 0, MIN (characters, (guint)g_utf8_strlen (markdown, -1)));
}
