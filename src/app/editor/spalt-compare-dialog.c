// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-compare-dialog.h"

#include <glib/gi18n-lib.h>

#include "spalt-text-compare.h"

// Of what is the same in both texts, in characters: what is longer is cut, and how much of it stays at each end.
#define LONG 400
#define CONTEXT 120

struct _SpaltCompareDialog
{
  AdwDialog parent_instance;

  GPtrArray *rows; // the boxes whose two texts stand beside each other, or below each other where it is narrow

  GtkLabel  *older_title;
  GtkLabel  *newer_title;
  GtkBox    *parts;
  GtkWidget *answers;
  GtkButton *older_button;
  GtkButton *newer_button;
};

G_DEFINE_FINAL_TYPE (SpaltCompareDialog, spalt_compare_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_text (SpaltArticle *article,
          const char   *property)
{
  char *text;

  g_object_get (article, property, &text, NULL);
  return text;
}

static char *
get_names (SpaltArticle *article,
           const char   *property)
{
  g_autoptr (GPtrArray)    objects = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv)           list = NULL;

  g_object_get (article, property, &objects, NULL);
  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (objects->pdata[i], "name", &name, NULL);
      g_strv_builder_add (names, name);
    }
  list = g_strv_builder_end (names);

  return g_strjoinv (", ", list);
}

static char *
get_photo (SpaltArticle *article,
           const char   *property)
{
  gint64 id;

  g_object_get (article, property, &id, NULL);
  // Translators: a photo of the publication, by its number.
  return id != 0 ? g_strdup_printf (_("Photo %lld"), (long long)id) : g_strdup (_("No photo"));
}

static char *
get_comments (SpaltArticle *article,
              const char   *property)
{
  return g_strdup (spalt_article_get_comments_open (article) ? _("Readers can comment") : _("Closed for comments"));
}

/* Each with its name, in the order in which they stand on the page. */
static const struct
{
  const char *property;
  const char *title;
  char *(*get) (SpaltArticle *article, const char *property);
} parts[] = {
  { "headline", N_("Headline"), get_text },
  { "kicker", N_("Kicker"), get_text },
  { "lede", N_("Lede"), get_text },
  { "people", N_("Bylines"), get_names },
  { "hero-photo-id", N_("Photo at the Top"), get_photo },
  { "hero-alt", N_("Alternative Text"), get_text },
  { "hero-caption", N_("Caption"), get_text },
  { "hero-credit", N_("Credit"), get_text },
  { "body", N_("Text"), get_text },
  { "correction", N_("Correction"), get_text },
  { "topics", N_("Topics"), get_names },
  { "tags", N_("Tags"), get_names },
  { "slug", N_("Address"), get_text },
  { "comments-open", N_("Comments"), get_comments },
  { "note", N_("Note"), get_text },
};

static void
append_marked (GString       *text,
               PangoAttrList *marks,
               const char    *words,
               gsize          length,
               gboolean       added)
{
  PangoAttribute *mark =
    added ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) : pango_attr_strikethrough_new (TRUE);
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  mark->start_index = weight->start_index = (guint)text->len;
  g_string_append_len (text, words, length);
  mark->end_index = weight->end_index = (guint)text->len;
  pango_attr_list_insert (marks, mark);
  pango_attr_list_insert (marks, weight);
}

static void
append_same (GString    *text,
             const char *words,
             gsize       length)
{
  const char *end = words + length;
  glong       n_characters = g_utf8_strlen (words, (gssize)length);

  if (n_characters <= LONG)
    {
      g_string_append_len (text, words, length);
      return;
    }
  g_string_append_len (text, words, g_utf8_offset_to_pointer (words, CONTEXT) - words);
  g_string_append (text, " […] ");
  words = g_utf8_offset_to_pointer (words, n_characters - CONTEXT);
  g_string_append_len (text, words, end - words);
}

static GtkWidget *
make_text (GString       *text,
           PangoAttrList *marks)
{
  GtkWidget *label = gtk_label_new (text->len > 0 ? text->str : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_select_region (GTK_LABEL (label), 0, 0);
  gtk_label_set_attributes (GTK_LABEL (label), marks);
  gtk_widget_add_css_class (label, "card");

  return label;
}

/* What is marked for the eye is said to those who hear it. */
static void
describe (GtkWidget *widget,
          GString   *words)
{
  if (words->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
}

static void
append_said (GString    *said,
             const char *words,
             gsize       length)
{
  g_autofree char *text = g_strndup (words, length);
  g_autofree char *sentence = g_strdup_printf (_("Only here: “%s”."), g_strstrip (text));

  if (*text != '\0')
    g_string_append_printf (said, "%s%s", said->len > 0 ? " " : "", sentence);
}

static void
add_part (SpaltCompareDialog *self,
          const char         *title,
          const char         *older,
          const char         *newer)
{
  g_autoptr (GArray)        spans = spalt_text_compare (older, newer);
  g_autoptr (GString)       left = g_string_new (NULL);
  g_autoptr (GString)       right = g_string_new (NULL);
  g_autoptr (GString)       removed = g_string_new (NULL);
  g_autoptr (GString)       added = g_string_new (NULL);
  g_autoptr (PangoAttrList) left_marks = pango_attr_list_new ();
  g_autoptr (PangoAttrList) right_marks = pango_attr_list_new ();
  GtkWidget                *heading = gtk_label_new (title);
  GtkWidget                *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget                *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < spans->len; i++)
    {
      const SpaltTextSpan *span = &g_array_index (spans, SpaltTextSpan, i);

      switch (span->change)
        {
        case SPALT_TEXT_SAME:
          append_same (left, older + span->start, span->length);
          append_same (right, older + span->start, span->length);
          break;
        case SPALT_TEXT_REMOVED:
          append_marked (left, left_marks, older + span->start, span->length, FALSE);
          append_said (removed, older + span->start, span->length);
          break;
        case SPALT_TEXT_ADDED:
          append_marked (right, right_marks, newer + span->start, span->length, TRUE);
          append_said (added, newer + span->start, span->length);
          break;
        }
    }

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (row), make_text (left, left_marks));
  gtk_box_append (GTK_BOX (row), make_text (right, right_marks));
  gtk_widget_add_css_class (gtk_widget_get_first_child (row), "older");
  gtk_widget_add_css_class (gtk_widget_get_last_child (row), "newer");
  describe (gtk_widget_get_first_child (row), removed);
  describe (gtk_widget_get_last_child (row), added);
  gtk_box_append (GTK_BOX (part), heading);
  gtk_box_append (GTK_BOX (part), row);
  gtk_box_append (self->parts, part);
  g_ptr_array_add (self->rows, row);
}

static void
set_orientation (SpaltCompareDialog *self,
                 GtkOrientation      orientation)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->rows->pdata[i]), orientation);
      gtk_box_set_homogeneous (self->rows->pdata[i], orientation == GTK_ORIENTATION_HORIZONTAL);
    }
}

static void
narrow_cb (SpaltCompareDialog *self)
{
  set_orientation (self, GTK_ORIENTATION_VERTICAL);
}

static void
wide_cb (SpaltCompareDialog *self)
{
  set_orientation (self, GTK_ORIENTATION_HORIZONTAL);
}

static void
older_chosen_cb (SpaltCompareDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, FALSE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
newer_chosen_cb (SpaltCompareDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
spalt_compare_dialog_dispose (GObject *object)
{
  SpaltCompareDialog *self = SPALT_COMPARE_DIALOG (object);

  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_COMPARE_DIALOG);
  G_OBJECT_CLASS (spalt_compare_dialog_parent_class)->dispose (object);
}

static void
spalt_compare_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (SPALT_COMPARE_DIALOG (object)->rows);
  G_OBJECT_CLASS (spalt_compare_dialog_parent_class)->finalize (object);
}

static void
spalt_compare_dialog_class_init (SpaltCompareDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = spalt_compare_dialog_dispose;
  object_class->finalize = spalt_compare_dialog_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SPALT_TYPE_COMPARE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/editor/spalt-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, older_title);
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, newer_title);
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, parts);
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, answers);
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, older_button);
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, newer_button);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_callback (widget_class, older_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, newer_chosen_cb);
}

static void
spalt_compare_dialog_init (SpaltCompareDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spalt_compare_dialog_new:
 * @older_title: what the text on the left is
 * @newer_title: what the one on the right is
 */
AdwDialog *
spalt_compare_dialog_new (SpaltArticle *older,
                          const char   *older_title,
                          SpaltArticle *newer,
                          const char   *newer_title)
{
  SpaltCompareDialog *self = g_object_new (SPALT_TYPE_COMPARE_DIALOG, "title", _("What Differs"), NULL);

  gtk_label_set_label (self->older_title, older_title);
  gtk_label_set_label (self->newer_title, newer_title);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *old_text = parts[i].get (older, parts[i].property);
      g_autofree char *new_text = parts[i].get (newer, parts[i].property);

      if (!g_str_equal (old_text, new_text))
        add_part (self, _(parts[i].title), old_text, new_text);
    }

  return ADW_DIALOG (self);
}

/**
 * spalt_compare_dialog_ask:
 * @older_answer: the label of the button that keeps the text on the left
 * @newer_answer: the label of the one that keeps the text on the right
 *
 * Lets people choose one of the texts. Escape chooses none.
 */
void
spalt_compare_dialog_ask (SpaltCompareDialog *self,
                          const char         *older_answer,
                          const char         *newer_answer)
{
  g_return_if_fail (SPALT_IS_COMPARE_DIALOG (self));

  gtk_button_set_label (self->older_button, older_answer);
  gtk_button_set_label (self->newer_button, newer_answer);
  gtk_button_set_use_underline (self->older_button, TRUE);
  gtk_button_set_use_underline (self->newer_button, TRUE);
  gtk_widget_set_visible (self->answers, TRUE);
}
