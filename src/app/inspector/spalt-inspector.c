// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-inspector.h"

#include <glib/gi18n-lib.h>

#include "spalt-chip-field.h"
#include "spalt-count.h"
#include "spalt-entry-text.h"
#include "spalt-hero-field.h"
#include "spalt-preflight.h"
#include "spalt-slug.h"
#include "spalt-time-row.h"
#include "spalt-time.h"
#include "spalt-workflow.h"

// Counting and checking need not keep up with every key.
#define SUMMARY_DELAY 250

enum
{
  NUMBER_WORDS,
  NUMBER_MINUTES,
  NUMBER_LIX,
  NUMBER_HEADLINE,
  NUMBER_LEDE,
  N_NUMBERS
};

struct _SpaltInspector
{
  AdwBin parent_instance;

  SpaltNewsroom      *newsroom;
  SpaltDraft         *draft;
  SpaltPreviewUpdate *update;
  GBindingGroup      *bindings;
  guint               summary_source;
  gboolean            slug_typed; // and not in the article yet
  gboolean            showing_slug;

  AdwActionRow        *status;
  GtkMenuButton       *move;
  SpaltTimeRow        *scheduled;
  SpaltTimeRow        *published;
  AdwEntryRow         *slug;
  AdwPreferencesGroup *people_group;
  AdwPreferencesGroup *topics_group;
  AdwPreferencesGroup *tags_group;
  SpaltHeroField      *hero;
  AdwPreferencesGroup *issues_group;
  GtkListBox          *issues;
  GtkGrid             *numbers;
  AdwEntryRow         *kicker;
  GtkTextView         *correction;
  GtkTextView         *note;

  SpaltChipField *chips[3];
  GtkLabel       *number_labels[N_NUMBERS];
};

G_DEFINE_FINAL_TYPE (SpaltInspector, spalt_inspector, ADW_TYPE_BIN)

enum
{
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SpaltArticle *
get_article (SpaltInspector *self)
{
  return self->draft != NULL ? spalt_draft_get_article (self->draft) : NULL;
}

static void
add_issue (SpaltInspector *self,
           const char     *text,
           const char     *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_widget_add_css_class (row, "issue");
  gtk_list_box_append (self->issues, row);
}

static void
show_issues (SpaltInspector *self)
{
  g_autoptr (GPtrArray) issues = spalt_preflight_check (get_article (self), spalt_hero_field_get_photo (self->hero),
                                                        g_get_real_time () / G_USEC_PER_SEC);
  guint                 n_problems = self->update != NULL ? spalt_preview_update_get_n_problems (self->update) : 0;

  gtk_list_box_remove_all (self->issues);
  for (guint i = 0; i < issues->len; i++)
    {
      const SpaltPreflightIssue *issue = issues->pdata[i];

      add_issue (self, issue->message,
                 issue->severity == SPALT_PREFLIGHT_ERROR ? "dialog-error-symbolic" : "dialog-information-symbolic");
    }
  for (guint i = 0; i < n_problems; i++)
    {
      const SpaltPreviewProblem *problem = spalt_preview_update_get_problem (self->update, i);
      g_autofree char           *text = g_strdup_printf (_("Line %u: %s"), problem->line + 1, problem->text);

      add_issue (self, text, "dialog-warning-symbolic");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->issues_group), issues->len + n_problems > 0);
}

static void
set_number (SpaltInspector *self,
            guint           i,
            guint           number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_label_set_label (self->number_labels[i], text);
}

static void
show_numbers (SpaltInspector *self)
{
  SpaltArticle  *article = get_article (self);
  SpaltTextCount count = { 0 };

  spalt_text_count (self->update != NULL ? spalt_preview_update_get_plain_text (self->update) : "", &count);
  set_number (self, NUMBER_WORDS, count.words);
  set_number (self, NUMBER_MINUTES, spalt_text_reading_minutes (count.words));
  set_number (self, NUMBER_LIX, spalt_text_lix (&count));
  set_number (self, NUMBER_HEADLINE, (guint)g_utf8_strlen (spalt_article_get_headline (article), -1));
  set_number (self, NUMBER_LEDE, (guint)g_utf8_strlen (spalt_article_get_lede (article), -1));
}

static gboolean
summary_cb (gpointer data)
{
  SpaltInspector *self = data;

  self->summary_source = 0;
  if (self->draft != NULL)
    {
      show_numbers (self);
      show_issues (self);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_summary (SpaltInspector *self)
{
  if (self->summary_source == 0)
    self->summary_source = g_timeout_add (SUMMARY_DELAY, summary_cb, self);
}

static void
show_status (SpaltInspector *self)
{
  SpaltArticle     *article = get_article (self);
  SpaltStatus       status;
  g_autoptr (GMenu) menu = g_menu_new ();
  guint             moves;

  if (article == NULL)
    return;
  status = spalt_article_get_status (article);
  moves = spalt_workflow_get_moves (status);
  adw_action_row_set_subtitle (self->status, spalt_status_get_label (status));
  for (guint to = SPALT_STATUS_DRAFT; to <= SPALT_STATUS_WITHDRAWN; to++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (spalt_status_get_label (to), NULL);

      g_menu_item_set_action_and_target (item, "inspector.move", "u", to);
      if ((moves & (1u << to)) != 0)
        g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->move, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->scheduled), !spalt_workflow_is_public (status));
  gtk_widget_set_visible (GTK_WIDGET (self->published), spalt_time_is_set (spalt_article_get_published_at (article)));
}

static void
say (SpaltInspector *self,
     const char     *message)
{
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, message);
}

static void
problem_cb (SpaltInspector *self,
            const char     *message)
{
  say (self, message);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SpaltInspector) self = user_data;
  g_autoptr (GError)         error = NULL;

  if (!spalt_draft_move_finish (SPALT_DRAFT (source), result, &error))
    say (self, error->message);
}

static void
move_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  SpaltInspector *self = SPALT_INSPECTOR (widget);
  guint           to = g_variant_get_uint32 (parameter);
  gint64          now = g_get_real_time () / G_USEC_PER_SEC;
  gint64          when = SPALT_TIME_NONE;

  if (self->draft == NULL)
    return;
  if (to == SPALT_STATUS_SCHEDULED)
    {
      when = spalt_article_get_scheduled_at (get_article (self));
      if (when <= now)
        {
          say (self, _("Choose first when it is to go out: a time to come."));
          spalt_time_row_open (self->scheduled);
          return;
        }
    }
  spalt_draft_move_async (self->draft, to, when, NULL, moved_cb, g_object_ref (self));
}

static void
show_slug (SpaltInspector *self)
{
  if (get_article (self) == NULL || self->slug_typed)
    return;
  self->showing_slug = TRUE;
  spalt_entry_show_text (GTK_EDITABLE (self->slug), spalt_article_get_slug (get_article (self)));
  self->showing_slug = FALSE;
}

static void
slug_edited_cb (SpaltInspector *self)
{
  self->slug_typed |= !self->showing_slug;
}

/* What was typed and not applied is meant all the same, as in the other rows. */
static void
apply_slug (SpaltInspector *self)
{
  g_autofree char *slug = NULL;

  if (!self->slug_typed || get_article (self) == NULL)
    return;
  self->slug_typed = FALSE;
  slug = spalt_slug_from_text (gtk_editable_get_text (GTK_EDITABLE (self->slug)));
  // Without letters or digits there is no address; then the headline makes one.
  spalt_article_set_slug (get_article (self), slug != NULL ? slug : "");
  show_slug (self);
}

static void
correction_changed_cb (SpaltInspector *self)
{
  SpaltArticle *article = get_article (self);
  gboolean      any;

  if (article == NULL)
    return;
  any = *spalt_article_get_correction (article) != '\0';
  if (any && !spalt_time_is_set (spalt_article_get_corrected_at (article)))
    spalt_article_set_corrected_at (article, g_get_real_time () / G_USEC_PER_SEC);
  else if (!any && spalt_time_is_set (spalt_article_get_corrected_at (article)))
    spalt_article_set_corrected_at (article, SPALT_TIME_NONE);
}

static void
disconnect_article (SpaltInspector *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (spalt_draft_get_article (self->draft), self);
}

static void
spalt_inspector_dispose (GObject *object)
{
  SpaltInspector *self = SPALT_INSPECTOR (object);

  apply_slug (self);
  g_clear_handle_id (&self->summary_source, g_source_remove);
  disconnect_article (self);
  g_clear_object (&self->bindings);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_INSPECTOR);
  g_clear_object (&self->draft);
  g_clear_object (&self->newsroom);
  g_clear_pointer (&self->update, spalt_preview_update_unref);
  G_OBJECT_CLASS (spalt_inspector_parent_class)->dispose (object);
}

static void
spalt_inspector_class_init (SpaltInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_inspector_dispose;
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", SPALT_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SPALT_TYPE_TIME_ROW);
  g_type_ensure (SPALT_TYPE_HERO_FIELD);
  gtk_widget_class_install_action (widget_class, "inspector.move", "u", move_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/inspector/spalt-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, status);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, move);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, scheduled);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, published);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, slug);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, people_group);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, topics_group);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, tags_group);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, hero);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, issues_group);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, issues);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, numbers);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, kicker);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, correction);
  gtk_widget_class_bind_template_child (widget_class, SpaltInspector, note);
}

static void
make_chip_fields (SpaltInspector *self)
{
  AdwPreferencesGroup *groups[] = { self->people_group, self->topics_group, self->tags_group };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      self->chips[i] = SPALT_CHIP_FIELD (spalt_chip_field_new (i));
      g_signal_connect_object (self->chips[i], "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (groups[i], GTK_WIDGET (self->chips[i]));
    }
}

static void
make_numbers (SpaltInspector *self)
{
  static const struct
  {
    const char *title;
    int         column, row, width;
  } cells[N_NUMBERS] = {
    [NUMBER_WORDS] = { N_("Words"), 0, 0, 2 },
    [NUMBER_MINUTES] = { N_("Minutes"), 2, 0, 2 },
    [NUMBER_LIX] = { N_("LIX"), 4, 0, 2 },
    [NUMBER_HEADLINE] = { N_("In Headline"), 0, 1, 3 },
    [NUMBER_LEDE] = { N_("In Lede"), 3, 1, 3 },
  };

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *title = gtk_label_new (_(cells[i].title));
      GtkWidget *number = gtk_label_new ("0");

      gtk_widget_add_css_class (number, "title-3");
      gtk_widget_add_css_class (number, "numeric");
      gtk_widget_add_css_class (title, "caption");
      gtk_widget_add_css_class (title, "dim-label");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
      gtk_box_append (GTK_BOX (box), number);
      gtk_box_append (GTK_BOX (box), title);
      gtk_grid_attach (self->numbers, box, cells[i].column, cells[i].row, cells[i].width, 1);
      self->number_labels[i] = GTK_LABEL (number);
    }
}

static void
spalt_inspector_init (SpaltInspector *self)
{
  const GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  make_chip_fields (self);
  make_numbers (self);
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "scheduled-at", self->scheduled, "time", both);
  g_binding_group_bind (self->bindings, "published-at", self->published, "time", both);
  g_binding_group_bind (self->bindings, "kicker", self->kicker, "text", both);
  g_binding_group_bind (self->bindings, "correction", gtk_text_view_get_buffer (self->correction), "text", both);
  g_binding_group_bind (self->bindings, "note", gtk_text_view_get_buffer (self->note), "text", both);
  g_signal_connect_object (focus, "leave", G_CALLBACK (apply_slug), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->slug), focus);
  g_signal_connect_object (self->slug, "changed", G_CALLBACK (slug_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->slug, "apply", G_CALLBACK (apply_slug), self, G_CONNECT_SWAPPED);
  // They may still be waiting for the database when this is gone.
  g_signal_connect_object (self->hero, "photo-loaded", G_CALLBACK (queue_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hero, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
}

void
spalt_inspector_set_draft (SpaltInspector *self,
                           SpaltNewsroom  *newsroom,
                           SpaltDraft     *draft)
{
  SpaltArticle *article;

  g_return_if_fail (SPALT_IS_INSPECTOR (self));

  apply_slug (self);
  disconnect_article (self);
  g_set_object (&self->newsroom, newsroom);
  g_set_object (&self->draft, draft);
  g_clear_pointer (&self->update, spalt_preview_update_unref);
  article = get_article (self);
  if (newsroom != NULL)
    {
      const char *language = spalt_settings_get_language (spalt_newsroom_get_settings (newsroom));

      spalt_time_row_set_zone (self->scheduled, spalt_newsroom_get_time_zone (newsroom), language);
      spalt_time_row_set_zone (self->published, spalt_newsroom_get_time_zone (newsroom), language);
    }
  g_binding_group_set_source (self->bindings, article);
  for (guint i = 0; i < G_N_ELEMENTS (self->chips); i++)
    spalt_chip_field_set_article (self->chips[i], newsroom, article);
  spalt_hero_field_set_article (self->hero, newsroom, article);
  gtk_widget_set_sensitive (GTK_WIDGET (self), draft != NULL && !spalt_draft_get_read_only (draft));
  if (article == NULL)
    return;
  g_signal_connect_object (article, "notify", G_CALLBACK (queue_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::slug", G_CALLBACK (show_slug), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::status", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::published-at", G_CALLBACK (show_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (article, "notify::correction", G_CALLBACK (correction_changed_cb), self, G_CONNECT_SWAPPED);
  show_slug (self);
  show_status (self);
  queue_summary (self);
}

/**
 * spalt_inspector_set_update:
 * @self: an inspector
 * @update: (nullable): what the preview has made of the draft
 *
 * Gives the inspector the plain text to count and the problems to list.
 */
void
spalt_inspector_set_update (SpaltInspector     *self,
                            SpaltPreviewUpdate *update)
{
  g_return_if_fail (SPALT_IS_INSPECTOR (self));

  g_clear_pointer (&self->update, spalt_preview_update_unref);
  self->update = update != NULL ? spalt_preview_update_ref (update) : NULL;
  queue_summary (self);
}
