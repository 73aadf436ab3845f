// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-pin-store.h"

#include <glib/gi18n-lib.h>

#include "spalt-row-private.h"

#define MAX_POSITION 100

/* All but the pin that there is already. */
static const char make_room[] = "DELETE FROM pin WHERE (position = ?1) <> (article_id = ?2)";

static const char set_pin[] =
  "INSERT INTO pin (position, article_id, until, uid, modified_at, modified_by)"
  " VALUES (?1, ?2, ?3, ?4, ?5, spalt_person ())"
  " ON CONFLICT (position) DO UPDATE SET until = excluded.until, modified_at = excluded.modified_at,"
  "   modified_by = excluded.modified_by WHERE until IS NOT excluded.until";

/**
 * spalt_store_list_pins:
 *
 * Returns: (transfer full) (element-type SpaltPin): by position
 */
GArray *
spalt_store_list_pins (SpaltStore *self,
                       GError    **error)
{
  g_autoptr (SpaltStatement) statement = NULL;
  g_autoptr (GArray)         pins = g_array_new (FALSE, TRUE, sizeof (SpaltPin));
  gboolean                   row;

  g_return_val_if_fail (SPALT_IS_STORE (self), NULL);

  statement = spalt_store_prepare (self, "SELECT position, article_id, until FROM pin ORDER BY position", error);
  if (statement == NULL)
    return NULL;

  while (TRUE)
    {
      SpaltPin pin;

      if (!spalt_store_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&pins);
      pin.position = spalt_statement_get_number (statement, 0);
      pin.article_id = spalt_statement_get_number (statement, 1);
      pin.until = spalt_statement_get_time (statement, 2);
      g_array_append_val (pins, pin);
    }
}

static gboolean
write_pin (SpaltStore     *self,
           const SpaltPin *pin,
           gint64          now,
           GError        **error)
{
  g_autofree char           *uid = spalt_row_make_uid (now);
  g_autoptr (SpaltStatement) before = spalt_store_prepare (self, make_room, error);
  g_autoptr (SpaltStatement) statement = NULL;

  if (before == NULL)
    return FALSE;
  spalt_statement_bind_number (before, 1, pin->position);
  spalt_statement_bind_number (before, 2, pin->article_id);
  if (!spalt_store_run (self, before, error))
    return FALSE;

  statement = spalt_store_prepare (self, set_pin, error);
  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, pin->position);
  spalt_statement_bind_number (statement, 2, pin->article_id);
  spalt_statement_bind_time (statement, 3, pin->until);
  spalt_statement_bind_text (statement, 4, uid);
  spalt_statement_bind_number (statement, 5, now);
  return spalt_store_run (self, statement, error);
}

/**
 * spalt_store_set_pin:
 *
 * Holds an article at a place: what was there gives way, and where the article was pinned before is free.
 */
gboolean
spalt_store_set_pin (SpaltStore     *self,
                     const SpaltPin *pin,
                     gint64          now,
                     GError        **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  if (pin->position < 1 || pin->position > MAX_POSITION)
    {
      g_set_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_INVALID,
                   _("A place on the front page is a number from 1, the lead, to %d."), MAX_POSITION);
      return FALSE;
    }

  if (!spalt_store_begin (self, error))
    return FALSE;

  return spalt_store_end (self, write_pin (self, pin, now, error), error);
}

gboolean
spalt_store_clear_pin (SpaltStore *self,
                       gint64      position,
                       GError    **error)
{
  g_return_val_if_fail (SPALT_IS_STORE (self), FALSE);

  return spalt_store_write_with_id (self, "DELETE FROM pin WHERE position = ?", position, NULL, error);
}
