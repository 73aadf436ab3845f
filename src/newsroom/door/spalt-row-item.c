// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-row-item.h"

struct _SpaltRowItem
{
  GObject parent_instance;

  gint64   id;
  GObject *row;
};

typedef enum
{
  PROP_ID = 1,
  PROP_ROW,
} SpaltRowItemProperty;

static GParamSpec *properties[PROP_ROW + 1];

G_DEFINE_FINAL_TYPE (SpaltRowItem, spalt_row_item, G_TYPE_OBJECT)

static void
spalt_row_item_finalize (GObject *object)
{
  SpaltRowItem *self = SPALT_ROW_ITEM (object);

  g_clear_object (&self->row);

  G_OBJECT_CLASS (spalt_row_item_parent_class)->finalize (object);
}

static void
spalt_row_item_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SpaltRowItem *self = SPALT_ROW_ITEM (object);

  switch ((SpaltRowItemProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    }
}

static void
spalt_row_item_class_init (SpaltRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = spalt_row_item_finalize;
  object_class->get_property = spalt_row_item_get_property;

  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, G_TYPE_OBJECT,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
spalt_row_item_init (SpaltRowItem *self)
{
}

SpaltRowItem *
spalt_row_item_new (gint64 id)
{
  SpaltRowItem *self = g_object_new (SPALT_TYPE_ROW_ITEM, NULL);

  self->id = id;

  return self;
}

gint64
spalt_row_item_get_id (SpaltRowItem *self)
{
  g_return_val_if_fail (SPALT_IS_ROW_ITEM (self), 0);

  return self->id;
}

/**
 * spalt_row_item_get_row:
 *
 * Returns: (transfer none) (nullable): what the row shows, a #SpaltArticleBrief or a #SpaltRecord; %NULL until it has
 *   been fetched
 */
gpointer
spalt_row_item_get_row (SpaltRowItem *self)
{
  g_return_val_if_fail (SPALT_IS_ROW_ITEM (self), NULL);

  return self->row;
}

/* Whether nothing of what the row shows has changed. */
static gboolean
is_same (GObject *row,
         GObject *other)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint                   n_pspecs;

  if (row == NULL || other == NULL || G_OBJECT_TYPE (row) != G_OBJECT_TYPE (other))
    return FALSE;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (row), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) other_value = G_VALUE_INIT;

      g_object_get_property (row, pspecs[i]->name, &value);
      g_object_get_property (other, pspecs[i]->name, &other_value);
      if (g_param_values_cmp (pspecs[i], &value, &other_value) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * spalt_row_item_set_row:
 * @row: as it was read last; one that says what the last one said is none that anybody has to show anew
 */
void
spalt_row_item_set_row (SpaltRowItem *self,
                        gpointer      row)
{
  g_return_if_fail (SPALT_IS_ROW_ITEM (self));

  if (!is_same (self->row, row) && g_set_object (&self->row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}
