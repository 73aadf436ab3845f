// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-plural.h"
#include "spalt-site-values.h"

// Answers to answers to answers stand below each other: a telephone has no room for more steps.
#define MAX_DEPTH 4

// What one page holds of a discussion; a telephone could not show more, and a page that is larger than all reason is
// refused.
#define MAX_COMMENTS 5000
#define MAX_BYTES (4 * 1024 * 1024)

/* One comment of the page, and under which other it is shown. */
typedef struct _Node Node;

struct _Node
{
  SpaltValue *value;
  SpaltValue *replies; // NULL while there are none
  Node       *parent;
  guint       depth;
};

// Plain text as its writer parted it: an empty line ends a paragraph, a new line stays one. Nothing in it becomes a
// link.
static char *
make_html (const char *text)
{
  g_autofree char *clean = spalt_text_sanitize (text);
  GString         *html = g_string_sized_new (strlen (clean) + 32);
  gboolean         open = FALSE;
  const char      *end;

  for (const char *line = clean; line != NULL; line = *end != '\0' ? end + 1 : NULL)
    {
      const char *stop = end = line + strcspn (line, "\n");

      while (line < stop && g_ascii_isspace (*line))
        line++;
      while (stop > line && g_ascii_isspace (stop[-1]))
        stop--;
      if (line == stop)
        {
          g_string_append (html, open ? "</p>" : "");
          open = FALSE;
          continue;
        }
      g_string_append (html, open ? "<br>" : "<p>");
      spalt_escape_html_append (html, line, stop - line);
      open = TRUE;
    }
  g_string_append (html, open ? "</p>" : "");

  return g_string_free_and_steal (html);
}

static SpaltValue *
new_comment (SpaltSiteContent            *content,
             const SpaltPublishedComment *comment)
{
  SpaltValue      *value = spalt_site_values_new_time (content, comment->created_at, SPALT_TIME_DATE_TIME);
  g_autofree char *name = spalt_text_sanitize (comment->name);

  spalt_value_set_number (value, "id", comment->id);
  spalt_value_set (value, "name", spalt_value_new_text (name));
  spalt_value_set (value, "text", spalt_value_take_text (make_html (comment->text)));

  return value;
}

// How many of the comments, the oldest first, a page has room for.
static guint
count_shown (GArray *comments)
{
  gsize bytes = 0;
  guint n = 0;

  for (; n < comments->len && n < MAX_COMMENTS; n++)
    {
      const SpaltPublishedComment *comment = &g_array_index (comments, SpaltPublishedComment, n);

      bytes += strlen (comment->name) + strlen (comment->text);
      if (bytes > MAX_BYTES)
        break;
    }

  return n;
}

// Its answers are set although it may have none: else it would show those of the one above it.
static void
end_comment (Node       *node,
             SpaltValue *none)
{
  spalt_value_set (node->value, "replies", node->replies != NULL ? node->replies : spalt_value_ref (none));
  spalt_value_set_flag (node->value, "has_replies", node->replies != NULL);
}

// An answer to a comment that is not shown stands by itself. An answer is never older than what it answers.
static SpaltValue *
new_thread (SpaltSiteContent *content,
            GArray           *comments,
            guint             n_comments)
{
  SpaltValue            *list = spalt_value_new_list ();
  g_autoptr (SpaltValue) none = spalt_value_new_list ();
  g_autofree Node       *nodes = g_new0 (Node, n_comments);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < n_comments; i++)
    {
      const SpaltPublishedComment *comment = &g_array_index (comments, SpaltPublishedComment, i);
      Node                        *node = &nodes[i];

      node->value = new_comment (content, comment);
      node->parent = g_hash_table_lookup (by_id, &comment->parent_id);
      while (node->parent != NULL && node->parent->depth + 1 >= MAX_DEPTH)
        node->parent = node->parent->parent;
      node->depth = node->parent != NULL ? node->parent->depth + 1 : 0;
      if (node->parent != NULL && node->parent->replies == NULL)
        node->parent->replies = spalt_value_new_list ();
      spalt_value_append (node->parent != NULL ? node->parent->replies : list, node->value);
      g_hash_table_insert (by_id, (gpointer)&comment->id, node);
    }
  for (guint i = 0; i < n_comments; i++)
    end_comment (&nodes[i], none);

  return list;
}

static void
add_heading (SpaltSiteContent *content,
             SpaltValue       *comments,
             guint             n_comments)
{
  spalt_value_set_number (comments, "count", n_comments);
  spalt_value_set_flag (comments, spalt_plural_index (content->language, n_comments) == 0 ? "one" : "other", TRUE);
}

static void
add_thread (SpaltSiteContent *content,
            SpaltValue       *comments,
            GArray           *all)
{
  guint n_shown = count_shown (all);

  spalt_value_set (comments, "items", new_thread (content, all, n_shown));
  if (n_shown < all->len)
    spalt_value_set_number (comments, "left_out", all->len - n_shown);
}

/**
 * spalt_site_add_comments:
 *
 * Sets "comments" to what readers have said under the article, when they have, and "comment_form" when they may say
 * more.
 */
gboolean
spalt_site_add_comments (SpaltSiteRenderer *self,
                         guint              article,
                         SpaltValue        *context,
                         GError           **error)
{
  SpaltSiteContent            *content = self->content;
  const SpaltPublishedArticle *data = &content->published->articles[article];
  const char                  *address = spalt_settings_get_comment_address (content->settings);
  gboolean                     open = data->comments_open && *address != '\0' && spalt_address_is_safe (address);

  if (open)
    {
      SpaltValue *form = spalt_value_new_map ();

      spalt_value_set_text (form, "action", address);
      spalt_value_set_text (form, "article", data->uid);
      spalt_value_set (context, "comment_form", form);
    }
  if (data->n_comments > 0)
    {
      SpaltValue *comments = spalt_value_new_map ();

      g_string_chunk_clear (self->texts);
      spalt_value_set (context, "comments", comments);
      if (!spalt_store_read_comments (self->store, data->id, self->comments, self->texts, error))
        return FALSE;
      add_heading (content, comments, self->comments->len);
      add_thread (content, comments, self->comments);
    }
  spalt_value_set_flag (context, "has_discussion", open || data->n_comments > 0);
  spalt_value_set_text (context, "house_rule", spalt_settings_get_house_rule (content->settings));

  return TRUE;
}
