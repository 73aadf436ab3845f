// SPDX-License-Identifier: GPL-3.0-or-later

/* How long a list of the window takes: bench-rows PUBLICATION opens it and prints, for each kind of row, a line of a
 * name, a tab, and the median of several runs in seconds. bench-rows PUBLICATION N makes it, with N rows of each
 * kind. */

#include <stdio.h>
#include <stdlib.h>

#include "spalt-article-store.h"
#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-record-store.h"
#include "spalt-row-list.h"
#include "spalt-tag.h"

#define N_RUNS 5
#define N_SHOWN 40 /* rows that a window shows */
#define NOW 1700000000

static const char *const places[] = { "hamnen", "kajen", "farleden", "lotsen", "fyren", "kranen", "slussen" };

/* One key after the other. */
static const char *const typed[] = { "k", "ka", "kaj", "kajen" };

static void
give_up (const GError *error)
{
  if (error == NULL)
    return;

  g_printerr ("bench-rows: %s\n", error->message);
  exit (1);
}

static gpointer
make_row (GType type,
          guint number)
{
  const char      *place = places[number % G_N_ELEMENTS (places)];
  g_autofree char *name = g_strdup_printf ("Vid %s %u", place, number);

  if (type == SPALT_TYPE_PHOTO)
    {
      g_autofree char *slug = g_strdup_printf ("%s-%u", place, number);
      g_autofree char *file = g_strdup_printf ("%s.jpg", slug);
      g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);

      return g_object_new (type, "file", file, "slug", slug, "media-type", "image/jpeg", "width", 40, "height", 30,
                           "bytes", (gint64)900, "checksum", checksum, "alt", name, NULL);
    }

  return g_object_new (type, "name", name, NULL);
}

static void
fill (const char *folder,
      guint       n_rows)
{
  const GType               types[] = { SPALT_TYPE_PHOTO, SPALT_TYPE_PERSON, SPALT_TYPE_TAG };
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (SpaltStore)    store = NULL;

  spalt_settings_set_name (settings, "Kajens tidning");
  store = spalt_store_create (folder, settings, NOW, &error);
  give_up (error);
  spalt_store_begin (store, &error);
  give_up (error);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (SpaltArticle) article = spalt_article_new ();
      g_autofree char         *headline = g_strdup_printf ("Vid %s %u", places[i % G_N_ELEMENTS (places)], i);

      spalt_article_set_headline (article, headline);
      spalt_article_set_slug (article, "");
      spalt_store_save_article (store, article, NOW + i, &error);
      give_up (error);
      for (guint t = 0; t < G_N_ELEMENTS (types); t++)
        {
          g_autoptr (GObject) row = make_row (types[t], i);

          spalt_store_save_record (store, row, NOW, &error);
          give_up (error);
        }
    }
  spalt_store_commit (store, &error);
  give_up (error);
}

static void
wait_until_listed (SpaltRowList *list)
{
  while (spalt_row_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

/* As a window shows them: until none of the rows is empty any more. */
static void
show_rows (SpaltRowList *list,
           guint         first)
{
  const guint           n_rows = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < MIN (first + N_SHOWN, n_rows); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (list), i));
  for (guint i = 0; i < items->len; i++)
    while (spalt_row_item_get_row (g_ptr_array_index (items, i)) == NULL)
      g_main_context_iteration (NULL, TRUE);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double x = *(const double *)a;
  const double y = *(const double *)b;

  return (x > y) - (x < y);
}

typedef struct
{
  double seconds[N_RUNS];
  guint  n;
} Figure;

static void
note (Figure *figure,
      gint64  start)
{
  figure->seconds[figure->n++] = (g_get_monotonic_time () - start) / (double)G_USEC_PER_SEC;
}

static void
print_figure (const char *kind,
              const char *what,
              Figure     *figure)
{
  qsort (figure->seconds, figure->n, sizeof *figure->seconds, compare);
  printf ("%s %s\t%.6f\n", kind, what, figure->seconds[figure->n / 2]);
}

static void
query (SpaltRowList *list,
       GType         type,
       const char   *text)
{
  spalt_row_list_set_query (list, &(SpaltRowQuery){ .type = type, .text = text });
  wait_until_listed (list);
  show_rows (list, 0);
}

static void
measure (SpaltNewsroom *newsroom,
         GType          type,
         const char    *kind)
{
  Figure opened = { 0 }, middle = { 0 }, end = { 0 };
  Figure keys[G_N_ELEMENTS (typed)] = { 0 };

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (SpaltRowList) list = spalt_row_list_new (newsroom);
      gint64                   start = g_get_monotonic_time ();
      guint                    n_rows;

      query (list, type, NULL);
      note (&opened, start);
      n_rows = g_list_model_get_n_items (G_LIST_MODEL (list));

      start = g_get_monotonic_time ();
      show_rows (list, n_rows / 2);
      note (&middle, start);
      start = g_get_monotonic_time ();
      show_rows (list, n_rows - N_SHOWN);
      note (&end, start);

      for (guint k = 0; k < G_N_ELEMENTS (typed); k++)
        {
          start = g_get_monotonic_time ();
          query (list, type, typed[k]);
          note (&keys[k], start);
        }
    }

  print_figure (kind, "open", &opened);
  print_figure (kind, "scroll to the middle", &middle);
  print_figure (kind, "scroll to the end", &end);
  for (guint k = 0; k < G_N_ELEMENTS (typed); k++)
    {
      g_autofree char *what = g_strdup_printf ("filter by “%s”", typed[k]);

      print_figure (kind, what, &keys[k]);
    }
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(SpaltNewsroom **)user_data = spalt_newsroom_open_finish (result, &error);
  give_up (error);
}

int
main (int    argc,
      char **argv)
{
  SpaltNewsroom *newsroom = NULL;

  if (argc < 2)
    {
      g_printerr ("usage: %s PUBLICATION [N]\n", argv[0]);
      return 2;
    }
  if (argc > 2)
    {
      fill (argv[1], (guint)atoi (argv[2]));
      return 0;
    }

  spalt_newsroom_open_async (argv[1], NULL, opened_cb, &newsroom);
  while (newsroom == NULL)
    g_main_context_iteration (NULL, TRUE);
  measure (newsroom, SPALT_TYPE_ARTICLE, "articles:");
  measure (newsroom, SPALT_TYPE_PHOTO, "photos:");
  measure (newsroom, SPALT_TYPE_PERSON, "people:");
  measure (newsroom, SPALT_TYPE_TAG, "tags:");

  return 0;
}
