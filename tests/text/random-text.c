// SPDX-License-Identifier: GPL-3.0-or-later
#include "random-text.h"

static const char *const SEPARATORS[] = { " ", " ", " ", " ", " ", ", ",
                                          ". ", " – ", "\n\n", "\n\n- ", "\n\n## ", "\r\n" };

static char *
make_word (GRand *random)
{
  return g_strdup_printf ("ö%02d", g_rand_int_range (random, 0, RANDOM_TEXT_WORDS));
}

static char *
make_separator (GRand *random)
{
  return g_strdup (SEPARATORS[g_rand_int_range (random, 0, G_N_ELEMENTS (SEPARATORS))]);
}

/* Words and separators by turns. Own words repeat. */
GPtrArray *
random_text_new (GRand *random,
                 guint  n_words)
{
  GPtrArray *text = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_words; i++)
    {
      g_ptr_array_add (text, make_word (random));
      g_ptr_array_add (text, make_separator (random));
    }
  return text;
}

GPtrArray *
random_text_copy (GPtrArray *text)
{
  return g_ptr_array_copy (text, (GCopyFunc)(gpointer)g_strdup, NULL);
}

/* Puts words in, takes words out and puts words in the place of others. Each new word is the only one of its kind: its
 * first letter is the side's, which no other text may have that is joined with this one. */
void
random_text_edit (GPtrArray *text,
                  GRand     *random,
                  char       side,
                  guint      n_edits)
{
  for (guint i = 0; i < n_edits; i++)
    {
      guint n_words = text->len / 2;
      guint at = 2 * (guint)g_rand_int_range (random, 0, (gint)n_words + 1);
      int   kind = g_rand_int_range (random, 0, 3);

      if (kind == 0 || at == text->len)
        {
          g_ptr_array_insert (text, (gint)at, g_strdup_printf ("%c%04u", side, i));
          g_ptr_array_insert (text, (gint)at + 1, make_separator (random));
        }
      else if (kind == 1)
        g_ptr_array_remove_range (text, at, 2);
      else
        {
          g_free (g_ptr_array_index (text, at));
          g_ptr_array_index (text, at) = g_strdup_printf ("%c%04u", side, i);
        }
    }
}

char *
random_text_join (GPtrArray *text)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < text->len; i++)
    g_string_append (out, g_ptr_array_index (text, i));
  return g_string_free_and_steal (out);
}
