// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-application.h"

#include "spalt-app-resources.h"
#include "spalt-app-settings.h"
#include "spalt-preferences-dialog.h"
#include "spalt-publication-dialog.h"
#include "spalt-shortcuts.h"
#include "spalt-window.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>
#include <glib-unix.h>

#define RESOURCE_PATH "/page/codeberg/spalt/Spalt"
#define MAX_RECENT 10

struct _SpaltApplication
{
  AdwApplication parent_instance;

  GSettings *settings; /* NULL where spalt_app_settings_new() has none */
  guint      terminated_source;
};

G_DEFINE_FINAL_TYPE (SpaltApplication, spalt_application, ADW_TYPE_APPLICATION)

static void
apply_color_scheme (SpaltApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int                         chosen = self->settings ? g_settings_get_enum (self->settings, "color-scheme") : 0;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, (int)G_N_ELEMENTS (schemes) - 1)]);
}

/* The newest first, each once. */
static void
opened_cb (SpaltWindow      *window,
           const char       *folder,
           SpaltApplication *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           before = NULL;
  g_auto (GStrv)           after = NULL;

  if (!self->settings)
    return;

  before = g_settings_get_strv (self->settings, "recent-publications");
  g_strv_builder_add (builder, folder);
  for (guint i = 0; before[i] && i < MAX_RECENT; i++)
    if (!g_str_equal (before[i], folder))
      g_strv_builder_add (builder, before[i]);
  after = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "recent-publications", (const char *const *)after);
  g_settings_set_string (self->settings, "last-publication", folder);
}

static SpaltWindow *
add_window (SpaltApplication *self)
{
  GtkWidget *window = spalt_window_new (GTK_APPLICATION (self), self->settings);

  g_signal_connect_object (window, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_DEFAULT);

  return SPALT_WINDOW (window);
}

static SpaltWindow *
find_window (SpaltApplication *self,
             const char       *folder)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link; link = link->next)
    if (SPALT_IS_WINDOW (link->data) && g_strcmp0 (spalt_window_get_folder (link->data), folder) == 0)
      return link->data;

  return NULL;
}

/* A window that shows the welcome, or an error, is as good as a new one. */
static SpaltWindow *
find_free_window (SpaltApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link; link = link->next)
    if (SPALT_IS_WINDOW (link->data) && spalt_window_is_free (link->data))
      return link->data;

  return add_window (self);
}

static void
open_folder (SpaltApplication *self,
             const char       *folder)
{
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  SpaltWindow     *window = find_window (self, whole);

  if (!window)
    window = find_free_window (self);
  if (spalt_window_is_free (window))
    spalt_window_open (window, whole);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_demo (SpaltApplication *self)
{
  const char               *data = g_getenv ("SPALT_DATA_DIR");
  g_autofree char          *source = g_build_filename (data ? data : SPALT_DATA_DIR, "demo", NULL);
  g_autofree char          *folder = g_build_filename (g_get_user_data_dir (), "spalt", "demo", NULL);
  g_autofree char          *database = g_build_filename (folder, "newsroom.db", NULL);
  g_autoptr (SpaltSettings) settings = NULL;
  SpaltWindow              *window;

  if (g_file_test (database, G_FILE_TEST_EXISTS) || find_window (self, folder))
    {
      open_folder (self, folder);
      return;
    }

  /* The demo brings its own name and the rest. */
  settings = spalt_settings_new ();
  spalt_settings_set_name (settings, _("Demo"));
  spalt_settings_set_language (settings, "sv");
  spalt_settings_set_time_zone (settings, "Europe/Stockholm");
  window = find_free_window (self);
  spalt_window_create (window, folder, settings, source);
  gtk_window_present (GTK_WINDOW (window));
}

static void
accepted_cb (SpaltApplication *self,
             const char       *folder,
             SpaltSettings    *settings)
{
  SpaltWindow *window = find_free_window (self);

  spalt_window_create (window, folder, settings, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_publication_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  SpaltApplication *self = user_data;
  AdwDialog        *dialog = spalt_publication_dialog_new ();

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self))));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SpaltApplication) self = user_data;
  g_autoptr (GFile)            file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file && g_file_peek_path (file))
    open_folder (self, g_file_peek_path (file));
}

static void
open_publication_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  SpaltApplication         *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Open Publication"));
  gtk_file_dialog_set_accept_label (dialog, _("_Open"));
  gtk_file_dialog_select_folder (dialog, gtk_application_get_active_window (GTK_APPLICATION (self)), NULL,
                                 chosen_cb, g_object_ref (self));
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  open_folder (user_data, g_variant_get_string (parameter, NULL));
}

static void
demo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  open_demo (user_data);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  SpaltApplication *self = user_data;

  adw_dialog_present (spalt_preferences_dialog_new (self->settings),
                      GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self))));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkWindow      *window = gtk_application_get_active_window (user_data);
  AdwDialog      *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, "Spalt");
  adw_about_dialog_set_application_icon (about, SPALT_APPLICATION_ID);
  adw_about_dialog_set_version (about, SPALT_VERSION);
  adw_about_dialog_set_developer_name (about, _("The Spalt authors"));
  adw_about_dialog_set_comments (about, _("A newsroom on the desktop: write beside the live page, export the site."));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  /* Translators: your name, one a line. */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/* Each window saves first, and may refuse. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *link = windows; link; link = link->next)
    gtk_window_close (link->data);
}

/* The session ends, or somebody stops the program from a terminal. */
static gboolean
terminated_cb (gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *link = windows; link; link = link->next)
    if (SPALT_IS_WINDOW (link->data))
      spalt_window_end (link->data);

  return G_SOURCE_CONTINUE;
}

static void
spalt_application_activate (GApplication *application)
{
  SpaltApplication *self = SPALT_APPLICATION (application);
  GtkWindow        *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char  *last = NULL;

  if (window)
    {
      gtk_window_present (window);
      return;
    }

  last = self->settings ? g_settings_get_string (self->settings, "last-publication") : g_strdup ("");
  if (*last && g_file_test (last, G_FILE_TEST_IS_DIR))
    {
      open_folder (self, last);
      return;
    }

  window = GTK_WINDOW (add_window (self));
  spalt_window_show_welcome (SPALT_WINDOW (window));
  gtk_window_present (window);
}

static void
spalt_application_open (GApplication *application,
                        GFile       **files,
                        int           n_files,
                        const char   *hint)
{
  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]))
      open_folder (SPALT_APPLICATION (application), g_file_peek_path (files[i]));
}

static int
spalt_application_command_line (GApplication            *application,
                                GApplicationCommandLine *command_line)
{
  GVariantDict  *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (command_line, NULL);

  if (g_variant_dict_contains (options, "demo"))
    open_demo (SPALT_APPLICATION (application));
  else if (!arguments[0] || !arguments[1])
    g_application_activate (application);

  for (guint i = 1; arguments[0] && arguments[i]; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);

      if (g_file_peek_path (file))
        open_folder (SPALT_APPLICATION (application), g_file_peek_path (file));
    }

  return 0;
}

static void
spalt_application_startup (GApplication *application)
{
  SpaltApplication *self = SPALT_APPLICATION (application);

  g_resources_register (spalt_app_get_resource ());
  g_application_set_resource_base_path (application, RESOURCE_PATH);
  G_APPLICATION_CLASS (spalt_application_parent_class)->startup (application);

  self->settings = spalt_app_settings_new (g_settings_schema_source_get_default ());
  apply_color_scheme (self);
  if (self->settings)
    g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self,
                             G_CONNECT_SWAPPED);
  else
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "preferences")),
                                 FALSE);
  spalt_shortcuts_install (GTK_APPLICATION (self));
  self->terminated_source = g_unix_signal_add (SIGTERM, terminated_cb, self);
}

static void
spalt_application_dispose (GObject *object)
{
  SpaltApplication *self = SPALT_APPLICATION (object);

  g_clear_handle_id (&self->terminated_source, g_source_remove);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (spalt_application_parent_class)->dispose (object);
}

static void
spalt_application_class_init (SpaltApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_application_dispose;
  application_class->activate = spalt_application_activate;
  application_class->open = spalt_application_open;
  application_class->command_line = spalt_application_command_line;
  application_class->startup = spalt_application_startup;
}

static void
spalt_application_init (SpaltApplication *self)
{
  static const GActionEntry actions[] = {
    { "new-publication", new_publication_cb },
    { "open-publication", open_publication_cb },
    { "open-folder", open_folder_cb, "s" },
    { "demo", demo_cb },
    { "preferences", preferences_cb },
    { "about", about_cb },
    { "quit", quit_cb },
  };
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the demo publication"), NULL },
    { NULL },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FOLDER…]"));
}

SpaltApplication *
spalt_application_new (void)
{
  return g_object_new (SPALT_TYPE_APPLICATION,
                       "application-id", SPALT_APPLICATION_ID,
                       "version", SPALT_VERSION,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
