// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-store-private.h"

#include "spalt-store-transaction-private.h"
#include "spalt-time.h"
#include "spalt-utf8.h"

/* Under which a connection keeps what it has mended. */
static const char MENDED[] = "spalt-mended-texts";

/**
 * spalt_statement_done:
 *
 * Gives the statement back to its store. The values are unbound too, so that none of them outlives its owner.
 */
void
spalt_statement_done (SpaltStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * spalt_store_step:
 * @row: set to whether there is another row; not touched on failure
 */
gboolean
spalt_store_step (SpaltStore     *self,
                  SpaltStatement *statement,
                  gboolean       *row,
                  GError        **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return spalt_store_fail (self, error);
  if (!spalt_store_check_read (self, error))
    return FALSE;

  *row = code == SQLITE_ROW;
  return TRUE;
}

/**
 * spalt_store_run:
 * @statement: one that writes only after spalt_store_begin(), which asks whether the database is still in its place;
 *   and when that ends, the database's new state gets its name
 */
gboolean
spalt_store_run (SpaltStore     *self,
                 SpaltStatement *statement,
                 GError        **error)
{
  gboolean row;

  g_return_val_if_fail (spalt_store_get_transactions (self)->depth > 0 || sqlite3_stmt_readonly (statement) != 0,
                        FALSE);

  if (!spalt_store_step (self, statement, &row, error))
    return FALSE;

  /* Reset at once: a statement in a loop is bound again before it goes out of scope. */
  sqlite3_reset (statement);
  return TRUE;
}

/* Runs a statement whose only value is an id. */
gboolean
spalt_store_run_with_id (SpaltStore *self,
                         const char *sql,
                         gint64      id,
                         GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  return spalt_store_run (self, statement, error);
}

/**
 * spalt_store_write:
 * @n_changed: (out) (optional): how many rows it has changed
 *
 * Runs a statement as spalt_store_run() does, in a transaction of its own where none has begun.
 */
gboolean
spalt_store_write (SpaltStore     *self,
                   SpaltStatement *statement,
                   int            *n_changed,
                   GError        **error)
{
  const gboolean alone = spalt_store_get_transactions (self)->depth == 0;
  gboolean       ok;

  if (alone && !spalt_store_begin (self, error))
    return FALSE;
  ok = spalt_store_run (self, statement, error);
  if (n_changed != NULL)
    *n_changed = ok ? sqlite3_changes (spalt_store_get_connection (self)) : 0;
  return alone ? spalt_store_end (self, ok, error) : ok;
}

/* The same for a statement whose only value is an id. */
gboolean
spalt_store_write_with_id (SpaltStore *self,
                           const char *sql,
                           gint64      id,
                           int        *n_changed,
                           GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_number (statement, 1, id);
  return spalt_store_write (self, statement, n_changed, error);
}

/* Runs statements that are not kept: several may stand in one text. */
gboolean
spalt_store_execute (SpaltStore *self,
                     const char *sql,
                     GError    **error)
{
  if (sqlite3_exec (spalt_store_get_connection (self), sql, NULL, NULL, NULL) != SQLITE_OK)
    return spalt_store_fail (self, error);

  return TRUE;
}

/* Whether the statement, whose parameter is a text, gives a row. */
gboolean
spalt_store_has_row (SpaltStore *self,
                     const char *sql,
                     const char *text,
                     gboolean   *has,
                     GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, text);
  return spalt_store_step (self, statement, has, error);
}

static gboolean
add_ids (SpaltStore     *self,
         SpaltStatement *statement,
         GArray         *ids,
         GError        **error)
{
  gboolean row;

  while (TRUE)
    {
      gint64 id;

      if (!spalt_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = spalt_statement_get_number (statement, 0);
      g_array_append_val (ids, id);
    }
}

/* Adds the first column of each row to @ids; @of is the statement's parameter, if it has one. */
gboolean
spalt_store_add_ids (SpaltStore *self,
                     const char *sql,
                     gint64      of,
                     GArray     *ids,
                     GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  if (sqlite3_bind_parameter_count (statement) > 0)
    spalt_statement_bind_number (statement, 1, of);
  return add_ids (self, statement, ids, error);
}

/* The same for a statement whose parameter is a text. */
gboolean
spalt_store_add_ids_of (SpaltStore *self,
                        const char *sql,
                        const char *text,
                        GArray     *ids,
                        GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  spalt_statement_bind_text (statement, 1, text);
  return add_ids (self, statement, ids, error);
}

/* The first column of the first row, 0 when there is none. */
gboolean
spalt_store_read_number (SpaltStore *self,
                         const char *sql,
                         gint64     *number,
                         GError    **error)
{
  g_autoptr (SpaltStatement) statement = spalt_store_prepare (self, sql, error);
  gboolean                   row;

  if (statement == NULL || !spalt_store_step (self, statement, &row, error))
    return FALSE;

  *number = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/* The text must live until the statement is given back. */
void
spalt_statement_bind_text (SpaltStatement *statement,
                           int             index,
                           const char     *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

void
spalt_statement_bind_number (SpaltStatement *statement,
                             int             index,
                             gint64          number)
{
  sqlite3_bind_int64 (statement, index, number);
}

/* 0 is no id. */
void
spalt_statement_bind_id (SpaltStatement *statement,
                         int             index,
                         gint64          id)
{
  if (id == 0)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, id);
}

/* No time is NULL in the database: never. */
void
spalt_statement_bind_time (SpaltStatement *statement,
                           int             index,
                           gint64          time)
{
  if (spalt_time_is_set (time))
    sqlite3_bind_int64 (statement, index, time);
  else
    sqlite3_bind_null (statement, index);
}

void
spalt_statement_bind_named (SpaltStatement *statement,
                            const char     *name,
                            const char     *text)
{
  int index = sqlite3_bind_parameter_index (statement, name);

  g_return_if_fail (index > 0);

  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

void
spalt_statement_bind_named_number (SpaltStatement *statement,
                                   const char     *name,
                                   gint64          number)
{
  int index = sqlite3_bind_parameter_index (statement, name);

  g_return_if_fail (index > 0);

  sqlite3_bind_int64 (statement, index, number);
}

static void
bind_value (SpaltStatement *statement,
            int             index,
            const char     *name,
            const GValue   *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    sqlite3_bind_text (statement, index, g_value_get_string (value), -1, SQLITE_TRANSIENT);
  else if (G_VALUE_HOLDS_INT64 (value) && g_str_has_suffix (name, "_at"))
    spalt_statement_bind_time (statement, index, g_value_get_int64 (value));
  else if (G_VALUE_HOLDS_INT64 (value) && g_str_has_suffix (name, "_id"))
    spalt_statement_bind_id (statement, index, g_value_get_int64 (value));
  else if (G_VALUE_HOLDS_INT64 (value))
    sqlite3_bind_int64 (statement, index, g_value_get_int64 (value));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    sqlite3_bind_int (statement, index, g_value_get_boolean (value));
  else if (G_VALUE_HOLDS_DOUBLE (value))
    sqlite3_bind_double (statement, index, g_value_get_double (value));
  else if (G_VALUE_HOLDS_ENUM (value))
    sqlite3_bind_int (statement, index, g_value_get_enum (value));
  else
    g_critical ("The property %s has a type that is not stored", name);
}

/**
 * spalt_statement_bind_object:
 *
 * Binds every `:name` of the statement that is the name of one of the object's properties (with `_` for `-`) to its
 * value.
 */
void
spalt_statement_bind_object (SpaltStatement *statement,
                             GObject        *object)
{
  for (int i = sqlite3_bind_parameter_count (statement); i > 0; i--)
    {
      const char     *name = sqlite3_bind_parameter_name (statement, i);
      GParamSpec     *pspec = NULL;
      g_auto (GValue) value = G_VALUE_INIT;

      if (name != NULL && name[0] == ':')
        pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), name + 1);
      if (pspec == NULL)
        continue;
      g_object_get_property (object, pspec->name, &value);
      bind_value (statement, i, name, &value);
    }
}

/* A number that the type does not have stands for nothing; the property gets its default. */
static void
set_enum (GValue     *value,
          GParamSpec *pspec,
          gint64      number)
{
  const gboolean known = number >= G_MININT && number <= G_MAXINT &&
                         g_enum_get_value (G_PARAM_SPEC_ENUM (pspec)->enum_class, (int)number) != NULL;

  g_value_set_enum (value, known ? (int)number : G_PARAM_SPEC_ENUM (pspec)->default_value);
}

/* NULL is what the property is when nobody sets it: no time, or 0. */
static gint64
get_int64 (SpaltStatement *statement,
           int             column,
           GParamSpec     *pspec)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return G_PARAM_SPEC_INT64 (pspec)->default_value;

  return sqlite3_column_int64 (statement, column);
}

static void
set_property_from_column (SpaltStatement *statement,
                          int             column,
                          GObject        *object,
                          GParamSpec     *pspec)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  if (G_VALUE_HOLDS_STRING (&value))
    g_value_set_static_string (&value, spalt_statement_get_text (statement, column));
  else if (G_VALUE_HOLDS_INT64 (&value))
    g_value_set_int64 (&value, get_int64 (statement, column, pspec));
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_value_set_boolean (&value, sqlite3_column_int (statement, column) != 0);
  else if (G_VALUE_HOLDS_DOUBLE (&value))
    g_value_set_double (&value, sqlite3_column_double (statement, column));
  else if (G_VALUE_HOLDS_ENUM (&value))
    set_enum (&value, pspec, sqlite3_column_int64 (statement, column));
  else
    g_critical ("The property %s has a type that is not stored", pspec->name);

  g_object_set_property (object, pspec->name, &value);
}

/**
 * spalt_statement_fill_object:
 *
 * Sets every property of the object that has the name of a column of the statement's row (with `_` for `-`).
 */
void
spalt_statement_fill_object (SpaltStatement *statement,
                             GObject        *object)
{
  int n_columns = sqlite3_column_count (statement);

  g_object_freeze_notify (object);
  for (int i = 0; i < n_columns; i++)
    {
      GParamSpec *pspec =
        g_object_class_find_property (G_OBJECT_GET_CLASS (object), sqlite3_column_name (statement, i));

      if (pspec != NULL)
        set_property_from_column (statement, i, object, pspec);
    }
  g_object_thaw_notify (object);
}

static void
free_mended (gpointer texts)
{
  g_string_chunk_free (texts);
}

/* Kept once for each such text, as long as the connection lives. */
static const char *
mend_text (SpaltStatement *statement,
           const char     *text,
           gsize           length)
{
  sqlite3         *db = sqlite3_db_handle (statement);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);
  GStringChunk    *mended = sqlite3_get_clientdata (db, MENDED);

  if (mended == NULL)
    {
      mended = g_string_chunk_new (1024);
      if (sqlite3_set_clientdata (db, MENDED, mended, free_mended) != SQLITE_OK)
        return "";
    }
  return g_string_chunk_insert_const (mended, valid);
}

/**
 * spalt_statement_get_text:
 *
 * A text that another program has put there may be anything; people see what of it is text.
 *
 * Returns: never %NULL, always UTF-8; lives until the next step
 */
const char *
spalt_statement_get_text (SpaltStatement *statement,
                          int             column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);
  gsize       length = sqlite3_column_bytes (statement, column);

  if (text == NULL)
    return "";

  return spalt_utf8_is_valid (text, length) ? text : mend_text (statement, text, length);
}

gint64
spalt_statement_get_number (SpaltStatement *statement,
                            int             column)
{
  return sqlite3_column_int64 (statement, column);
}

/* %SPALT_TIME_NONE for NULL. */
gint64
spalt_statement_get_time (SpaltStatement *statement,
                          int             column)
{
  return sqlite3_column_type (statement, column) != SQLITE_NULL
           ? spalt_time_clamp (sqlite3_column_int64 (statement, column))
           : SPALT_TIME_NONE;
}
