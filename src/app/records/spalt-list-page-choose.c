// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-list-page-private.h"

#include "spalt-newsroom-records.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/* So many rows go to the trash in one transaction: others save between two. */
#define ROWS_AT_ONCE 20

static GtkBitset *
get_chosen (SpaltListPage *self)
{
  return gtk_selection_model_get_selection (GTK_SELECTION_MODEL (spalt_list_page_get_private (self)->selection));
}

/**
 * spalt_list_page_count_chosen:
 *
 * Returns: how many rows are selected
 */
guint
spalt_list_page_count_chosen (SpaltListPage *self)
{
  g_autoptr (GtkBitset) chosen = get_chosen (self);

  return (guint)gtk_bitset_get_size (chosen);
}

/**
 * spalt_list_page_select_open:
 *
 * The row that is open is the one that is selected, as long as the list has it and nobody chose several.
 */
void
spalt_list_page_select_open (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  guint                 position;

  if (spalt_list_page_count_chosen (self) > 1)
    return;

  priv->selecting = TRUE;
  if (priv->open_id != 0 && spalt_row_list_find (priv->list, priv->open_id, &position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (priv->selection), position, TRUE);
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (priv->selection));
  priv->selecting = FALSE;
}

/**
 * spalt_list_page_show_chosen:
 *
 * Says how many are chosen, and offers what can be done with several.
 */
void
spalt_list_page_show_chosen (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  const guint           count = spalt_list_page_count_chosen (self);
  const gboolean        writable = !spalt_newsroom_get_read_only (priv->newsroom);
  g_autofree char      *text = NULL;

  gtk_action_bar_set_revealed (priv->chosen_bar, count > 1);
  if (count <= 1)
    return;

  text = SPALT_LIST_PAGE_GET_CLASS (self)->count_chosen (count);
  gtk_label_set_label (priv->chosen_label, text);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_widget_set_visible (GTK_WIDGET (priv->chosen_trash_button), writable && !priv->trashed);
  gtk_widget_set_visible (GTK_WIDGET (priv->chosen_restore_button), writable && priv->trashed);
}

/**
 * spalt_list_page_unchoose:
 *
 * Selects the row that is open again, alone.
 */
void
spalt_list_page_unchoose (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);

  priv->selecting = TRUE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (priv->selection));
  priv->selecting = FALSE;
  spalt_list_page_select_open (self);
  gtk_widget_grab_focus (GTK_WIDGET (priv->list_view));
}

static GVariant *
list_chosen (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  g_autoptr (GtkBitset) chosen = get_chosen (self);
  GVariantBuilder       ids;
  GtkBitsetIter         iter;
  guint                 position;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (gboolean valid = gtk_bitset_iter_init_first (&iter, chosen, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SpaltRowItem) item = g_list_model_get_item (G_LIST_MODEL (priv->list), position);

      g_variant_builder_add (&ids, "x", spalt_row_item_get_id (item));
    }

  return g_variant_ref_sink (g_variant_builder_end (&ids));
}

/* Some of the rows at a time: what has gone to the trash, or come back, is known when the rest fails. */
typedef struct
{
  SpaltListPage *page;
  GVariant      *ids;
  gsize          n_done;
  gsize          n_asked;
  gboolean       to_trash;
} Moving;

static void
moving_free (Moving *moving)
{
  g_object_unref (moving->page);
  g_variant_unref (moving->ids);
  g_free (moving);
}

static void
tell_moved (Moving *moving)
{
  SpaltListPage       *self = moving->page;
  gsize                n_ids;
  const gint64        *ids = g_variant_get_fixed_array (moving->ids, &n_ids, sizeof *ids);
  GType                noun = SPALT_LIST_PAGE_GET_CLASS (self)->get_noun ();
  g_autoptr (GVariant) done = NULL;
  g_autofree char     *text = NULL;

  if (!moving->to_trash || moving->n_done == 0)
    return;

  done = g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, moving->n_done, sizeof *ids));
  text = SPALT_LIST_PAGE_GET_CLASS (self)->count_trashed ((guint)moving->n_done);
  spalt_list_page_rows_trashed (self, done);
  spalt_list_page_offer (self, text, _("_Undo"), "win.take-back", g_variant_new ("(s@ax)", g_type_name (noun), done));
}

static void move_next (Moving *moving);

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Moving            *moving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean           ok = moving->to_trash
                            ? spalt_newsroom_trash_finish (SPALT_NEWSROOM (object), result, &error)
                            : spalt_newsroom_restore_finish (SPALT_NEWSROOM (object), result, &error);

  if (ok)
    {
      moving->n_done = moving->n_asked;
      move_next (moving);
      return;
    }

  tell_moved (moving);
  spalt_list_page_tell (moving->page, error->message);
  moving_free (moving);
}

static void
move_next (Moving *moving)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (moving->page);
  gsize                 n_ids;
  const gint64         *ids = g_variant_get_fixed_array (moving->ids, &n_ids, sizeof *ids);
  GType                 noun = SPALT_LIST_PAGE_GET_CLASS (moving->page)->get_noun ();
  guint                 count = (guint)MIN (n_ids - moving->n_done, ROWS_AT_ONCE);

  if (count == 0 || !priv->newsroom)
    {
      tell_moved (moving);
      moving_free (moving);
      return;
    }

  moving->n_asked = moving->n_done + count;
  if (moving->to_trash)
    spalt_newsroom_trash_async (priv->newsroom, noun, ids + moving->n_done, count, NULL, moved_cb, moving);
  else
    spalt_newsroom_restore_async (priv->newsroom, noun, ids + moving->n_done, count, NULL, moved_cb, moving);
}

/**
 * spalt_list_page_move:
 * @ids: an array of numbers
 * @to_trash: or back from it
 */
void
spalt_list_page_move (SpaltListPage *self,
                      GVariant      *ids,
                      gboolean       to_trash)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->page = g_object_ref (self);
  moving->ids = g_variant_ref_sink (ids);
  moving->to_trash = to_trash;
  move_next (moving);
}

/**
 * spalt_list_page_trash_chosen:
 *
 * Puts all rows that are chosen into the trash, with one Undo for all.
 */
void
spalt_list_page_trash_chosen (SpaltListPage *self)
{
  g_autoptr (GVariant) ids = list_chosen (self);

  spalt_list_page_unchoose (self);
  spalt_list_page_move (self, ids, TRUE);
}

void
spalt_list_page_restore_chosen (SpaltListPage *self)
{
  g_autoptr (GVariant) ids = list_chosen (self);

  spalt_list_page_unchoose (self);
  spalt_list_page_move (self, ids, FALSE);
}
