// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-writing-keys.h"

#include <glib/gi18n-lib.h>

#include "spalt-editor.h"

const SpaltWritingKey spalt_writing_keys[] = {
  { "writing.strong", "<Control>b", N_("Bold") },
  { "writing.emphasis", "<Control>i", N_("Italic") },
  { "writing.strikethrough", "<Control><Shift>x", N_("Strike Through") },
  { "writing.link", "<Control>k", N_("Link") },
  { "writing.heading", "<Control><Shift>h", N_("Subheading") },
  { "writing.quote", "<Control><Shift>b", N_("Quotation") },
  { "writing.list", "<Control><Shift>l", N_("List") },
  { "writing.numbered-list", "<Control><Shift>o", N_("Numbered List") },
  { "writing.photo", "<Control><Shift>p", N_("Insert Photo") },
};
const guint spalt_n_writing_keys = G_N_ELEMENTS (spalt_writing_keys);

const SpaltWritingKey spalt_editor_keys[] = {
  { "editor.toggle-preview", "F8", N_("Show or Hide the Preview") },
  { "editor.preview-alone", "<Shift>F8", N_("Let the Preview Fill the Window") },
  { "editor.toggle-inspector", "<Alt>Return", N_("Show or Hide the Particulars") },
  { "editor.save", "<Control>s", N_("Save Now") },
  { "editor.publish-changes", "<Control><Shift>s", N_("Give Readers What Is Not Published") },
};
const guint spalt_n_editor_keys = G_N_ELEMENTS (spalt_editor_keys);

void
spalt_writing_keys_install (GtkWidgetClass        *klass,
                            const SpaltWritingKey *keys,
                            guint                  n_keys)
{
  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (GtkShortcut) shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys),
                                                           gtk_named_action_new (keys[i].action));

      gtk_widget_class_add_shortcut (klass, shortcut);
    }
}

// The dialog that takes their place came after our oldest libadwaita.
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkWidget *
make_group (const char            *title,
            const SpaltWritingKey *keys,
            guint                  n_keys)
{
  GtkWidget *group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", title, NULL);

  for (guint i = 0; i < n_keys; i++)
    gtk_shortcuts_group_add_shortcut (GTK_SHORTCUTS_GROUP (group),
                                      g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "title", _(keys[i].title),
                                                    "accelerator", keys[i].keys, NULL));
  return group;
}

/**
 * spalt_editor_add_shortcuts:
 * @overview: the application's dialog of keyboard shortcuts
 *
 * Adds the editor's keys to the overview, from the same table that installs them.
 */
void
spalt_editor_add_shortcuts (GtkShortcutsWindow *overview)
{
  GtkWidget *section;

  g_return_if_fail (GTK_IS_SHORTCUTS_WINDOW (overview));

  section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "editor", "title", _("Editor"), NULL);
  gtk_shortcuts_section_add_group (GTK_SHORTCUTS_SECTION (section),
                                   GTK_SHORTCUTS_GROUP (
                                     make_group (_("Writing"), spalt_writing_keys, spalt_n_writing_keys)));
  gtk_shortcuts_section_add_group (GTK_SHORTCUTS_SECTION (section),
                                   GTK_SHORTCUTS_GROUP (
                                     make_group (_("View"), spalt_editor_keys, spalt_n_editor_keys)));
  gtk_shortcuts_window_add_section (overview, GTK_SHORTCUTS_SECTION (section));
}

G_GNUC_END_IGNORE_DEPRECATIONS
