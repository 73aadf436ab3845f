// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-compare-dialog.h"

#include <glib/gi18n-lib.h>

#include "spalt-article-part.h"
#include "spalt-newsroom-records.h"
#include "spalt-photo.h"
#include "spalt-text-compare.h"

// Of what is the same in both texts, in characters: what is longer is cut, and how much of it stays at each end.
#define LONG 400
#define CONTEXT 120

struct _SpaltCompareDialog
{
  AdwDialog parent_instance;

  GPtrArray    *rows;     // the boxes whose two texts stand beside each other, or below each other where it is narrow
  GPtrArray    *captions; // what each text is, above it where it is narrow
  gboolean      is_narrow;
  GCancellable *cancellable;

  /* The photos at the top, older and newer, and their part, which is filled when both are loaded. */
  GtkWidget *photo_part;
  gint64     photo_ids[2];
  char      *photo_names[2];
  guint      n_photos_waited_for;

  GtkWidget *titles;
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
set_row_orientation (SpaltCompareDialog *self,
                     GtkBox             *row)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (row),
                                  self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (row, !self->is_narrow);
}

/* What it is stands above it where it is narrow, and is said of it in any case. */
static void
add_text (SpaltCompareDialog *self,
          GtkWidget          *row,
          GtkLabel           *title,
          GtkWidget          *text,
          const char         *part_title)
{
  GtkWidget *caption = gtk_label_new (gtk_label_get_label (title));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  // Translators: which of two texts, and which part of it: "Published: Headline".
  g_autofree char *name = g_strdup_printf (_("%s: %s"), gtk_label_get_label (title), part_title);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption-heading");
  gtk_widget_set_visible (caption, self->is_narrow);
  gtk_widget_set_vexpand (text, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (row), box);
  g_ptr_array_add (self->captions, caption);
}

static void
fill_part (SpaltCompareDialog *self,
           GtkWidget          *part,
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
  GtkWidget                *left_text;
  GtkWidget                *right_text;

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
  left_text = make_text (left, left_marks);
  right_text = make_text (right, right_marks);
  gtk_widget_add_css_class (left_text, "older");
  gtk_widget_add_css_class (right_text, "newer");
  describe (left_text, removed);
  describe (right_text, added);
  add_text (self, row, self->older_title, left_text, title);
  add_text (self, row, self->newer_title, right_text, title);
  gtk_box_append (GTK_BOX (part), heading);
  gtk_box_append (GTK_BOX (part), row);
  g_ptr_array_add (self->rows, row);
  set_row_orientation (self, GTK_BOX (row));
}

static GtkWidget *
add_part (SpaltCompareDialog *self)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  // Its two texts are as high as each other, and no higher.
  gtk_widget_set_vexpand (part, FALSE);
  gtk_box_append (self->parts, part);
  return part;
}

static void
photo_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpaltCompareDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (SpaltPhoto)         photo = spalt_newsroom_load_finish (SPALT_NEWSROOM (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  for (guint i = 0; photo != NULL && i < G_N_ELEMENTS (self->photo_names); i++)
    {
      if (self->photo_ids[i] == spalt_photo_get_id (photo))
        g_set_str (&self->photo_names[i], spalt_photo_get_file (photo));
    }
  if (--self->n_photos_waited_for == 0)
    fill_part (self, self->photo_part, _("Photo at the Top"), self->photo_names[0], self->photo_names[1]);
}

/* Until a photo is loaded, and when it is gone, its number stands for it. */
static void
add_photos (SpaltCompareDialog *self,
            SpaltNewsroom      *newsroom,
            SpaltArticle       *older,
            SpaltArticle       *newer)
{
  self->photo_part = add_part (self);
  self->photo_ids[0] = spalt_article_get_hero_photo_id (older);
  self->photo_ids[1] = spalt_article_get_hero_photo_id (newer);
  for (guint i = 0; i < G_N_ELEMENTS (self->photo_ids); i++)
    {
      const gint64 id = self->photo_ids[i];

      // Translators: a photo of the publication, by its number.
      self->photo_names[i] = id != 0 ? g_strdup_printf (_("Photo %lld"), (long long)id) : g_strdup (_("No photo"));
      if (id == 0)
        continue;
      self->n_photos_waited_for++;
      spalt_newsroom_load_async (newsroom, SPALT_TYPE_PHOTO, id, self->cancellable, photo_loaded_cb,
                                 g_object_ref (self));
    }
}

static void
set_narrow (SpaltCompareDialog *self,
            gboolean            is_narrow)
{
  self->is_narrow = is_narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->answers),
                                  self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->titles, !is_narrow);
  for (guint i = 0; i < self->rows->len; i++)
    set_row_orientation (self, self->rows->pdata[i]);
  for (guint i = 0; i < self->captions->len; i++)
    gtk_widget_set_visible (self->captions->pdata[i], is_narrow);
}

static void
narrow_cb (SpaltCompareDialog *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (SpaltCompareDialog *self)
{
  set_narrow (self, FALSE);
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

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->captions, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_COMPARE_DIALOG);
  G_OBJECT_CLASS (spalt_compare_dialog_parent_class)->dispose (object);
}

static void
spalt_compare_dialog_finalize (GObject *object)
{
  SpaltCompareDialog *self = SPALT_COMPARE_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->captions);
  g_object_unref (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->photo_names); i++)
    g_free (self->photo_names[i]);
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
  gtk_widget_class_bind_template_child (widget_class, SpaltCompareDialog, titles);
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
  self->captions = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spalt_compare_dialog_make_title:
 * @what: what the text is
 *
 * Returns: (transfer full): that, and who saved it last, where it is known
 */
char *
spalt_compare_dialog_make_title (const char   *what,
                                 SpaltArticle *article)
{
  const char *person = spalt_article_get_modified_by (article);

  // Translators: what a text is, and a person: "Published, last saved by Anna Berg".
  return *person != '\0' ? g_strdup_printf (_("%s, last saved by %s"), what, person) : g_strdup (what);
}

/**
 * spalt_compare_dialog_new:
 * @newsroom: of the publication, which knows the photos and the time zone
 * @older_title: what the text on the left is
 * @newer_title: what the one on the right is
 */
AdwDialog *
spalt_compare_dialog_new (SpaltNewsroom *newsroom,
                          SpaltArticle  *older,
                          const char    *older_title,
                          SpaltArticle  *newer,
                          const char    *newer_title)
{
  SpaltCompareDialog     *self = g_object_new (SPALT_TYPE_COMPARE_DIALOG, "title", _("What Differs"), NULL);
  GTimeZone              *zone = spalt_newsroom_get_time_zone (newsroom);
  const char             *language = spalt_settings_get_language (spalt_newsroom_get_settings (newsroom));
  const SpaltArticlePart *parts;
  guint                   n_parts;

  gtk_label_set_label (self->older_title, older_title);
  gtk_label_set_label (self->newer_title, newer_title);
  parts = spalt_article_get_parts (&n_parts);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *old_text = NULL;
      g_autofree char *new_text = NULL;

      if (parts[i].format == NULL)
        {
          if (spalt_article_get_hero_photo_id (older) != spalt_article_get_hero_photo_id (newer))
            add_photos (self, newsroom, older, newer);
          continue;
        }
      old_text = parts[i].format (older, parts[i].property, zone, language);
      new_text = parts[i].format (newer, parts[i].property, zone, language);
      if (!g_str_equal (old_text, new_text))
        fill_part (self, add_part (self), _(parts[i].title), old_text, new_text);
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
