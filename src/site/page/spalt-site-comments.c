// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-pages.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-plural.h"
#include "spalt-site-values.h"

// Answers to answers to answers stand below each other: a telephone has no room for more steps.
#define MAX_DEPTH 4

/* One comment of the page, and where it hangs. */
typedef struct
{
  SpaltValue *value;
  SpaltValue *replies;
  guint       parent;
  guint       depth;
} Node;

// Plain text as its writer parted it: an empty line ends a paragraph, a new line stays one. Nothing in it becomes a link.
static char *
make_html (const char *text)
{
  g_autofree char *clean = spalt_text_sanitize (text);
  g_auto (GStrv)   lines = g_strsplit (clean, "\n", -1);
  GString         *html = g_string_new (NULL);
  gboolean         open = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        {
          g_string_append (html, open ? "</p>" : "");
          open = FALSE;
          continue;
        }
      g_string_append (html, open ? "<br>" : "<p>");
      spalt_escape_html_append (html, line, -1);
      open = TRUE;
    }
  g_string_append (html, open ? "</p>" : "");

  return g_string_free_and_steal (html);
}

static SpaltValue *
new_comment (SpaltSiteContent            *content,
             const SpaltPublishedComment *comment,
             SpaltValue                  *replies)
{
  SpaltValue      *value = spalt_site_values_new_time (content, comment->created_at, SPALT_TIME_DATE_TIME);
  g_autofree char *name = spalt_text_sanitize (comment->name);

  spalt_value_set (value, "id", spalt_value_take_text (g_strdup_printf ("%" G_GINT64_FORMAT, comment->id)));
  spalt_value_set (value, "name", spalt_value_new_text (name));
  spalt_value_set (value, "text", spalt_value_take_text (make_html (comment->text)));
  // Set although it may stay empty: else the comment would show the answers of the one above it.
  spalt_value_set (value, "replies", replies);
  spalt_value_set (value, "has_replies", spalt_value_new_flag (FALSE));

  return value;
}

static guint
find_node (GArray *comments,
           guint   before,
           gint64  id)
{
  for (guint i = 0; id != 0 && i < before; i++)
    if (g_array_index (comments, SpaltPublishedComment, i).id == id)
      return i;

  return SPALT_PUBLISHED_NONE;
}

// An answer to a comment that is not shown stands by itself. An answer is never older than what it answers.
static SpaltValue *
new_thread (SpaltSiteContent *content,
            GArray           *comments)
{
  SpaltValue      *list = spalt_value_new_list ();
  g_autofree Node *nodes = g_new0 (Node, comments->len);

  for (guint i = 0; i < comments->len; i++)
    {
      const SpaltPublishedComment *comment = &g_array_index (comments, SpaltPublishedComment, i);
      Node                        *node = &nodes[i];
      Node                        *parent;

      node->replies = spalt_value_new_list ();
      node->value = new_comment (content, comment, node->replies);
      node->parent = find_node (comments, i, comment->parent_id);
      parent = node->parent != SPALT_PUBLISHED_NONE ? &nodes[node->parent] : NULL;
      while (parent != NULL && parent->depth + 1 >= MAX_DEPTH)
        parent = parent->parent != SPALT_PUBLISHED_NONE ? &nodes[parent->parent] : NULL;
      node->depth = parent != NULL ? parent->depth + 1 : 0;
      spalt_value_append (parent != NULL ? parent->replies : list, node->value);
      if (parent != NULL)
        spalt_value_set (parent->value, "has_replies", spalt_value_new_flag (TRUE));
    }

  return list;
}

static void
add_heading (SpaltSiteContent *content,
             SpaltValue       *comments,
             guint             n_comments)
{
  spalt_value_set (comments, "count", spalt_value_take_text (g_strdup_printf ("%u", n_comments)));
  spalt_value_set_flag (comments, spalt_plural_index (content->language, n_comments) == 0 ? "one" : "other", TRUE);
}

/**
 * spalt_site_add_comments:
 *
 * Sets "comments" to what readers have said under the article, when they have, and "comment_form" when they may say more.
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
      spalt_value_set (comments, "items", new_thread (content, self->comments));
    }
  spalt_value_set_flag (context, "has_discussion", open || data->n_comments > 0);
  spalt_value_set_text (context, "house_rule", spalt_settings_get_house_rule (content->settings));

  return TRUE;
}
