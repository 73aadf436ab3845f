// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-template-tag.h"
#include "spalt-prefix.h"

#include <string.h>

#define MAX_LENGTH 4000

static const struct
{
  const char          *open;
  const char          *close;
  SpaltTemplateTagKind kind;
} kinds[] = {
  { "{%", "%}", SPALT_TEMPLATE_TAG },
  { "{{<", ">}}", SPALT_TEMPLATE_SHORTCODE },
  { "{{%", "%}}", SPALT_TEMPLATE_SHORTCODE },
  { "{{", "}}", SPALT_TEMPLATE_VALUE },
};

/* The close may also stand within a quoted text. */
static const char *
find_close (const char *start,
            const char *close)
{
  const char *first = memmem (start, strnlen (start, MAX_LENGTH), close, strlen (close));
  char        quote = '\0';

  if (first == NULL)
    return NULL;
  for (const char *at = start; *at != '\0' && at - start < MAX_LENGTH; at++)
    {
      if (quote == '\0' && spalt_text_begins (at, close))
        return at;
      if (quote != '\0' ? *at == quote : (*at == '"' || (*at == '\'' && !g_ascii_isalnum (at[-1]))))
        quote = quote != '\0' ? '\0' : *at;
    }

  /* A stray quotation mark must not hide the end. */
  return first;
}

static char *
read_word (const char **at,
           const char  *end,
           gboolean    *quoted)
{
  const char *start = *at;

  *quoted = *start == '"' || *start == '\'';
  if (*quoted)
    {
      const char *close = memchr (start + 1, *start, (gsize)(end - start - 1));

      if (close != NULL)
        {
          *at = close + 1;
          return g_strndup (start + 1, (gsize)(close - start - 1));
        }
      *quoted = FALSE;
    }

  do
    (*at)++;
  while (*at < end && strchr (" \t\n,=:|\"'", **at) == NULL);

  return g_strndup (start, (gsize)(*at - start));
}

static void
skip (const char **at,
      const char  *end,
      const char  *characters)
{
  while (*at < end && strchr (characters, **at) != NULL)
    (*at)++;
}

static void
read_words (SpaltTemplateTag *tag,
            const char       *at,
            const char       *end)
{
  for (skip (&at, end, " \t\n,"); at < end; skip (&at, end, " \t\n,"))
    {
      gboolean         quoted = FALSE;
      g_autofree char *word = read_word (&at, end, &quoted);
      const char      *after = at;

      skip (&after, end, " \t\n");
      if (!quoted && after < end && (*after == '=' || *after == ':') && *word != '\0')
        {
          gboolean text_quoted = FALSE;

          at = after + 1;
          skip (&at, end, " \t\n");
          g_ptr_array_add (tag->names, g_steal_pointer (&word));
          g_ptr_array_add (tag->texts, at < end ? read_word (&at, end, &text_quoted) : g_strdup (""));
        }
      else if (tag->name == NULL && !quoted)
        {
          tag->name = g_steal_pointer (&word);
        }
      else
        {
          g_ptr_array_add (tag->words, g_steal_pointer (&word));
          g_array_append_val (tag->quoted, quoted);
        }
    }
}

/* `{{ "/a|b" | url | embed: "…" }}`: the operand, then filters, parted by bars that are not quoted. */
static void
read_value (SpaltTemplateTag *tag,
            const char       *at,
            const char       *end)
{
  const char *start = at;
  char        quote = '\0';
  gboolean    operand = TRUE;

  for (;; at++)
    {
      if (at == end || (*at == '|' && quote == '\0'))
        {
          g_autofree char *part = g_strstrip (g_strndup (start, (gsize)(at - start)));

          if (operand)
            read_words (tag, start, at);
          else
            g_ptr_array_add (tag->filters, g_steal_pointer (&part));
          operand = FALSE;
          start = at + 1;
          if (at == end)
            return;
        }
      else if (quote != '\0' ? *at == quote : *at == '"' || *at == '\'')
        {
          quote = quote != '\0' ? '\0' : *at;
        }
    }
}

/**
 * spalt_template_tag_parse:
 * @text: where it begins
 *
 * Returns: (nullable) (transfer full): %NULL when no tag begins here
 */
SpaltTemplateTag *
spalt_template_tag_parse (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      SpaltTemplateTag *tag = NULL;
      const char       *start = text + strlen (kinds[i].open);
      const char       *end = NULL, *close = NULL;

      if (!spalt_text_begins (text, kinds[i].open))
        continue;
      close = find_close (start, kinds[i].close);
      if (close == NULL)
        continue;

      tag = g_new0 (SpaltTemplateTag, 1);
      tag->kind = kinds[i].kind;
      tag->length = (gsize)(close - text) + strlen (kinds[i].close);
      tag->source = g_strdelimit (g_strndup (text, tag->length), "\n\t", ' ');
      tag->words = g_ptr_array_new_with_free_func (g_free);
      tag->quoted = g_array_new (FALSE, FALSE, sizeof (gboolean));
      tag->names = g_ptr_array_new_with_free_func (g_free);
      tag->texts = g_ptr_array_new_with_free_func (g_free);
      tag->filters = g_ptr_array_new_with_free_func (g_free);

      /* A hyphen inside the braces only trims white space. */
      end = close > start && close[-1] == '-' ? close - 1 : close;
      start += start < end && *start == '-';
      if (tag->kind == SPALT_TEMPLATE_VALUE)
        read_value (tag, start, end);
      else
        read_words (tag, start, end);
      if (tag->name == NULL)
        tag->name = g_strdup ("");

      return tag;
    }

  return NULL;
}

void
spalt_template_tag_free (SpaltTemplateTag *tag)
{
  g_free (tag->source);
  g_free (tag->name);
  g_ptr_array_unref (tag->words);
  g_array_unref (tag->quoted);
  g_ptr_array_unref (tag->names);
  g_ptr_array_unref (tag->texts);
  g_ptr_array_unref (tag->filters);
  g_free (tag);
}

/**
 * spalt_template_tag_get:
 * @names: the spellings to look for, the first that is there wins
 *
 * Returns: (nullable): the text of that name
 */
const char *
spalt_template_tag_get (const SpaltTemplateTag *tag,
                        const char *const      *names)
{
  for (; *names != NULL; names++)
    {
      guint index = 0;

      if (g_ptr_array_find_with_equal_func (tag->names, *names, g_str_equal, &index))
        return g_ptr_array_index (tag->texts, index);
    }

  return NULL;
}

const char *
spalt_template_tag_word (const SpaltTemplateTag *tag,
                         guint                   i)
{
  return i < tag->words->len ? g_ptr_array_index (tag->words, i) : NULL;
}
