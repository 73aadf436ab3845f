// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-open.h"

/* As in browsers: what is nested deeper is not nested, so that no text takes longer than its length deserves. */
#define MAX_OPEN 400

/* What marks words is opened again in each paragraph that follows, until it is ended (HTML 13.2.4.3, the list of active
 * formatting elements). So many may be open without being counted, and so many be opened again in all, besides one for
 * so many characters. */
#define FREE_MARKS 2
#define MOST_REOPENED 100000
#define CHARACTERS_PER_REOPENED 8

static const GumboTag marks[] = { GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM,
                                  GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_S, GUMBO_TAG_SMALL,
                                  GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U };

/**
 * spalt_html_open_init:
 * @length: of the text
 */
void
spalt_html_open_init (SpaltHtmlOpen *self,
                      gsize          length)
{
  *self = (SpaltHtmlOpen){ .most_reopened = MOST_REOPENED + length / CHARACTERS_PER_REOPENED };
}

static void
forget (SpaltHtmlOpen *self,
        GumboTag       tag)
{
  self->n -= self->by_tag[tag];
  self->by_tag[tag] = 0;
}

/**
 * spalt_html_open_count:
 *
 * Counts what is open; FALSE when the tag would nest too deep, or ends nothing that is open.
 */
gboolean
spalt_html_open_count (SpaltHtmlOpen      *self,
                       const SpaltHtmlTag *tag)
{
  if (spalt_html_tag_is_void (tag->tag) || spalt_html_tag_may_stay_open (tag->tag))
    return TRUE;

  if (tag->closing && self->by_tag[tag->tag] > 0)
    {
      self->by_tag[tag->tag]--;
      self->n--;
      /* Their end tags may be left out, but only within these does the next one end them. */
      if (tag->tag == GUMBO_TAG_RUBY)
        {
          forget (self, GUMBO_TAG_RT);
          forget (self, GUMBO_TAG_RP);
        }
      else if (tag->tag == GUMBO_TAG_SELECT)
        {
          forget (self, GUMBO_TAG_OPTGROUP);
        }
    }
  else if (tag->closing || self->n >= MAX_OPEN)
    {
      return FALSE;
    }
  else
    {
      self->by_tag[tag->tag]++;
      self->n++;
    }

  return TRUE;
}

/**
 * spalt_html_open_end_marks:
 *
 * Before a tag that may end elements. In a text that leaves so many marks open that browsers would make far more of it
 * than it has words, they end here.
 */
void
spalt_html_open_end_marks (SpaltHtmlOpen *self,
                           GString       *html)
{
  guint n_marks = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    n_marks += self->by_tag[marks[i]];
  if (n_marks <= FREE_MARKS)
    return;
  self->n_reopened += n_marks;
  if (self->n_reopened <= self->most_reopened)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      for (guint j = 0; j < self->by_tag[marks[i]]; j++)
        g_string_append_printf (html, "</%s>", gumbo_normalized_tagname (marks[i]));
      forget (self, marks[i]);
    }
}
