// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"
#include "spalt-job-dialog.h"

#include "spalt-job-private.h"
#include "spalt-test-newsroom.h"

/* The label that begins with @text below @widget, or NULL. */
static GtkLabel *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), text))
    return GTK_LABEL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_label (child, text);

      if (found)
        return found;
    }

  return NULL;
}

typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Expected;

static gboolean
is_shown (gpointer data)
{
  Expected *expected = data;

  return find_label (expected->widget, expected->text) != NULL;
}

static void
expect (GtkWidget  *window,
        const char *text)
{
  spalt_test_wait_until (is_shown, &(Expected){ window, text });
}

static double
get_top (GtkWidget *window,
         GtkLabel  *label)
{
  graphene_point_t point;

  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (label), window, &GRAPHENE_POINT_INIT (0, 0), &point));

  return point.y;
}

/* All that is said can be read, in groups, and taken along to whoever mends it. */
static void
test_report (void)
{
  GtkWidget           *window = adw_window_new ();
  g_autoptr (SpaltJob) job = spalt_job_new ("Export");
  static const char    FIRST[] = "The menu leads nowhere.", SECOND[] = "A photo is missing.";
  static const char    WRONG[] = "b.md:7\nNo date.";

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 640);
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new (NULL));
  gtk_window_present (GTK_WINDOW (window));
  spalt_job_add_message (job, NULL, 0, FIRST, FALSE);
  spalt_job_add_message (job, "b.md", 7, "No date.", TRUE);
  spalt_job_add_message (job, NULL, 0, SECOND, FALSE);
  adw_dialog_present (spalt_job_dialog_new (job, NULL), window);
  spalt_job_finish (job, "The site has 3 files.", NULL);

  expect (window, "1 thing is wrong");
  expect (window, WRONG);
  expect (window, "2 things to look at");
  expect (window, FIRST);
  expect (window, SECOND);
  g_assert_true (gtk_label_get_selectable (find_label (window, FIRST)));
  g_assert_cmpfloat (get_top (window, find_label (window, WRONG)), <,
                     get_top (window, find_label (window, "2 things to look at")));
  g_assert_cmpfloat (get_top (window, find_label (window, "2 things to look at")), <,
                     get_top (window, find_label (window, FIRST)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SpaltApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();

  application = spalt_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/app/job-dialog/report", test_report);

  return g_test_run ();
}
