// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-hero-field.h"

#include <glib/gi18n-lib.h>

#include "spalt-entry-text.h"
#include "spalt-newsroom-records.h"
#include "spalt-photo-picker.h"
#include "spalt-photo-thumbnail.h"

#define THUMBNAIL_WIDTH 300
#define THUMBNAIL_HEIGHT 169

enum
{
  WORDS_ALT,
  WORDS_CAPTION,
  WORDS_CREDIT,
  N_WORDS
};

static const struct
{
  const char *override; // the article's property
  const char *own;      // the photo's
} words[N_WORDS] = {
  { "hero-alt", "alt" },
  { "hero-caption", "caption" },
  { "hero-credit", "credit" },
};

struct _SpaltHeroField
{
  AdwBin parent_instance;

  SpaltNewsroom *newsroom;
  SpaltArticle  *article;
  SpaltPhoto    *photo;
  GCancellable  *cancellable; // while a photo is on its way

  GtkButton   *remove;
  GtkButton   *choose;
  GtkStack    *stack;
  AdwBin      *frame;
  GtkWidget   *thumbnail;
  AdwEntryRow *rows[N_WORDS];
  char        *written[N_WORDS]; // what a row has put into the article last, or NULL
  gboolean     showing;
};

G_DEFINE_FINAL_TYPE (SpaltHeroField, spalt_hero_field, ADW_TYPE_BIN)

enum
{
  SIGNAL_PHOTO_LOADED,
  SIGNAL_PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_string (gpointer    object,
            const char *property)
{
  char *text = NULL;

  if (object != NULL)
    g_object_get (object, property, &text, NULL);
  return text != NULL ? text : g_strdup ("");
}

/* Who is clearing a row is not to see the photo's own words come in meanwhile. What somebody else has written is shown
 * at once, or the next key would write over it. */
static gboolean
is_being_written (SpaltHeroField *self,
                  guint           i,
                  const char     *override)
{
  return g_strcmp0 (self->written[i], override) == 0 &&
         (gtk_widget_get_state_flags (GTK_WIDGET (self->rows[i])) & GTK_STATE_FLAG_FOCUS_WITHIN);
}

static void
show_words (SpaltHeroField *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *override = get_string (self->article, words[i].override);
      g_autofree char *own = get_string (self->photo, words[i].own);

      if (!is_being_written (self, i, override))
        {
          g_clear_pointer (&self->written[i], g_free);
          spalt_entry_show_text (GTK_EDITABLE (self->rows[i]), *override != '\0' ? override : own);
        }
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), self->photo != NULL);
    }
  self->showing = FALSE;
}

static void
show_photo (SpaltHeroField *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->photo != NULL ? "photo" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->remove), self->photo != NULL);
  spalt_photo_thumbnail_set_photo (SPALT_PHOTO_THUMBNAIL (self->thumbnail), self->newsroom, self->photo);
  show_words (self);
  g_signal_emit (self, signals[SIGNAL_PHOTO_LOADED], 0);
}

static void
photo_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpaltHeroField) self = user_data;
  g_autoptr (GError)         error = NULL;
  g_autoptr (SpaltPhoto)     photo = spalt_newsroom_load_finish (SPALT_NEWSROOM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (photo == NULL)
    g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, error->message);
  g_set_object (&self->photo, photo);
  show_photo (self);
}

static void
load_photo (SpaltHeroField *self,
            gint64          id)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  spalt_newsroom_load_async (self->newsroom, SPALT_TYPE_PHOTO, id, self->cancellable, photo_loaded_cb,
                             g_object_ref (self));
}

static void
hero_changed_cb (SpaltHeroField *self)
{
  gint64 id = self->article != NULL ? spalt_article_get_hero_photo_id (self->article) : 0;

  if (id == 0 || self->newsroom == NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      g_clear_object (&self->photo);
      show_photo (self);
    }
  else if (self->photo == NULL || spalt_photo_get_id (self->photo) != id || self->cancellable != NULL)
    {
      load_photo (self, id);
    }
}

/* Its words were written elsewhere, or another picture was put in its place. */
static void
rows_changed_cb (SpaltHeroField *self,
                 GType           type,
                 gint64          id)
{
  gint64 hero = self->article != NULL ? spalt_article_get_hero_photo_id (self->article) : 0;

  if (type == SPALT_TYPE_PHOTO && hero != 0 && (id == 0 || id == hero))
    load_photo (self, hero);
}

/* From now on other words are meant. */
static void
forget_words (SpaltHeroField *self)
{
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_clear_pointer (&self->written[i], g_free);
      spalt_entry_forget (GTK_EDITABLE (self->rows[i]));
    }
}

/* Words of another photo would be wrong under this one. */
static void
set_hero (SpaltHeroField *self,
          gint64          id)
{
  if (self->article == NULL)
    return;
  forget_words (self);
  g_object_freeze_notify (G_OBJECT (self->article));
  for (guint i = 0; i < N_WORDS; i++)
    g_object_set (self->article, words[i].override, "", NULL);
  spalt_article_set_hero_photo_id (self->article, id);
  g_object_thaw_notify (G_OBJECT (self->article));
}

static void
photo_chosen_cb (SpaltHeroField *self,
                 SpaltPhoto     *photo)
{
  g_set_object (&self->photo, photo);
  set_hero (self, spalt_photo_get_id (photo));
  show_photo (self);
}

static void
choose_clicked_cb (SpaltHeroField *self)
{
  AdwDialog *picker;

  if (self->newsroom == NULL || self->article == NULL)
    return;
  picker = spalt_photo_picker_new (self->newsroom);
  g_signal_connect_object (picker, "chosen", G_CALLBACK (photo_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (picker, GTK_WIDGET (self));
}

static void
remove_clicked_cb (SpaltHeroField *self)
{
  set_hero (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->choose));
}

static void
words_edited_cb (SpaltHeroField *self,
                 AdwEntryRow    *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (self->showing || self->article == NULL || self->photo == NULL)
    return;
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autofree char *own = get_string (self->photo, words[i].own);

      if (self->rows[i] != row)
        continue;
      g_set_str (&self->written[i], g_str_equal (text, own) ? "" : text);
      g_object_set (self->article, words[i].override, self->written[i], NULL);
    }
}

static void
spalt_hero_field_dispose (GObject *object)
{
  SpaltHeroField *self = SPALT_HERO_FIELD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  if (self->newsroom != NULL)
    g_signal_handlers_disconnect_by_data (self->newsroom, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_HERO_FIELD);
  g_clear_object (&self->article);
  g_clear_object (&self->newsroom);
  g_clear_object (&self->photo);
  G_OBJECT_CLASS (spalt_hero_field_parent_class)->dispose (object);
}

static void
spalt_hero_field_finalize (GObject *object)
{
  for (guint i = 0; i < N_WORDS; i++)
    g_free (SPALT_HERO_FIELD (object)->written[i]);
  G_OBJECT_CLASS (spalt_hero_field_parent_class)->finalize (object);
}

static void
spalt_hero_field_class_init (SpaltHeroFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_hero_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = spalt_hero_field_finalize;
  signals[SIGNAL_PHOTO_LOADED] =
    g_signal_new ("photo-loaded", SPALT_TYPE_HERO_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", SPALT_TYPE_HERO_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/inspector/spalt-hero-field.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltHeroField, remove);
  gtk_widget_class_bind_template_child (widget_class, SpaltHeroField, choose);
  gtk_widget_class_bind_template_child (widget_class, SpaltHeroField, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltHeroField, frame);
  gtk_widget_class_bind_template_child_full (widget_class, "alt", FALSE,
                                             G_STRUCT_OFFSET (SpaltHeroField, rows[WORDS_ALT]));
  gtk_widget_class_bind_template_child_full (widget_class, "caption", FALSE,
                                             G_STRUCT_OFFSET (SpaltHeroField, rows[WORDS_CAPTION]));
  gtk_widget_class_bind_template_child_full (widget_class, "credit", FALSE,
                                             G_STRUCT_OFFSET (SpaltHeroField, rows[WORDS_CREDIT]));
}

static void
spalt_hero_field_init (SpaltHeroField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->thumbnail = spalt_photo_thumbnail_new (THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
  adw_bin_set_child (self->frame, self->thumbnail);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < N_WORDS; i++)
    g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (words_edited_cb), self, G_CONNECT_SWAPPED);
  show_photo (self);
}

static void
set_newsroom (SpaltHeroField *self,
              SpaltNewsroom  *newsroom)
{
  if (self->newsroom == newsroom)
    return;
  if (self->newsroom != NULL)
    g_signal_handlers_disconnect_by_data (self->newsroom, self);
  g_set_object (&self->newsroom, newsroom);
  if (newsroom != NULL)
    g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
}

void
spalt_hero_field_set_article (SpaltHeroField *self,
                              SpaltNewsroom  *newsroom,
                              SpaltArticle   *article)
{
  g_return_if_fail (SPALT_IS_HERO_FIELD (self));

  set_newsroom (self, newsroom);
  if (self->article == article)
    return;
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);
  g_set_object (&self->article, article);
  g_clear_object (&self->photo);
  if (article != NULL)
    {
      g_signal_connect_object (article, "notify::hero-photo-id", G_CALLBACK (hero_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (article, "notify::hero-alt", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (article, "notify::hero-caption", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (article, "notify::hero-credit", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
    }
  forget_words (self);
  hero_changed_cb (self);
}

/**
 * spalt_hero_field_get_photo:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): the article's hero, when it has come from the database
 */
SpaltPhoto *
spalt_hero_field_get_photo (SpaltHeroField *self)
{
  g_return_val_if_fail (SPALT_IS_HERO_FIELD (self), NULL);
  return self->photo;
}
