// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-text.h"

#include <libspelling.h>
#include <string.h>

#define RESOURCE_PREFIX "resource:///page/codeberg/spalt/Spalt/editor/"
#define LANGUAGE_ID "spalt-markdown"
#define SPELLING_KEY "spalt-spelling"

static const struct
{
  const char *property;
  const char *key;
} fields[] = {
  [SPALT_ARTICLE_TEXT_HEADLINE] = { "headline", "spalt-headline-buffer" },
  [SPALT_ARTICLE_TEXT_LEDE] = { "lede", "spalt-lede-buffer" },
  [SPALT_ARTICLE_TEXT_BODY] = { "body", "spalt-body-buffer" },
};

/* Joins a buffer to one property of the article. It belongs to the buffer, which the draft keeps; when the draft ends,
 * it lets its article go first. */
typedef struct
{
  GtkTextBuffer *buffer; // unowned
  SpaltArticle  *article;
  const char    *property;
  gboolean       busy;
} Link;

static GtkSourceLanguage *
get_markdown (void)
{
  static GtkSourceLanguageManager *manager;

  if (g_once_init_enter_pointer (&manager))
    {
      GtkSourceLanguageManager *made = gtk_source_language_manager_new ();

      gtk_source_language_manager_append_search_path (made, RESOURCE_PREFIX "language");
      g_once_init_leave_pointer (&manager, made);
    }
  return gtk_source_language_manager_get_language (manager, LANGUAGE_ID);
}

static GtkSourceStyleScheme *
get_scheme (gboolean dark)
{
  static GtkSourceStyleSchemeManager *manager;

  if (g_once_init_enter_pointer (&manager))
    {
      GtkSourceStyleSchemeManager *made = gtk_source_style_scheme_manager_new ();

      gtk_source_style_scheme_manager_append_search_path (made, RESOURCE_PREFIX "styles");
      g_once_init_leave_pointer (&manager, made);
    }
  return gtk_source_style_scheme_manager_get_scheme (manager, dark ? "spalt-dark" : "spalt");
}

static char *
get_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Replaces only what differs, so that caret and scroll position stay when somebody else has changed the article. Their
 * words are no step of what was written here: undoing would take them out again, and out of the database. */
static void
replace_text (GtkTextBuffer *buffer,
              const char    *old,
              const char    *text)
{
  const char *old_end = old + strlen (old);
  const char *text_end = text + strlen (text);
  const char *from = old, *rest = text;
  GtkTextIter start, end;

  while (from < old_end && rest < text_end && g_utf8_get_char (from) == g_utf8_get_char (rest))
    {
      from = g_utf8_next_char (from);
      rest = g_utf8_next_char (rest);
    }
  while (old_end > from && text_end > rest &&
         g_utf8_get_char (g_utf8_prev_char (old_end)) == g_utf8_get_char (g_utf8_prev_char (text_end)))
    {
      old_end = g_utf8_prev_char (old_end);
      text_end = g_utf8_prev_char (text_end);
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)g_utf8_strlen (old, from - old));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)g_utf8_strlen (old, old_end - old));
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, rest, (int)(text_end - rest));
  gtk_text_buffer_end_irreversible_action (buffer);
}

static void
buffer_changed_cb (Link *link)
{
  g_autofree char *text = NULL;

  if (link->busy)
    return;
  text = get_text (link->buffer);
  link->busy = TRUE;
  g_object_set (link->article, link->property, text, NULL);
  link->busy = FALSE;
}

static void
article_notify_cb (Link *link)
{
  g_autofree char *text = NULL;
  g_autofree char *old = NULL;

  if (link->busy)
    return;
  g_object_get (link->article, link->property, &text, NULL);
  old = get_text (link->buffer);
  if (g_strcmp0 (text, old) == 0)
    return;
  link->busy = TRUE;
  replace_text (link->buffer, old, text != NULL ? text : "");
  link->busy = FALSE;
}

static void
link_free (gpointer data)
{
  Link *link = data;

  g_signal_handlers_disconnect_by_data (link->article, link);
  g_object_unref (link->article);
  g_free (link);
}

static void
link_buffer (GtkTextBuffer *buffer,
             SpaltArticle  *article,
             const char    *property)
{
  Link            *link = g_new0 (Link, 1);
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);
  g_autofree char *text = NULL;

  *link = (Link){ buffer, g_object_ref (article), property, FALSE };
  g_object_get (article, property, &text, NULL);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
  gtk_text_buffer_end_irreversible_action (buffer);

  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (buffer_changed_cb), link);
  g_signal_connect_swapped (article, signal, G_CALLBACK (article_notify_cb), link);
  g_object_set_data_full (G_OBJECT (buffer), "spalt-link", link, link_free);
}

/* Who spells may live longer than the draft, as what a view can do, and would go on looking for words. */
static void
drop_buffer (gpointer buffer)
{
  SpellingTextBufferAdapter *adapter = g_object_get_data (buffer, SPELLING_KEY);

  if (adapter != NULL)
    spelling_text_buffer_adapter_set_checker (adapter, NULL);
  g_object_unref (buffer);
}

/**
 * spalt_article_text_get_buffer:
 * @draft: the draft
 * @text: which of its texts
 *
 * The draft keeps its buffers for as long as it lives, and with them what can be undone.
 *
 * Returns: (transfer none): the buffer, which follows the article's text and which the article follows
 */
GtkSourceBuffer *
spalt_article_text_get_buffer (SpaltDraft      *draft,
                               SpaltArticleText text)
{
  GtkSourceBuffer *buffer = g_object_get_data (G_OBJECT (draft), fields[text].key);

  if (buffer != NULL)
    return buffer;

  buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  if (text == SPALT_ARTICLE_TEXT_BODY)
    gtk_source_buffer_set_language (buffer, get_markdown ());
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), TRUE);
  link_buffer (GTK_TEXT_BUFFER (buffer), spalt_draft_get_article (draft), fields[text].property);
  g_object_set_data_full (G_OBJECT (draft), fields[text].key, buffer, drop_buffer);
  return buffer;
}

void
spalt_article_text_set_dark (GtkSourceBuffer *buffer,
                             gboolean         dark)
{
  gtk_source_buffer_set_style_scheme (buffer, get_scheme (dark));
}

/* The dictionary is named for a country too: "sv" finds "sv_SE" first, if that is there. */
static char *
find_dictionary (const char *language)
{
  SpellingProvider      *provider = spelling_provider_get_default ();
  g_autoptr (GListModel) languages = spelling_provider_list_languages (provider);
  g_autofree char       *upper = g_ascii_strup (language, -1);
  g_autofree char       *home = g_str_equal (language, "en")
                                  ? g_strdup ("en_US")
                                  : g_strdup_printf ("%s_%s", language, g_str_equal (language, "sv") ? "SE" : upper);

  if (spelling_provider_supports_language (provider, home))
    return g_steal_pointer (&home);
  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) item = g_list_model_get_item (languages, i);

      if (g_str_has_prefix (spelling_language_get_code (item), language))
        return g_strdup (spelling_language_get_code (item));
    }
  return NULL;
}

/**
 * spalt_article_text_set_language:
 * @buffer: a buffer
 * @view: what shows it; its context menu gets the suggestions
 * @language: (nullable): the language to spell in, such as "sv", or %NULL for none
 */
void
spalt_article_text_set_language (GtkSourceBuffer *buffer,
                                 GtkTextView     *view,
                                 const char      *language)
{
  SpellingTextBufferAdapter *adapter = g_object_get_data (G_OBJECT (buffer), SPELLING_KEY);
  g_autofree char           *dictionary = language != NULL ? find_dictionary (language) : NULL;

  if (dictionary != NULL)
    {
      if (adapter == NULL)
        {
          g_autoptr (SpellingChecker) checker = spelling_checker_new (spelling_provider_get_default (), dictionary);

          adapter = spelling_text_buffer_adapter_new (buffer, checker);
          g_object_set_data_full (G_OBJECT (buffer), SPELLING_KEY, adapter, g_object_unref);
        }
      spelling_text_buffer_adapter_set_language (adapter, dictionary);
    }
  if (adapter == NULL)
    return;
  spelling_text_buffer_adapter_set_enabled (adapter, dictionary != NULL);
  gtk_text_view_set_extra_menu (view,
                                dictionary != NULL ? spelling_text_buffer_adapter_get_menu_model (adapter) : NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", dictionary != NULL ? G_ACTION_GROUP (adapter) : NULL);
}
