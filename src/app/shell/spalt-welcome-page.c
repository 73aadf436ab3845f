// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-welcome-page.h"

#include "spalt-config.h"

/* More would push the buttons off a small screen. */
#define MAX_RECENT 5

struct _SpaltWelcomePage
{
  AdwBin parent_instance;

  AdwStatusPage       *status_page;
  AdwPreferencesGroup *recent_group;
};

G_DEFINE_FINAL_TYPE (SpaltWelcomePage, spalt_welcome_page, ADW_TYPE_BIN)

static void
spalt_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPALT_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (spalt_welcome_page_parent_class)->dispose (object);
}

static void
spalt_welcome_page_class_init (SpaltWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_welcome_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/shell/spalt-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltWelcomePage, status_page);
  gtk_widget_class_bind_template_child (widget_class, SpaltWelcomePage, recent_group);
}

static void
spalt_welcome_page_init (SpaltWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->status_page, SPALT_APPLICATION_ID);
}

/**
 * spalt_welcome_page_set_recent:
 * @folders: (array zero-terminated=1): of publications, the newest first; those that are gone are left out
 *
 * Once.
 */
void
spalt_welcome_page_set_recent (SpaltWelcomePage  *self,
                               const char *const *folders)
{
  guint n_rows = 0;

  for (guint i = 0; folders[i] && n_rows < MAX_RECENT; i++)
    {
      g_autofree char *database = g_build_filename (folders[i], "newsroom.db", NULL);
      g_autofree char *name = g_path_get_basename (folders[i]);
      GtkWidget       *row;

      if (!g_file_test (database, G_FILE_TEST_EXISTS))
        continue;

      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folders[i]);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-folder");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", folders[i]);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      adw_preferences_group_add (self->recent_group, row);
      n_rows++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), n_rows > 0);
}
