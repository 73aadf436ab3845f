// SPDX-License-Identifier: GPL-3.0-or-later
/* Who writes: a name that the connection keeps, and that statements know as spalt_person (). */
#include "spalt-store-person-private.h"

static const char PERSON[] = "spalt-person";

static void
person_cb (sqlite3_context *context,
           int              n_values,
           sqlite3_value  **values)
{
  const char *person = sqlite3_get_clientdata (sqlite3_context_db_handle (context), PERSON);

  sqlite3_result_text (context, person != NULL ? person : "", -1, SQLITE_TRANSIENT);
}

/* Before any statement is made of the connection. */
void
spalt_store_person_prepare (sqlite3 *db)
{
  sqlite3_create_function_v2 (db, "spalt_person", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, person_cb, NULL, NULL, NULL);
}

/* The triggers that make tombstones are the database's, whoever writes to it. Only this connection knows for whom. */
gboolean
spalt_store_person_sign_tombstones (SpaltStore *self,
                                    GError    **error)
{
  return spalt_store_execute (self,
                              "CREATE TEMP TRIGGER tombstone_is_signed AFTER INSERT ON main.tombstone BEGIN"
                              "  UPDATE tombstone SET removed_by = spalt_person () WHERE uid = NEW.uid;"
                              "END",
                              error);
}

/**
 * spalt_store_set_person:
 * @person: (nullable): the name of whoever is at this desk
 *
 * Sets whose name stands at all that this store saves and removes from now on. What is no text in it is left out, and
 * so are spaces around it.
 */
void
spalt_store_set_person (SpaltStore *self,
                        const char *person)
{
  g_return_if_fail (SPALT_IS_STORE (self));

  sqlite3_set_clientdata (spalt_store_get_connection (self), PERSON,
                          g_strstrip (g_utf8_make_valid (person != NULL ? person : "", -1)), g_free);
}

/**
 * spalt_store_get_person:
 *
 * Returns: as it was set; "" where nobody has
 */
const char *
spalt_store_get_person (SpaltStore *self)
{
  const char *person;

  g_return_val_if_fail (SPALT_IS_STORE (self), "");

  person = sqlite3_get_clientdata (spalt_store_get_connection (self), PERSON);
  return person != NULL ? person : "";
}
