// SPDX-License-Identifier: GPL-3.0-or-later
/* From a keystroke to the changed page, as the editor goes: render the draft, send what changed, wait until it is
 * painted. Usage: bench-preview PUBLICATION WORDS; prints one line of JSON, times in seconds. */
#include <adwaita.h>

#include "spalt-article.h"
#include "spalt-markup.h"
#include "spalt-preview-page.h"
#include "spalt-site-preview.h"
#include "spalt-store.h"

enum
{
  N_KEYSTROKES = 120,
  WORDS_A_PARAGRAPH = 60,
};

typedef struct
{
  SpaltSitePreview *preview;
  SpaltPreviewPage *page;
  SpaltArticle     *article;
  gboolean          ready;
  gboolean          done;
} Bench;

static void
stop_on (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-preview: %s\n", error->message);
  exit (1);
}

static void
wait_for (gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  *flag = FALSE;
}

static void
ready_cb (Bench *bench)
{
  bench->ready = TRUE;
}

static void
load_asset (WebKitURISchemeRequest *request,
            gpointer                data)
{
  Bench             *bench = data;
  g_autofree char   *type = NULL;
  GError            *error = NULL;
  const char        *path = webkit_uri_scheme_request_get_path (request);
  g_autoptr (GBytes) bytes =
    spalt_site_preview_load_asset (bench->preview, *path == '/' ? path + 1 : path, &type, &error);
  g_autoptr (GInputStream) stream = NULL;

  if (bytes == NULL)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      g_error_free (error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64)g_bytes_get_size (bytes), type);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Bench  *bench = data;
  GError *error = NULL;

  spalt_preview_page_update_finish (SPALT_PREVIEW_PAGE (source), result, &error);
  stop_on (error);
  bench->done = TRUE;
}

/* @words words in paragraphs, the one in the middle @typed letters longer. */
static void
type_body (Bench *bench,
           guint  words,
           guint  typed)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    {
      g_string_append (body, i % 7 == 0 ? "upphandlingen" : i % 3 == 0 ? "*staden*"
                                                                       : "av");
      if (i == words / 2)
        {
          for (guint j = 0; j < typed; j++)
            g_string_append_c (body, 'x');
        }
      g_string_append (body, (i + 1) % WORDS_A_PARAGRAPH == 0 ? ".\n\n" : " ");
      if ((i + 1) % (WORDS_A_PARAGRAPH * 6) == 0)
        g_string_append (body, "## Mellanrubrik\n\n– Det här är pratminus, säger hon.\n\n");
    }
  spalt_article_set_body (bench->article, body->str);
}

/* Sends the body as it is now; returns the seconds that rendering it took. */
static double
send (Bench *bench)
{
  gint64                  started = g_get_monotonic_time ();
  g_autoptr (SpaltMarkup) markup = spalt_site_preview_render_body (bench->preview, bench->article, NULL);
  gint64                  rendered = g_get_monotonic_time ();

  for (guint i = 0; i < spalt_markup_get_n_blocks (markup); i++)
    {
      const SpaltMarkupBlock *block = spalt_markup_get_block (markup, i);

      spalt_preview_page_add_block (bench->page, block->html, block->line, block->end_line);
    }
  spalt_preview_page_update_async (bench->page, FALSE, TRUE, updated_cb, bench);
  wait_for (&bench->done);
  return (rendered - started) / (double)G_USEC_PER_SEC;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
run (Bench *bench,
     guint  words)
{
  double rendered[N_KEYSTROKES];
  double painted[N_KEYSTROKES];

  type_body (bench, words, 0);
  send (bench);
  for (guint i = 0; i < N_KEYSTROKES; i++)
    {
      gint64 started;

      type_body (bench, words, i + 1);
      started = g_get_monotonic_time ();
      rendered[i] = send (bench);
      painted[i] = (g_get_monotonic_time () - started) / (double)G_USEC_PER_SEC;
    }
  qsort (rendered, N_KEYSTROKES, sizeof *rendered, compare);
  qsort (painted, N_KEYSTROKES, sizeof *painted, compare);
  g_print ("{\"words\": %u, \"rendered\": %.6f, \"painted\": %.6f, \"painted_95\": %.6f}\n", words,
           rendered[N_KEYSTROKES / 2], painted[N_KEYSTROKES / 2], painted[N_KEYSTROKES * 95 / 100]);
}

int
main (int    argc,
      char **argv)
{
  Bench                  bench = { 0 };
  GError                *error = NULL;
  g_autoptr (SpaltStore) store = NULL;
  g_autofree char       *html = NULL;
  GtkWidget             *window;

  if (argc != 3)
    {
      g_printerr ("usage: bench-preview PUBLICATION WORDS\n");
      return 2;
    }
  adw_init ();
  store = spalt_store_open (argv[1], SPALT_STORE_READ_ONLY, &error);
  stop_on (error);
  bench.preview = spalt_site_preview_new (store, 1, &error);
  stop_on (error);
  bench.article = spalt_article_new ();
  spalt_article_set_headline (bench.article, "Rubrik");
  bench.page = SPALT_PREVIEW_PAGE (spalt_preview_page_new (load_asset, &bench));
  g_signal_connect_swapped (bench.page, "ready", G_CALLBACK (ready_cb), &bench);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 900);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.page));
  gtk_window_present (GTK_WINDOW (window));
  html = spalt_site_preview_render_page (bench.preview, bench.article, &error);
  stop_on (error);
  spalt_preview_page_load (bench.page, html);
  wait_for (&bench.ready);
  run (&bench, (guint)g_ascii_strtoull (argv[2], NULL, 10));
  return 0;
}
