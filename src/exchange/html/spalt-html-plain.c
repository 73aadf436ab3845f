// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-html-plain.h"

#include <string.h>

#include "spalt-html-tag.h"
#include "spalt-prefix.h"

/* The parser makes many small things, which go together: they are taken from large pieces, one after the other. The
 * first piece suffices for a few words, and later ones are larger. */
enum
{
  ALIGNMENT = 16, /* what malloc promises */
  FIRST_PIECE = 8 * 1024,
  LARGEST_PIECE = 1024 * 1024,
};

static void *
take (void  *data,
      size_t size)
{
  SpaltHtmlTree *self = data;
  gsize          whole = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
  void          *taken = NULL;

  if (whole > self->left)
    {
      self->piece_size = CLAMP (self->piece_size * 2, FIRST_PIECE, LARGEST_PIECE);
      self->left = MAX (self->piece_size, whole);
      self->next = g_malloc (self->left);
      g_ptr_array_add (self->pieces, self->next);
    }
  taken = self->next;
  self->next += whole;
  self->left -= whole;

  return taken;
}

static void
leave (void *data,
       void *taken)
{
}

/**
 * spalt_html_parse:
 * @context: the element that it is the content of
 *
 * Returns: (transfer full): never %NULL: everything is HTML
 */
SpaltHtmlTree *
spalt_html_parse (const char *html,
                  gsize       length,
                  GumboTag    context)
{
  SpaltHtmlTree *self = g_new0 (SpaltHtmlTree, 1);
  GumboOptions   options = kGumboDefaultOptions;

  self->pieces = g_ptr_array_new_with_free_func (g_free);
  options.allocator = take;
  options.deallocator = leave;
  options.userdata = self;
  options.max_errors = 0;
  options.fragment_context = context;
  self->root = gumbo_parse_with_options (&options, html, length)->root;

  return self;
}

void
spalt_html_tree_free (SpaltHtmlTree *self)
{
  g_ptr_array_unref (self->pieces);
  g_free (self);
}

/* Returns: (nullable): an attribute's value; %NULL also when it is empty */
const char *
spalt_html_get (const GumboNode *node,
                const char      *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&node->v.element.attributes, name);

  return attribute != NULL && *attribute->value != '\0' ? attribute->value : NULL;
}

static gboolean
is_text (const GumboNode *node)
{
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
}

/* How long what may be a character reference is, from its ampersand to what can no longer belong to it. */
static gsize
measure_reference (const char *at,
                   const char *end)
{
  const char *start = at++;

  at += at < end && *at == '#';
  while (at < end && g_ascii_isalnum (*at))
    at++;
  at += at < end && *at == ';';

  return (gsize)(at - start);
}

static char *
parse_reference (const char *reference)
{
  g_autoptr (SpaltHtmlTree) tree = spalt_html_parse (reference, strlen (reference), GUMBO_TAG_TITLE);
  const GumboVector        *children = &tree->root->v.element.children;
  GString                  *out = g_string_new (NULL);

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *node = children->data[i];

      if (is_text (node))
        g_string_append (out, node->v.text.text);
    }

  return g_string_free_and_steal (out);
}

static const char *
decode_reference (GHashTable *known,
                  const char *at,
                  gsize       length)
{
  g_autofree char *reference = g_strndup (at, length);
  char            *decoded = g_hash_table_lookup (known, reference);

  if (decoded == NULL)
    {
      decoded = parse_reference (reference);
      g_hash_table_insert (known, g_steal_pointer (&reference), decoded);
    }

  return decoded;
}

/**
 * spalt_html_decode:
 *
 * A text has few references, and the same ones again and again: the parser sees each of them once, and nothing else.
 *
 * Returns: the text with its character references replaced, as browsers do; tags are text too
 */
char *
spalt_html_decode (const char *text,
                   gsize       length)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char            *end = text + length;
  const char            *ampersand = NULL;
  GString               *out = g_string_sized_new (length);

  while ((ampersand = memchr (text, '&', (gsize)(end - text))) != NULL)
    {
      gsize size = measure_reference (ampersand, end);

      g_string_append_len (out, text, ampersand - text);
      if (size > 1)
        g_string_append (out, decode_reference (known, ampersand, size));
      else
        g_string_append_c (out, '&');
      text = ampersand + size;
    }
  g_string_append_len (out, text, end - text);

  return g_string_free_and_steal (out);
}

static void
append_plain (const GumboNode *node,
              GString         *out)
{
  if (is_text (node))
    g_string_append (out, node->v.text.text);
  if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag == GUMBO_TAG_SCRIPT ||
      node->v.element.tag == GUMBO_TAG_STYLE)
    return;

  if (node->v.element.tag == GUMBO_TAG_BR || spalt_html_tag_is_block (node->v.element.tag))
    g_string_append_c (out, ' ');
  for (guint i = 0; i < node->v.element.children.length; i++)
    append_plain (node->v.element.children.data[i], out);
  if (spalt_html_tag_is_block (node->v.element.tag))
    g_string_append_c (out, ' ');
}

/* The end of the comment that begins at @at; NULL when it never ends. @searched: (inout): the end that was found last,
 * or @end when there was none: a text of many beginnings is searched once. */
static const char *
find_comment_end (const char  *at,
                  const char  *end,
                  const char **searched)
{
  if (*searched == NULL || *searched < at)
    *searched = strstr (at, "-->");
  if (*searched == NULL)
    *searched = end;

  return *searched < end ? *searched + strlen ("-->") : NULL;
}

/* Whether it is a tag whose content is read as HTML, or as nothing. */
static gboolean
is_plain_tag (const SpaltHtmlTag *tag)
{
  if (tag->tag == GUMBO_TAG_UNKNOWN && !tag->custom)
    return FALSE;

  return !spalt_html_tag_holds_text (tag->tag) || tag->tag == GUMBO_TAG_PRE || tag->tag == GUMBO_TAG_SCRIPT ||
         tag->tag == GUMBO_TAG_STYLE;
}

/* Headlines and excerpts are Markdown as often, and there a tag in code is words. Returns: how much was appended of
 * what begins with a backtick */
static gsize
append_code (const char *text,
             GString    *out)
{
  const char *code_end = strchr (text + 1, '`');
  gsize       length = code_end != NULL ? (gsize)(code_end + 1 - text) : 1;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '<')
        g_string_append (out, "&lt;");
      else
        g_string_append_c (out, text[i]);
    }

  return length;
}

/* What is no tag of HTML, `a < b` or `List<String>`, is text. */
static GString *
escape_text (const char *html)
{
  GString    *out = g_string_new (NULL);
  const char *end = html + strlen (html);
  const char *searched = NULL;

  while (html < end)
    {
      SpaltHtmlTag tag = { 0 };
      gsize        plain = strcspn (html, "<`");
      const char  *comment_end = NULL;

      g_string_append_len (out, html, (gssize)plain);
      html += plain;
      if (html == end)
        break;
      if (*html == '`')
        {
          html += append_code (html, out);
          continue;
        }
      if (spalt_html_tag_scan (html, end, &tag) && is_plain_tag (&tag))
        {
          g_string_append_len (out, html, (gssize)tag.length);
          html += tag.length;
          continue;
        }
      if (spalt_text_begins (html, "<!--"))
        comment_end = find_comment_end (html, end, &searched);
      if (comment_end == NULL)
        g_string_append (out, "&lt;");
      html = comment_end != NULL ? comment_end : html + 1;
    }

  return out;
}

/**
 * spalt_html_to_plain_text:
 * @html: short, such as a headline
 *
 * Returns: the words without their tags, on one line
 */
char *
spalt_html_to_plain_text (const char *html)
{
  g_autoptr (GString)       escaped = escape_text (html);
  g_autoptr (GString)       out = g_string_new (NULL);
  g_autoptr (SpaltHtmlTree) tree = spalt_html_parse (escaped->str, escaped->len, GUMBO_TAG_BODY);
  GString                  *line = g_string_new (NULL);

  append_plain (tree->root, out);
  for (const char *at = out->str; *at != '\0'; at++)
    {
      if (!g_ascii_isspace (*at))
        g_string_append_c (line, *at);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  return g_string_free_and_steal (line);
}
