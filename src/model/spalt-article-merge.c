// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-merge.h"

#include "spalt-text-merge.h"

/* Kept by the store; nobody edits them. */
static const char *const bookkeeping[] = {
  "changed",
  "created-at",
  "id",
  "modified-at",
  "modified-by",
  "trashed-at",
  "uid",
  "version",
  NULL,
};

/* Texts of more than a line, in which two people work at different places. */
static const char *const joined[] = {
  "body",
  "lede",
  "note",
  NULL,
};

/* What says nothing alone: the alt text and credit of one photo are false of another, and so is the day of another
 * correction. */
static const char *const        photo[] = { "hero-photo-id", "hero-alt", "hero-caption", "hero-credit", NULL };
static const char *const        correction[] = { "correction", "corrected-at", NULL };
static const char *const *const groups[] = { photo, correction };

static gint64
get_row_id (gpointer item)
{
  gint64 id = 0;

  g_object_get (item, "id", &id, NULL);

  return id;
}

/* People, topics and tags are the same when their rows are, whichever objects stand for them. */
static gboolean
same_rows (GPtrArray *a,
           GPtrArray *b)
{
  guint length = a ? a->len : 0;

  if (length != (b ? b->len : 0))
    return FALSE;

  for (guint i = 0; i < length; i++)
    if (a->pdata[i] != b->pdata[i] && get_row_id (a->pdata[i]) != get_row_id (b->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
same_ids (GArray *a,
          GArray *b)
{
  guint length = a ? a->len : 0;

  return length == (b ? b->len : 0) && (length == 0 || memcmp (a->data, b->data, length * sizeof (gint64)) == 0);
}

static gboolean
same_value (GParamSpec   *pspec,
            const GValue *a,
            const GValue *b)
{
  if (pspec->value_type == G_TYPE_PTR_ARRAY)
    return same_rows (g_value_get_boxed (a), g_value_get_boxed (b));
  if (pspec->value_type == G_TYPE_ARRAY)
    return same_ids (g_value_get_boxed (a), g_value_get_boxed (b));

  return g_param_values_cmp (pspec, a, b) == 0;
}

static gboolean
merge_text (GParamSpec   *pspec,
            const GValue *base,
            const GValue *theirs,
            SpaltArticle *mine,
            const GValue *my_value)
{
  g_autofree char *text = NULL;

  if (!g_strv_contains (joined, pspec->name) ||
      !spalt_text_merge (g_value_get_string (base), g_value_get_string (my_value), g_value_get_string (theirs), &text))
    return FALSE;

  g_object_set (mine, pspec->name, text, NULL);
  return TRUE;
}

static gint64
get_row_version (gpointer item)
{
  gint64 version = 0;

  g_object_get (item, "version", &version, NULL);

  return version;
}

/* The object for the same row, where that was loaded after the row had changed. */
static gpointer
find_newer (GPtrArray *theirs,
            gpointer   item)
{
  for (guint i = 0; i < theirs->len; i++)
    if (theirs->pdata[i] != item && get_row_id (theirs->pdata[i]) == get_row_id (item) &&
        get_row_version (theirs->pdata[i]) > get_row_version (item))
      return theirs->pdata[i];

  return item;
}

/* Whoever has got another name meanwhile has it on both sides. */
static void
adopt_newer_rows (GParamSpec   *pspec,
                  SpaltArticle *theirs,
                  SpaltArticle *mine)
{
  g_autoptr (GPtrArray) their_rows = NULL;
  g_autoptr (GPtrArray) my_rows = NULL;
  g_autoptr (GPtrArray) newer = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean              any = FALSE;

  g_object_get (theirs, pspec->name, &their_rows, NULL);
  g_object_get (mine, pspec->name, &my_rows, NULL);
  for (guint i = 0; i < my_rows->len; i++)
    {
      gpointer item = find_newer (their_rows, my_rows->pdata[i]);

      any = any || item != my_rows->pdata[i];
      g_ptr_array_add (newer, g_object_ref (item));
    }
  if (any)
    g_object_set (mine, pspec->name, newer, NULL);
}

static gboolean
merge_property (GParamSpec   *pspec,
                SpaltArticle *base,
                SpaltArticle *theirs,
                SpaltArticle *mine)
{
  g_auto (GValue) base_value = G_VALUE_INIT;
  g_auto (GValue) their_value = G_VALUE_INIT;
  g_auto (GValue) my_value = G_VALUE_INIT;

  if (pspec->value_type == G_TYPE_PTR_ARRAY)
    adopt_newer_rows (pspec, theirs, mine);
  g_object_get_property (G_OBJECT (base), pspec->name, &base_value);
  g_object_get_property (G_OBJECT (theirs), pspec->name, &their_value);
  g_object_get_property (G_OBJECT (mine), pspec->name, &my_value);

  if (same_value (pspec, &my_value, &their_value))
    return TRUE;
  if (g_strv_contains (bookkeeping, pspec->name) || same_value (pspec, &base_value, &my_value))
    {
      g_object_set_property (G_OBJECT (mine), pspec->name, &their_value);
      return TRUE;
    }

  return same_value (pspec, &base_value, &their_value) ||
         merge_text (pspec, &base_value, &their_value, mine, &my_value);
}

static gboolean
is_same (SpaltArticle *a,
         SpaltArticle *b,
         const char   *name)
{
  GParamSpec     *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (a), name);
  g_auto (GValue) a_value = G_VALUE_INIT;
  g_auto (GValue) b_value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (a), name, &a_value);
  g_object_get_property (G_OBJECT (b), name, &b_value);
  return same_value (pspec, &a_value, &b_value);
}

static gboolean
is_same_group (SpaltArticle      *a,
               SpaltArticle      *b,
               const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!is_same (a, b, names[i]))
      return FALSE;

  return TRUE;
}

static void
copy_property (const char   *name,
               SpaltArticle *from,
               SpaltArticle *to)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (from), name, &value);
  g_object_set_property (G_OBJECT (to), name, &value);
}

static void
copy_group (const char *const *names,
            SpaltArticle      *from,
            SpaltArticle      *to)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!is_same (to, from, names[i]))
      copy_property (names[i], from, to);
}

/* As with one property that is no text: it is one side's, or a clash. */
static gboolean
merge_group (const char *const *names,
             SpaltArticle      *base,
             SpaltArticle      *theirs,
             SpaltArticle      *mine)
{
  if (is_same_group (mine, theirs, names) || is_same_group (base, theirs, names))
    return TRUE;
  if (!is_same_group (base, mine, names))
    return FALSE;

  copy_group (names, theirs, mine);
  return TRUE;
}

static gboolean
is_in_group (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_strv_contains (groups[i], name))
      return TRUE;

  return FALSE;
}

/**
 * spalt_article_merge:
 * @base: what both began with
 * @theirs: what the other side made of it
 * @mine: what this side made of it; is given what only the other side changed
 *
 * Joins two edits of one article, property by property, and within its longer texts sentence by sentence. The photo
 * with its texts is one property, and so is the correction with its time. Where both changed the same to different
 * things, @mine keeps its own. People, topics and tags that have other names in @theirs get those.
 *
 * Returns: whether there was no such property
 */
gboolean
spalt_article_merge (SpaltArticle *base,
                     SpaltArticle *theirs,
                     SpaltArticle *mine)
{
  g_autofree GParamSpec **pspecs = NULL;
  gboolean                clean = TRUE;
  guint                   n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (mine), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    if (!is_in_group (pspecs[i]->name) && !merge_property (pspecs[i], base, theirs, mine))
      clean = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (!merge_group (groups[i], base, theirs, mine))
      clean = FALSE;

  return clean;
}

/**
 * spalt_article_rebase:
 * @base: what both began with; gets what the other side made of it, save where spalt_article_merge() would fail
 * @theirs: what the other side made of it
 * @mine: what this side made of it; stays as it is
 *
 * Says that this side has seen what the other one did, and goes on from there.
 *
 * Returns: whether that is all of it
 */
gboolean
spalt_article_rebase (SpaltArticle *base,
                      SpaltArticle *theirs,
                      SpaltArticle *mine)
{
  g_autoptr (SpaltArticle) result = spalt_article_copy (mine);
  g_autofree GParamSpec  **pspecs = NULL;
  gboolean                 clean = TRUE;
  guint                    n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (mine), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      if (is_in_group (pspecs[i]->name))
        continue;
      if (merge_property (pspecs[i], base, theirs, result))
        copy_property (pspecs[i]->name, theirs, base);
      else
        clean = FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (merge_group (groups[i], base, theirs, result))
        copy_group (groups[i], theirs, base);
      else
        clean = FALSE;
    }

  return clean;
}

/**
 * spalt_article_adopt_text:
 *
 * Gives an article all that somebody has written of another state of it. Whether readers have it, and since when,
 * stays.
 */
void
spalt_article_adopt_text (SpaltArticle *article,
                          SpaltArticle *from)
{
  static const char *const public[] = { "published-at", "scheduled-at", "status", NULL };
  g_autofree GParamSpec **pspecs = NULL;
  guint                   n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (article), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++)
    {
      if (!g_strv_contains (bookkeeping, pspecs[i]->name) && !g_strv_contains (public, pspecs[i]->name))
        copy_property (pspecs[i]->name, from, article);
    }
}
