// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-record-entries.h"

#include "spalt-desk-entry.h"
#include "spalt-record-desk.h"
#include "spalt-row-list.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

static void
trash_changed_cb (GListModel     *trashed,
                  guint           position,
                  guint           removed,
                  guint           added,
                  SpaltDeskEntry *entry)
{
  spalt_desk_entry_set_count (entry, g_list_model_get_n_items (trashed));
}

/* Last of all: whoever opens the window wants to see something else first. */
static gboolean
count_trash_cb (gpointer user_data)
{
  SpaltRowList *trashed = user_data;
  SpaltRowQuery query = {
    .type = GPOINTER_TO_SIZE (g_object_get_data (user_data, "noun")),
    .trashed = TRUE,
  };

  spalt_row_list_set_query (trashed, &query);

  return G_SOURCE_REMOVE;
}

static void
follow_trash (GListStore     *store,
              SpaltDeskEntry *entry,
              SpaltNewsroom  *newsroom,
              GType           noun)
{
  SpaltRowList *trashed = spalt_row_list_new (newsroom);

  g_object_set_data (G_OBJECT (trashed), "noun", GSIZE_TO_POINTER (noun));
  g_signal_connect_object (trashed, "items-changed", G_CALLBACK (trash_changed_cb), entry, 0);
  g_idle_add_full (G_PRIORITY_LOW, count_trash_cb, g_object_ref (trashed), g_object_unref);
  g_object_set_data_full (G_OBJECT (store), "trashed", trashed, g_object_unref);
}

static SpaltDeskEntry *
add (GListStore *store,
     const char *name,
     const char *suffix,
     const char *label,
     const char *icon_name,
     guint       depth)
{
  g_autofree char           *whole = g_strconcat (name, suffix, NULL);
  g_autoptr (SpaltDeskEntry) entry = spalt_desk_entry_new (whole, label, icon_name, _("Directory"), depth);

  g_list_store_append (store, entry);

  return entry;
}

/**
 * spalt_record_entries_new:
 * @noun: a class below #SpaltRecord
 * @name: of the entry with all of them; those below it begin so
 * @unused_label: (nullable): of the entry with those that no article names, where there is such a one
 *
 * Returns: (transfer full): what the sidebar shows of the desk of a noun
 */
GListModel *
spalt_record_entries_new (SpaltNewsroom *newsroom,
                          GType          noun,
                          const char    *name,
                          const char    *label,
                          const char    *icon_name,
                          const char    *unused_label)
{
  GListStore *store = g_list_store_new (SPALT_TYPE_DESK_ENTRY);

  add (store, name, "", label, icon_name, 0);
  if (unused_label)
    add (store, name, SPALT_RECORD_DESK_UNUSED, unused_label, NULL, 1);
  follow_trash (store, add (store, name, SPALT_RECORD_DESK_TRASH, _("Trash"), NULL, 1), newsroom, noun);

  return G_LIST_MODEL (store);
}
