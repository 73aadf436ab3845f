// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-markup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-markup-memory.h"
#include "spalt-markup-private.h"
#include "spalt-utf8.h"

struct _SpaltMarkup
{
  GArray    *blocks; /* NULL: they are joined as they are written */
  GString   *html;   /* the blocks, each ended by a NUL */
  GString   *plain;
  GPtrArray *problems;
  GPtrArray *photos;
  guint      n_paragraphs;
};

static const SpaltMarkupOptions no_options = { 0 };

static void
problem_free (SpaltMarkupProblem *problem)
{
  g_free (problem->detail);
  g_free (problem);
}

static void
mark_free (SpaltMarkupMark *mark)
{
  g_free (mark->id);
  g_free (mark);
}

static void
footnote_free (SpaltMarkupFootnote *footnote)
{
  g_free (footnote->label);
  g_free (footnote->text);
  g_free (footnote);
}

static void
pass_init (SpaltMarkupPass          *pass,
           const SpaltMarkupOptions *options)
{
  spalt_markup_memory_hold ();
  pass->options = options != NULL ? options : &no_options;
  pass->words = spalt_markup_words_find (pass->options->language);
  pass->marks = g_ptr_array_new_with_free_func ((GDestroyNotify)mark_free);
  pass->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)problem_free);
  pass->photos = g_ptr_array_new_with_free_func (g_free);
  pass->footnotes = g_ptr_array_new_with_free_func ((GDestroyNotify)footnote_free);
  pass->footnote_index = g_hash_table_new (g_str_hash, g_str_equal);
  pass->photo_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
pass_clear (SpaltMarkupPass *pass)
{
  g_clear_pointer (&pass->document, cmark_node_free);
  g_clear_pointer (&pass->marks, g_ptr_array_unref);
  g_clear_pointer (&pass->problems, g_ptr_array_unref);
  g_clear_pointer (&pass->photos, g_ptr_array_unref);
  g_clear_pointer (&pass->footnotes, g_ptr_array_unref);
  g_clear_pointer (&pass->footnote_index, g_hash_table_unref);
  g_clear_pointer (&pass->photo_index, g_hash_table_unref);
  spalt_markup_memory_release ();
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SpaltMarkupPass, pass_clear)

static cmark_node *
parse (const char *source,
       gsize       length)
{
  cmark_parser *parser = cmark_parser_new_with_mem (CMARK_OPT_DEFAULT, spalt_markup_memory_get ());
  cmark_node   *document;

  cmark_parser_feed (parser, source, length);
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return document;
}

/* Parses a text, or one inside another whose first line stands at @base; its footnotes go to the list of all. */
cmark_node *
spalt_markup_parse (SpaltMarkupPass *pass,
                    const char      *markdown,
                    gsize            length,
                    int              base)
{
  g_autofree char *source = spalt_markup_cut_footnotes (pass, markdown, length, base);

  if (source != NULL)
    return parse (source, strlen (source));
  return parse (markdown, length);
}

/* The order matters: structure before text, and the line of dashes in a table before dashes become long. */
static void
pass_run (SpaltMarkupPass *pass,
          const char      *markdown)
{
  g_autofree char *valid = spalt_utf8_is_valid (markdown, strlen (markdown)) ? NULL : g_utf8_make_valid (markdown, -1);
  g_autofree char *escaped = NULL;
  g_autofree char *hidden = NULL;

  if (valid != NULL)
    markdown = valid;
  spalt_markup_find_signs (pass, markdown);
  escaped = spalt_markup_hide_escapes (markdown, strlen (markdown));
  if (escaped != NULL)
    markdown = escaped;
  hidden = spalt_markup_hide_in_addresses (pass, markdown);
  if (hidden != NULL)
    markdown = hidden;
  pass->document = spalt_markup_parse (pass, markdown, strlen (markdown), 0);
  spalt_markup_pass_fenced (pass, pass->document);
  spalt_markup_pass_footnotes (pass);
  spalt_markup_pass_raw_html (pass);
  spalt_markup_pass_figures (pass);
  spalt_markup_pass_tables (pass);
  spalt_markup_pass_dialogue (pass);
  spalt_markup_pass_strike (pass);
  spalt_markup_pass_links (pass);
  spalt_markup_pass_typography (pass);
  spalt_markup_pass_headings (pass);
}

/* Ends the block that was written from @start on; one without HTML leaves nothing. */
static void
end_block (SpaltMarkup *self,
           gsize        start,
           int          line,
           int          end_line)
{
  SpaltMarkupBlock block = { .line = (guint)MAX (line, 0), .end_line = (guint)MAX (end_line, line) };

  if (self->html->len == start || self->blocks == NULL)
    return;
  /* The buffer may still move, so until the end the place is kept as a number. */
  block.html = GSIZE_TO_POINTER (start);
  g_string_append_c (self->html, '\0');
  g_array_append_val (self->blocks, block);
}

static void
write_ad (SpaltMarkup     *self,
          SpaltMarkupPass *pass,
          cmark_node      *after)
{
  const SpaltMarkupOptions *options = pass->options;
  gsize                     start = self->html->len;
  g_autofree char          *html = NULL;
  int                       line = spalt_markup_node_end_line (after);

  if (options->ad == NULL || pass->has_ad || options->ad_after_paragraph != self->n_paragraphs ||
      cmark_node_next (after) == NULL)
    return;
  html = options->ad (NULL, options->ad_data);
  if (html == NULL || *html == '\0')
    return;
  g_string_append (self->html, html);
  if (!g_str_has_suffix (html, "\n"))
    g_string_append_c (self->html, '\n');
  end_block (self, start, line, line);
}

static void
write_blocks (SpaltMarkup     *self,
              SpaltMarkupPass *pass)
{
  for (cmark_node *node = cmark_node_first_child (pass->document); node != NULL; node = cmark_node_next (node))
    {
      gsize start = self->html->len;

      spalt_markup_write_html (pass, node, self->html);
      end_block (self, start, spalt_markup_node_line (node), spalt_markup_node_end_line (node));
      if (cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH)
        {
          self->n_paragraphs++;
          write_ad (self, pass, node);
        }
    }
}

static void
place_blocks (SpaltMarkup *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      SpaltMarkupBlock *block = &g_array_index (self->blocks, SpaltMarkupBlock, i);

      block->html = self->html->str + GPOINTER_TO_SIZE (block->html);
    }
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const SpaltMarkupProblem *left = *(const SpaltMarkupProblem *const *)a;
  const SpaltMarkupProblem *right = *(const SpaltMarkupProblem *const *)b;

  return (left->line > right->line) - (left->line < right->line);
}

/**
 * spalt_markup_render:
 * @markdown: UTF-8; what is not is replaced by U+FFFD
 * @options: (nullable): see there; needed during the call only
 *
 * Renders the body of an article, in time linear in its length. Never fails: what cannot be shown becomes a problem.
 * Raw HTML is dropped. From any thread; the callbacks of @options are called in it.
 *
 * Returns: (transfer full): the rendered body
 */
SpaltMarkup *
spalt_markup_render (const char               *markdown,
                     const SpaltMarkupOptions *options)
{
  g_auto (SpaltMarkupPass) pass = { 0 };
  SpaltMarkup             *self = g_atomic_rc_box_new0 (SpaltMarkup);

  pass_init (&pass, options);
  pass_run (&pass, markdown);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (SpaltMarkupBlock));
  self->html = g_string_sized_new (strlen (markdown) * 3 / 2 + 64);
  self->plain = g_string_sized_new (strlen (markdown) + 1);
  write_blocks (self, &pass);
  place_blocks (self);
  spalt_markup_write_plain (pass.document, self->plain);
  g_ptr_array_sort (pass.problems, compare_problems);
  self->problems = g_steal_pointer (&pass.problems);
  self->photos = g_steal_pointer (&pass.photos);
  return self;
}

/**
 * spalt_markup_append:
 * @html: the body is added to it
 * @options: (nullable): as for spalt_markup_render()
 *
 * Writes the HTML of spalt_markup_render() and nothing else: no blocks, no plain words, no problems. For pages, of
 * which an export has thousands: a tenth is saved.
 */
void
spalt_markup_append (GString                  *html,
                     const char               *markdown,
                     const SpaltMarkupOptions *options)
{
  g_auto (SpaltMarkupPass) pass = { 0 };
  SpaltMarkup              joined = { .html = html };

  pass_init (&pass, options);
  pass_run (&pass, markdown);
  write_blocks (&joined, &pass);
}

static void
spalt_markup_free (SpaltMarkup *self)
{
  g_array_unref (self->blocks);
  g_string_free (self->html, TRUE);
  g_string_free (self->plain, TRUE);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->photos);
}

void
spalt_markup_unref (SpaltMarkup *markup)
{
  g_atomic_rc_box_release_full (markup, (GDestroyNotify)spalt_markup_free);
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
  g_return_val_if_fail (i < markup->blocks->len, NULL);

  return &g_array_index (markup->blocks, SpaltMarkupBlock, i);
}

/**
 * spalt_markup_get_n_paragraphs:
 *
 * Returns: how many paragraphs stand at the top level, lines of dialogue among them: the places that an ad can come
 *   after
 */
guint
spalt_markup_get_n_paragraphs (SpaltMarkup *markup)
{
  return markup->n_paragraphs;
}

/**
 * spalt_markup_get_plain_text:
 *
 * Returns: the words as readers see them, blocks apart by an empty line; for counts and search. Private notes are not
 *   in it.
 */
const char *
spalt_markup_get_plain_text (SpaltMarkup *markup)
{
  return markup->plain->str;
}

/**
 * spalt_markup_get_problems:
 *
 * Returns: (transfer none) (element-type SpaltMarkupProblem): by line; two hundred at most
 */
GPtrArray *
spalt_markup_get_problems (SpaltMarkup *markup)
{
  return markup->problems;
}

/**
 * spalt_markup_get_photos:
 *
 * Returns: (transfer none) (element-type utf8): the slugs of the photos that were found, in order, each once
 */
GPtrArray *
spalt_markup_get_photos (SpaltMarkup *markup)
{
  return markup->photos;
}

char *
spalt_markup_to_html (SpaltMarkup *markup)
{
  GString *html = g_string_sized_new (markup->html->len);

  for (guint i = 0; i < markup->blocks->len; i++)
    g_string_append (html, g_array_index (markup->blocks, SpaltMarkupBlock, i).html);

  return g_string_free_and_steal (html);
}

/* Takes off the signs that look odd before an ellipsis. */
static void
trim_end (char *text)
{
  static const char *const signs[] = { " ", ",", ";", ":", ".", "-", "–" };
  gboolean                 trimmed = TRUE;

  while (trimmed)
    {
      trimmed = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        {
          if (!g_str_has_suffix (text, signs[i]))
            continue;
          text[strlen (text) - strlen (signs[i])] = '\0';
          trimmed = TRUE;
        }
    }
}

/* Cuts @text at the last space that leaves it within @characters, with an ellipsis. */
static char *
cut_text (const char *text,
          guint       characters)
{
  g_autofree char *start = NULL;
  char            *space;

  if (g_utf8_strlen (text, -1) <= (glong)characters)
    return g_strdup (text);
  if (characters == 0)
    return g_strdup ("");
  start = g_utf8_substring (text, 0, (glong)characters);
  space = strrchr (start, ' ');
  if (space != NULL)
    *space = '\0';
  else
    *g_utf8_find_prev_char (start, start + strlen (start)) = '\0';
  trim_end (start);
  return g_strconcat (start, "…", NULL);
}

/**
 * spalt_markup_excerpt:
 * @characters: the most that come back, an ellipsis included
 *
 * Takes the beginning of the text's paragraphs, as plain words: no headings, figures, boxes or notes.
 *
 * Returns: (transfer full): one line; "" when there is no paragraph
 */
char *
spalt_markup_excerpt (const char *markdown,
                      guint       characters)
{
  g_auto (SpaltMarkupPass) pass = { 0 };
  g_autoptr (GString)      text = g_string_new (NULL);

  pass_init (&pass, NULL);
  pass_run (&pass, markdown);
  for (cmark_node *node = cmark_node_first_child (pass.document); node != NULL; node = cmark_node_next (node))
    {
      if (cmark_node_get_type (node) != CMARK_NODE_PARAGRAPH)
        continue;
      spalt_markup_write_plain (node, text);
      if (text->len > (gsize)characters * 4)
        break;
    }
  g_string_replace (text, "\n\n", " ", 0);
  g_strdelimit (text->str, "\n", ' ');
  return cut_text (text->str, characters);
}

/**
 * spalt_markup_problem_to_text:
 *
 * Returns: (transfer full): a sentence for the journalist, in the language of the interface
 */
char *
spalt_markup_problem_to_text (const SpaltMarkupProblem *problem)
{
  const char *detail = problem->detail;

  switch (problem->kind)
    {
    case SPALT_MARKUP_PROBLEM_UNKNOWN_PHOTO:
      return g_strdup_printf (_("There is no photo called “%s”. Choose one from the photos, or import it."), detail);
    case SPALT_MARKUP_PROBLEM_NO_ALT:
      return g_strdup_printf (
        _("The picture “%s” has no alternative text. Describe what it shows, for readers who cannot see it."), detail);
    case SPALT_MARKUP_PROBLEM_REMOTE_IMAGE:
      return g_strdup_printf (
        _("The picture “%s” stands on another site, and readers will not see it. Import it as a photo."), detail);
    case SPALT_MARKUP_PROBLEM_EMBED_HOST:
      return g_strdup_printf (_("Content from “%s” cannot be embedded, so it is shown as a link."), detail);
    case SPALT_MARKUP_PROBLEM_UNKNOWN_BLOCK:
      return g_strdup_printf (
        _("The block “%s” is not spelled as it should be. Write its name in small letters alone."), detail);
    case SPALT_MARKUP_PROBLEM_RAW_HTML:
      return g_strdup_printf (_("HTML is left out: “%s”. Write it as Markdown instead."), detail);
    case SPALT_MARKUP_PROBLEM_UNSAFE_ADDRESS:
      return g_strdup_printf (_("The address “%s” is not allowed in a link, so only its words are shown."), detail);
    case SPALT_MARKUP_PROBLEM_UNKNOWN_FOOTNOTE:
      return g_strdup_printf (
        _("There is no footnote called “%s”. Write one, on a line that begins with its mark and a colon."), detail);
    case SPALT_MARKUP_PROBLEM_UNUSED_FOOTNOTE:
      return g_strdup_printf (_("Nothing in the text leads to the footnote “%s”, so it is left out."), detail);
    }
  return g_strdup (detail);
}
