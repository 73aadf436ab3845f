// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"

#include <string.h>

#include "spalt-prefix.h"
#include "spalt-slug.h"

#define LEVEL_MAX 6

typedef struct
{
  SpaltMarkupPass *pass;
  GHashTable      *used;             /* anchor → how often its words have been used */
  int              current;          /* the level of the last heading of the body, 0 before the first */
  int              typed[LEVEL_MAX]; /* as typed: the levels of that heading and of those it stands under */
  int              depth;            /* how many those are */
} Headings;

static cmark_node *
find_factbox (cmark_node *heading)
{
  for (cmark_node *up = cmark_node_parent (heading); up != NULL; up = cmark_node_parent (up))
    {
      const SpaltMarkupMark *mark = cmark_node_get_user_data (up);

      if (mark != NULL && mark->factbox)
        return up;
    }
  return NULL;
}

/**
 * spalt_markup_is_page_anchor:
 *
 * Returns: whether a page has, or may have, an anchor of that name besides those of its text: the theme's templates,
 *   comments. A test holds this against the templates.
 */
gboolean
spalt_markup_is_page_anchor (const char *name)
{
  static const char *const names[] = {
    "comment", "comments", "fler", "innehall", "nyhetsbrev", "q", "reply", "search"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (strncmp (name, names[i], length) == 0 && (name[length] == '\0' || name[length] == '-'))
        return TRUE;
    }

  return FALSE;
}

/* An anchor that is free; the page's own parts have theirs already. */
static char *
make_anchor (Headings   *headings,
             cmark_node *heading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *slug = NULL;
  char               *anchor = NULL;
  guint               count;

  spalt_markup_text_of (heading, text);
  spalt_markup_show_escapes (text->str);
  slug = spalt_slug_from_text (text->str);
  if (slug == NULL)
    slug = g_strdup (headings->pass->words->section);
  if (spalt_markup_is_page_anchor (slug) || spalt_text_begins (slug, "fn"))
    {
      g_autofree char *bare = g_steal_pointer (&slug);

      slug = g_strconcat ("h-", bare, NULL);
    }

  count = GPOINTER_TO_UINT (g_hash_table_lookup (headings->used, slug));
  anchor = count == 0 ? g_strdup (slug) : g_strdup_printf ("%s-%u", slug, count + 1);
  while (count > 0 && g_hash_table_contains (headings->used, anchor))
    {
      g_free (anchor);
      count++;
      anchor = g_strdup_printf ("%s-%u", slug, count + 1);
    }
  g_hash_table_insert (headings->used, g_strdup (slug), GUINT_TO_POINTER (count + 1));
  if (!g_hash_table_contains (headings->used, anchor))
    g_hash_table_insert (headings->used, g_strdup (anchor), GUINT_TO_POINTER (1));
  return anchor;
}

/* The box is named by its heading, when that is what it opens with. */
static void
name_factbox (SpaltMarkupPass *pass,
              cmark_node      *box,
              const char      *anchor)
{
  g_autoptr (GString) open = g_string_new ("<section class=\"factbox\"");

  spalt_markup_append_line (pass, open, spalt_markup_node_line (box));
  if (anchor != NULL)
    g_string_append_printf (open, " aria-labelledby=\"%s\">", anchor);
  else
    g_string_append_printf (open, " aria-label=\"%s\">", pass->words->facts);
  cmark_node_set_on_enter (box, open->str);
}

/* A box's heading comes one level under the body's last; the headings within the box under that. */
static void
set_box_level (Headings   *headings,
               cmark_node *heading,
               cmark_node *box)
{
  int start = MAX ((int)headings->pass->options->heading_level, 2);
  int level = headings->current > 0 ? headings->current + 1 : start;

  if (heading != cmark_node_first_child (box))
    level++;
  cmark_node_set_heading_level (heading, MIN (level, LEVEL_MAX));
}

/* A heading stands under the last one that was typed with fewer signs, and one level below it: whatever level the text
 * begins at, and whichever it leaves out, the page begins at its own and leaves out none. */
static int
find_level (Headings   *headings,
            cmark_node *heading)
{
  int typed = cmark_node_get_heading_level (heading);
  int top = (int)headings->pass->options->heading_level;

  if (top == 0)
    return typed;
  while (headings->depth > 0 && headings->typed[headings->depth - 1] >= typed)
    headings->depth--;
  headings->typed[headings->depth++] = typed;
  return MIN (top + headings->depth - 1, LEVEL_MAX);
}

static void
set_heading (Headings   *headings,
             cmark_node *heading)
{
  SpaltMarkupMark *mark = spalt_markup_mark (headings->pass, heading);
  cmark_node      *box = find_factbox (heading);

  mark->id = make_anchor (headings, heading);
  if (box != NULL)
    {
      set_box_level (headings, heading, box);
      if (heading == cmark_node_first_child (box))
        name_factbox (headings->pass, box, mark->id);
    }
  else
    {
      headings->current = find_level (headings, heading);
      cmark_node_set_heading_level (heading, headings->current);
    }
}

/* Gives headings their level on the page and an anchor, and boxes their name. */
void
spalt_markup_pass_headings (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray)  nodes = spalt_markup_collect (pass->document, CMARK_NODE_HEADING);
  g_autoptr (GPtrArray)  boxes = spalt_markup_collect (pass->document, CMARK_NODE_CUSTOM_BLOCK);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Headings               headings = { .pass = pass, .used = used };

  for (guint i = 0; i < boxes->len; i++)
    {
      const SpaltMarkupMark *mark = cmark_node_get_user_data (boxes->pdata[i]);

      if (mark != NULL && mark->factbox)
        name_factbox (pass, boxes->pdata[i], NULL);
    }
  for (guint i = 0; i < nodes->len; i++)
    set_heading (&headings, nodes->pdata[i]);
}
