// SPDX-License-Identifier: GPL-3.0-or-later
/* The order of a list's rows, kept from one key to the next. */
#include "spalt-order-private.h"

#define KEPT "spalt-kept-order"

/* What was read last, and the state of the database in which it was. */
typedef struct
{
  const char *sql;
  gint64      n_changes; /* of other connections */
  gint64      n_written; /* of this one */
  GArray     *rows;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_array_unref (order->rows);
  g_free (order);
}

static gboolean
is_kept (SpaltStore  *self,
         const Order *order,
         const char  *sql)
{
  return order != NULL && order->sql == sql && order->n_changes == spalt_store_get_change_count (self) &&
         order->n_written == spalt_store_get_write_count (self);
}

static GArray *
read_rows (SpaltStore *self,
           const char *sql,
           GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);
  g_autoptr (GArray)         rows = g_array_new (FALSE, FALSE, sizeof (SpaltOrdered));
  const gboolean             has_status = statement != NULL && sqlite3_column_count (statement) > 1;
  gboolean                   row;

  while (statement != NULL)
    {
      SpaltOrdered ordered = { 0 };

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      ordered.id = spalt_statement_get_number (statement, 0);
      if (has_status)
        ordered.status = spalt_statement_get_number (statement, 1);
      g_array_append_val (rows, ordered);
    }

  return NULL;
}

/**
 * spalt_store_read_order:
 * @sql: gives ids, and perhaps a status beside each; without parameters
 *
 * Reads a list whole. While somebody types into its search field and nobody writes, it is read once.
 *
 * Returns: (transfer none) (element-type SpaltOrdered): lives until the next call
 */
const GArray *
spalt_store_read_order (SpaltStore *self,
                        const char *sql,
                        GError    **error)
{
  Order  *order = g_object_get_data (G_OBJECT (self), KEPT);
  GArray *rows;

  if (is_kept (self, order, sql))
    return order->rows;

  order = g_new0 (Order, 1);
  /* What is read in a transaction may be taken back. */
  order->sql = sqlite3_get_autocommit (spalt_store_get_connection (self)) ? sql : NULL;
  /* Before the rows are read: what comes in meanwhile makes the next one read them again. */
  order->n_changes = spalt_store_get_change_count (self);
  order->n_written = spalt_store_get_write_count (self);
  rows = read_rows (self, sql, error);
  if (rows == NULL)
    {
      g_free (order);
      return NULL;
    }
  order->rows = rows;
  g_object_set_data_full (G_OBJECT (self), KEPT, order, order_free);
  return rows;
}
