// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-inspector.h"

#include "spalt-application.h"
#include "spalt-newsroom-drafts.h"

#include "spalt-test-newsroom.h"

/* The inspector beside one of two articles. */
typedef struct
{
  SpaltNewsroom  *newsroom;
  SpaltDraft     *drafts[2];
  SpaltArticle   *article;
  GtkWindow      *window;
  SpaltInspector *inspector;
  GtkEditable    *address;
  GtkEditable    *kicker;
} Fixture;

static SpaltDraft *
open_draft (SpaltNewsroom *newsroom,
            const char    *headline)
{
  const gint64             id = spalt_test_newsroom_add_article (newsroom, headline, "Text.");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError)       error = NULL;
  SpaltDraft              *draft;

  spalt_newsroom_open_draft_async (newsroom, id, NULL, spalt_test_result_cb, &result);
  draft = spalt_newsroom_open_draft_finish (newsroom, spalt_test_wait_for (&result), &error);
  g_assert_no_error (error);

  return draft;
}

static void
show (Fixture *fixture,
      guint    i)
{
  spalt_inspector_set_draft (fixture->inspector, fixture->newsroom, fixture->drafts[i]);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *inspector = g_object_new (SPALT_TYPE_INSPECTOR, NULL);

  fixture->newsroom = spalt_test_newsroom_new ();
  fixture->drafts[0] = open_draft (fixture->newsroom, "Ett");
  fixture->drafts[1] = open_draft (fixture->newsroom, "Annat");
  fixture->article = spalt_draft_get_article (fixture->drafts[0]);
  fixture->inspector = SPALT_INSPECTOR (inspector);
  fixture->address = GTK_EDITABLE (gtk_widget_get_template_child (inspector, SPALT_TYPE_INSPECTOR, "slug"));
  fixture->kicker = GTK_EDITABLE (gtk_widget_get_template_child (inspector, SPALT_TYPE_INSPECTOR, "kicker"));
  fixture->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (fixture->window), inspector);
  gtk_window_present (fixture->window);
  show (fixture, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  spalt_inspector_set_draft (fixture->inspector, NULL, NULL);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->drafts[0]);
  g_object_unref (fixture->drafts[1]);
  spalt_test_newsroom_close (fixture->newsroom);
}

static void
type_address (Fixture    *fixture,
              const char *text)
{
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (fixture->address))));
  gtk_editable_set_text (fixture->address, text);
}

/* What is typed and not applied is meant, wherever one goes from there. */
static void
test_address_left (Fixture      *fixture,
                   gconstpointer data)
{
  type_address (fixture, "Min egen adress");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_editable_get_delegate (fixture->kicker))));
  g_assert_cmpstr (spalt_article_get_slug (fixture->article), ==, "min-egen-adress");
  g_assert_cmpstr (gtk_editable_get_text (fixture->address), ==, "min-egen-adress");

  type_address (fixture, "en-annan");
  show (fixture, 1);
  g_assert_cmpstr (spalt_article_get_slug (fixture->article), ==, "en-annan");
  g_assert_cmpstr (gtk_editable_get_text (fixture->address), ==, "annat");
  show (fixture, 0);
  g_assert_cmpstr (gtk_editable_get_text (fixture->address), ==, "en-annan");
}

/* The headline makes another address while somebody types one. */
static void
test_address_typed_on (Fixture      *fixture,
                       gconstpointer data)
{
  type_address (fixture, "min-egen-adr");
  spalt_article_set_slug (fixture->article, "en-helt-ny-rubrik");
  g_assert_cmpstr (gtk_editable_get_text (fixture->address), ==, "min-egen-adr");
  gtk_window_set_focus (fixture->window, NULL);
  g_assert_cmpstr (spalt_article_get_slug (fixture->article), ==, "min-egen-adr");
}

#define ADD(path, function) g_test_add ("/app/inspector/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpaltApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  /* It brings the templates along. */
  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  ADD ("address-left", test_address_left);
  ADD ("address-typed-on", test_address_typed_on);

  return g_test_run ();
}
