// SPDX-License-Identifier: GPL-3.0-or-later
#include <adwaita.h>

#include "spalt-preview-page.h"

#define N_PARAGRAPHS 60

static const char page_html[] =
  "<!doctype html><html lang=sv><head><title>T</title></head><body>"
  "<header data-spalt-part=head><h1>Gammal rubrik</h1></header>"
  "<script>document.title = 'script ran'</script>"
  "<img id=outside src='http://127.0.0.1:1/x.png'>"
  "<div data-spalt-body><p>from the page</p></div>"
  "<footer style='height:900px'>foot</footer></body></html>";

typedef struct
{
  GtkWindow        *window;
  SpaltPreviewPage *page;
  GPtrArray        *requests;
  gboolean          ready;
  gboolean          done;
  char             *answer;
  char             *link;
  double            position;
  guint             n_scrolled;
} Fixture;

static void
load_asset (WebKitURISchemeRequest *request,
            gpointer                data)
{
  Fixture           *fixture = data;
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "none");

  g_ptr_array_add (fixture->requests, g_strdup (webkit_uri_scheme_request_get_uri (request)));
  webkit_uri_scheme_request_finish_error (request, error);
}

static void
ready_cb (Fixture *fixture)
{
  fixture->ready = TRUE;
}

static void
link_cb (Fixture    *fixture,
         const char *address)
{
  g_set_str (&fixture->link, address);
}

static void
scrolled_cb (Fixture *fixture,
             double   position,
             double   share)
{
  fixture->position = position;
  fixture->n_scrolled++;
}

static void
failed_cb (Fixture    *fixture,
           const char *message)
{
  g_test_message ("%s", message);
  g_assert_not_reached ();
}

static void
wait_for (gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  *flag = FALSE;
}

static gboolean
timeout_cb (gpointer data)
{
  gboolean *flag = data;

  *flag = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_briefly (void)
{
  gboolean flag = FALSE;

  g_timeout_add (100, timeout_cb, &flag);
  wait_for (&flag);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Fixture           *fixture = data;
  g_autoptr (GError) error = NULL;

  spalt_preview_page_update_finish (SPALT_PREVIEW_PAGE (source), result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

static void
evaluated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Fixture             *fixture = data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);
  g_assert_no_error (error);
  g_free (fixture->answer);
  fixture->answer = jsc_value_to_string (value);
  fixture->done = TRUE;
}

/* Looks into the page from the world of our script; a world without a script does not last from call to call. */
static const char *
ask (Fixture    *fixture,
     const char *script)
{
  webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (fixture->page), script, -1, "spalt", NULL, NULL, evaluated_cb,
                                       fixture);
  wait_for (&fixture->done);
  return fixture->answer;
}

/* A body of numbered paragraphs; @changed reads otherwise, and @added more stand before the first. */
static void
send_body (Fixture *fixture,
           int      changed,
           int      added)
{
  for (int i = -added; i < N_PARAGRAPHS; i++)
    {
      guint            line = 2 * (guint)(i + added);
      g_autofree char *html =
        g_strdup_printf ("<p data-line=\"%u\" id=\"p%d\">Stycke %d%s.</p>", line, i, i, i == changed ? " ändrat" : "");

      spalt_preview_page_add_block (fixture->page, html, line, line + 1);
    }
  spalt_preview_page_update_async (fixture->page, FALSE, TRUE, updated_cb, fixture);
  wait_for (&fixture->done);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->requests = g_ptr_array_new_with_free_func (g_free);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 600);
  fixture->page = SPALT_PREVIEW_PAGE (spalt_preview_page_new (load_asset, fixture));
  g_signal_connect_swapped (fixture->page, "ready", G_CALLBACK (ready_cb), fixture);
  g_signal_connect_swapped (fixture->page, "link-activated", G_CALLBACK (link_cb), fixture);
  g_signal_connect_swapped (fixture->page, "scrolled", G_CALLBACK (scrolled_cb), fixture);
  g_signal_connect_swapped (fixture->page, "failed", G_CALLBACK (failed_cb), fixture);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  spalt_preview_page_load (fixture->page, page_html);
  wait_for (&fixture->ready);
  send_body (fixture, -1, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_ptr_array_unref (fixture->requests);
  g_free (fixture->answer);
  g_free (fixture->link);
}

/* Every paragraph's element carries a mark; one that was replaced has lost it. */
static void
mark_elements (Fixture *fixture)
{
  ask (fixture, "for (const p of document.querySelectorAll('[data-spalt-body] p')) p.mark = true; 1");
}

static void
test_blocks (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_cmpstr (ask (fixture, "document.querySelectorAll('[data-spalt-body] p').length"), ==,
                   G_STRINGIFY (N_PARAGRAPHS));
  mark_elements (fixture);
  ask (
    fixture,
    "globalThis.touched = []; new MutationObserver((list) => { for (const m of list) touched.push(m.type + ':' + "
    "(m.target.closest?.('p') ?? m.target.parentElement).id); }).observe(document.querySelector('[data-spalt-body]'), "
    "{ childList: true, characterData: true, subtree: true, attributes: true }); 1");
  send_body (fixture, 30, 0);
  g_assert_cmpstr (ask (fixture, "touched.join()"), ==, "characterData:p30");
  g_assert_cmpstr (ask (fixture, "document.getElementById('p30').textContent"), ==, "Stycke 30 ändrat.");

  send_body (fixture, 30, 2);
  g_assert_cmpstr (
    ask (fixture,
         "[...document.querySelectorAll('[data-spalt-body] p')].filter((p) => !p.mark).map((p) => p.id).join()"),
    ==, "p-2,p-1");
  send_body (fixture, 30, 0);
  g_assert_cmpstr (ask (fixture, "document.querySelectorAll('[data-spalt-body] p').length"), ==,
                   G_STRINGIFY (N_PARAGRAPHS));
}

static void
test_part (Fixture      *fixture,
           gconstpointer data)
{
  spalt_preview_page_add_part (fixture->page, "head", "<h1>Ny rubrik &amp; mer</h1>");
  send_body (fixture, -1, 0);
  g_assert_cmpstr (ask (fixture, "document.querySelector('h1').textContent"), ==, "Ny rubrik & mer");
}

static const char *
top_of_p30 (Fixture *fixture)
{
  return ask (fixture, "Math.round(document.getElementById('p30').getBoundingClientRect().top)");
}

static void
test_scroll_kept (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *before = NULL;

  ask (fixture, "document.getElementById('p30').scrollIntoView({ block: 'start' }); 1");
  before = g_strdup (top_of_p30 (fixture));
  send_body (fixture, -1, 5);
  g_assert_cmpstr (top_of_p30 (fixture), ==, before);
  send_body (fixture, 31, 5);
  g_assert_cmpstr (top_of_p30 (fixture), ==, before);
}

static void
test_scroll_together (Fixture      *fixture,
                      gconstpointer data)
{
  spalt_preview_page_scroll_to (fixture->page, 60, 0);
  g_assert_cmpstr (ask (fixture, "Math.abs(document.getElementById('p30').getBoundingClientRect().top) <= 1"), ==,
                   "true");
  pause_briefly ();
  g_assert_cmpuint (fixture->n_scrolled, ==, 0);

  spalt_preview_page_scroll_to (fixture->page, -1, 0);
  g_assert_cmpstr (ask (fixture, "scrollY"), ==, "0");
  ask (fixture, "scrollTo({ top: document.getElementById('p20').offsetTop - 300 }); 1");
  while (fixture->n_scrolled == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (fixture->position, >, 20);
  g_assert_cmpfloat (fixture->position, <, 60);
}

static void
test_no_network (Fixture      *fixture,
                 gconstpointer data)
{
  g_assert_cmpstr (ask (fixture, "document.title"), ==, "T");
  ask (
    fixture,
    "globalThis.image = new Image(); image.onload = () => document.title = 'loaded'; image.onerror = () => "
    "document.title = 'refused';"
    "image.src = 'https://example.org/x.png'; document.body.append(image); 1");
  while (g_strcmp0 (ask (fixture, "document.title"), "T") == 0)
    pause_briefly ();
  g_assert_cmpstr (fixture->answer, ==, "refused");

  ask (fixture, "globalThis.own = new Image(); own.src = 'spalt-media:///kran.jpg'; document.body.append(own); 1");
  while (fixture->requests->len == 0)
    pause_briefly ();
  g_assert_cmpstr (g_ptr_array_index (fixture->requests, 0), ==, "spalt-media:///kran.jpg");

  ask (fixture, "location.href = 'https://example.org/'; 1");
  pause_briefly ();
  g_assert_cmpstr (ask (fixture, "document.querySelector('h1').textContent"), ==, "Gammal rubrik");
  g_assert_null (fixture->link);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/preview/page/blocks", Fixture, NULL, set_up, test_blocks, tear_down);
  g_test_add ("/preview/page/part", Fixture, NULL, set_up, test_part, tear_down);
  g_test_add ("/preview/page/scroll-kept", Fixture, NULL, set_up, test_scroll_kept, tear_down);
  g_test_add ("/preview/page/scroll-together", Fixture, NULL, set_up, test_scroll_together, tear_down);
  g_test_add ("/preview/page/no-network", Fixture, NULL, set_up, test_no_network, tear_down);
  return g_test_run ();
}
