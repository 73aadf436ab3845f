// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-writing-keys.h"

#include <glib/gi18n-lib.h>

const SpaltWritingKey spalt_writing_keys[] = {
  { "writing.strong", "<Control>b", N_ ("Bold") },
  { "writing.emphasis", "<Control>i", N_ ("Italic") },
  { "writing.strikethrough", "<Control><Shift>x", N_ ("Strike Through") },
  { "writing.link", "<Control>k", N_ ("Link") },
  { "writing.heading", "<Control><Shift>h", N_ ("Subheading") },
  { "writing.quote", "<Control><Shift>b", N_ ("Quotation") },
  { "writing.list", "<Control><Shift>l", N_ ("List") },
  { "writing.numbered-list", "<Control><Shift>n", N_ ("Numbered List") },
  { "writing.photo", "<Control><Shift>p", N_ ("Insert Photo") },
};
const guint spalt_n_writing_keys = G_N_ELEMENTS (spalt_writing_keys);

const SpaltWritingKey spalt_editor_keys[] = {
  { "editor.toggle-preview", "F8", N_ ("Show or Hide the Preview") },
  { "editor.preview-alone", "<Shift>F8", N_ ("Let the Preview Fill the Window") },
  { "editor.toggle-inspector", "F9", N_ ("Show or Hide the Particulars") },
  { "editor.save", "<Control>s", N_ ("Save Now") },
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
