// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-shortcuts.h"

#include "spalt-desk-kind.h"
#include "spalt-editor.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define MAX_DESK_KEYS 9 /* Ctrl and a digit */

typedef struct
{
  const char *action;      /* NULL: a key of a widget's own, only listed here */
  const char *accelerator; /* several are separated by spaces */
  const char *title;
} Key;

typedef struct
{
  const char *title;
  Key         keys[10];
} KeyGroup;

static const KeyGroup groups[] = {
  { N_("Articles"),
    { { "win.create", "<Control>n", N_("New article, or what else the desk is for") },
      { "win.search", "<Control><Shift>f", N_("Search articles") },
      { NULL, "Return", N_("Go to the chosen article") },
      { NULL, "Delete", N_("Move the chosen article to the trash") },
      { NULL, "Menu <Shift>F10", N_("Show the menu of the chosen article") },
      { "win.show-sidebar", "F9", N_("Show or hide the desks") } } },
  { N_("Publication"),
    { { "app.open-publication", "<Control>o", N_("Open a publication") },
      { "app.new-publication", "<Control><Shift>n", N_("New publication") },
      { "win.export", "<Control><Shift>e", N_("Export the site") } } },
  { N_("General"),
    { { "win.next-pane", "F6", N_("Go to the next pane") },
      { "win.previous-pane", "<Shift>F6", N_("Go to the pane before") },
      { NULL, "<Control>1...9", N_("Go to a desk") },
      { "app.preferences", "<Control>comma", N_("Preferences") },
      { "win.shortcuts", "<Control>question", N_("Show the keyboard shortcuts") },
      { NULL, "F10", N_("Open the main menu") },
      { "window.close", "<Control>w", N_("Close the window") },
      { "app.quit", "<Control>q", N_("Quit") } } },
};

/**
 * spalt_shortcuts_install:
 *
 * Gives the actions of the application and its windows their keys.
 */
void
spalt_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const Key *key = groups[i].keys; key->title; key++)
      if (key->action)
        {
          g_auto (GStrv) accelerators = g_strsplit (key->accelerator, " ", -1);
          gtk_application_set_accels_for_action (application, key->action, (const char *const *)accelerators);
        }

  for (guint i = 0; i < MAX_DESK_KEYS && spalt_desk_kind_get (i); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.desk(uint32 %u)", i);
      g_autofree char *accelerator = g_strdup_printf ("<Control>%u", i + 1);

      gtk_application_set_accels_for_action (application, action, (const char *const[]){ accelerator, NULL });
    }
}

/* GTK 4.18 deprecates its window of shortcuts; what replaces it comes with libadwaita 1.8. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
add_group (GtkShortcutsSection *section,
           const KeyGroup      *keys)
{
  GtkWidget *group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", g_dgettext (GETTEXT_PACKAGE, keys->title), NULL);

  for (const Key *key = keys->keys; key->title; key++)
    gtk_shortcuts_group_add_shortcut (GTK_SHORTCUTS_GROUP (group),
                                      g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT,
                                                    "accelerator", key->accelerator,
                                                    "title", g_dgettext (GETTEXT_PACKAGE, key->title),
                                                    NULL));
  gtk_shortcuts_section_add_group (section, GTK_SHORTCUTS_GROUP (group));
}

/**
 * spalt_shortcuts_new:
 *
 * Returns: the overview of all keys
 */
GtkWidget *
spalt_shortcuts_new (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "newsroom",
                                     "title", _("Newsroom"), "visible", TRUE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (GTK_SHORTCUTS_SECTION (section), &groups[i]);
  gtk_shortcuts_window_add_section (GTK_SHORTCUTS_WINDOW (window), GTK_SHORTCUTS_SECTION (section));
  spalt_editor_add_shortcuts (GTK_SHORTCUTS_WINDOW (window));

  return window;
}

G_GNUC_END_IGNORE_DEPRECATIONS
