// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-list-page-private.h"

#include "spalt-newsroom-records.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

/**
 * spalt_list_page_count_chosen:
 *
 * Returns: how many rows are chosen, where they are several; else 0
 */
guint
spalt_list_page_count_chosen (SpaltListPage *self)
{
  return spalt_list_page_get_private (self)->chosen->len;
}

/**
 * spalt_list_page_read_chosen:
 * @selected: the rows that somebody has selected
 *
 * Knows them by their ids from now on: rows change their places.
 */
void
spalt_list_page_read_chosen (SpaltListPage *self,
                             GtkBitset     *selected)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  GtkBitsetIter         iter;
  guint                 position;
  gboolean              valid = gtk_bitset_get_size (selected) > 1;

  g_array_set_size (priv->chosen, 0);
  for (valid = valid && gtk_bitset_iter_init_first (&iter, selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SpaltRowItem) item = g_list_model_get_item (G_LIST_MODEL (priv->list), position);
      const gint64             id = spalt_row_item_get_id (item);

      g_array_append_val (priv->chosen, id);
    }
}

/* Those of them that are still listed, wherever they stand now. */
static GtkBitset *
find_chosen (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  GtkBitset            *found = gtk_bitset_new_empty ();
  g_autoptr (GArray)    before = g_steal_pointer (&priv->chosen);

  priv->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < before->len; i++)
    {
      const gint64 id = g_array_index (before, gint64, i);
      guint        position;

      if (!spalt_row_list_find (priv->list, id, &position))
        continue;
      gtk_bitset_add (found, position);
      g_array_append_val (priv->chosen, id);
    }
  if (priv->chosen->len < 2)
    g_array_set_size (priv->chosen, 0);

  return found;
}

/**
 * spalt_list_page_select:
 *
 * Selects the rows that are chosen, and where nobody chose several the one that is open, as long as the list has them.
 */
void
spalt_list_page_select (SpaltListPage *self)
{
  SpaltListPagePrivate *priv = spalt_list_page_get_private (self);
  GtkSelectionModel    *model = GTK_SELECTION_MODEL (priv->selection);
  g_autoptr (GtkBitset) chosen = find_chosen (self);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (model)));
  guint                 position;

  if (spalt_list_page_count_chosen (self) == 0)
    {
      gtk_bitset_remove_all (chosen);
      if (priv->open_id != 0 && spalt_row_list_find (priv->list, priv->open_id, &position))
        gtk_bitset_add (chosen, position);
    }

  priv->selecting = TRUE;
  gtk_selection_model_set_selection (model, chosen, all);
  priv->selecting = FALSE;
  spalt_list_page_show_chosen (self);
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
  if (count > 1)
    text = SPALT_LIST_PAGE_GET_CLASS (self)->count_chosen (count);
  if (g_str_equal (text ? text : "", gtk_label_get_label (priv->chosen_label)))
    return;

  gtk_label_set_label (priv->chosen_label, text ? text : "");
  if (!text)
    return;

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

  g_array_set_size (priv->chosen, 0);
  spalt_list_page_select (self);
  gtk_widget_grab_focus (GTK_WIDGET (priv->list_view));
}

static GVariant *
make_ids (GArray *ids)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));
}

static void
trashed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltListPage) self = user_data;
  g_autoptr (GArray)        done = NULL;
  g_autoptr (GVariant)      ids = NULL;
  g_autofree char          *text = NULL;
  g_autoptr (GError)        error = NULL;
  const char               *noun = g_type_name (SPALT_LIST_PAGE_GET_CLASS (self)->get_noun ());

  if (!spalt_newsroom_trash_finish (SPALT_NEWSROOM (object), result, &done, &error))
    spalt_list_page_tell (self, error->message);
  if (done->len == 0)
    return;

  ids = g_variant_ref_sink (make_ids (done));
  text = SPALT_LIST_PAGE_GET_CLASS (self)->count_trashed (done->len);
  spalt_list_page_rows_trashed (self, ids);
  spalt_list_page_offer (self, text, _("_Undo"), "win.take-back", g_variant_new ("(s@ax)", noun, ids));
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SpaltListPage) self = user_data;
  g_autoptr (GError)        error = NULL;

  if (!spalt_newsroom_restore_finish (SPALT_NEWSROOM (object), result, &error))
    spalt_list_page_tell (self, error->message);
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
  SpaltNewsroom *newsroom = spalt_list_page_get_private (self)->newsroom;
  GType          noun = SPALT_LIST_PAGE_GET_CLASS (self)->get_noun ();
  gsize          n_ids;
  const gint64  *numbers = g_variant_get_fixed_array (ids, &n_ids, sizeof *numbers);

  if (to_trash)
    spalt_newsroom_trash_async (newsroom, noun, numbers, (guint)n_ids, trashed_cb, g_object_ref (self));
  else
    spalt_newsroom_restore_async (newsroom, noun, numbers, (guint)n_ids, restored_cb, g_object_ref (self));
}

/**
 * spalt_list_page_trash_chosen:
 *
 * Puts all rows that are chosen into the trash, with one Undo for all.
 */
void
spalt_list_page_trash_chosen (SpaltListPage *self)
{
  g_autoptr (GVariant) ids = g_variant_ref_sink (make_ids (spalt_list_page_get_private (self)->chosen));

  spalt_list_page_unchoose (self);
  spalt_list_page_move (self, ids, TRUE);
}

void
spalt_list_page_restore_chosen (SpaltListPage *self)
{
  g_autoptr (GVariant) ids = g_variant_ref_sink (make_ids (spalt_list_page_get_private (self)->chosen));

  spalt_list_page_unchoose (self);
  spalt_list_page_move (self, ids, FALSE);
}
