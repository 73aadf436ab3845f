// SPDX-License-Identifier: GPL-3.0-or-later
/* A line of text that others change, too. */
#include "spalt-entry-text.h"

/**
 * spalt_entry_show_text:
 *
 * Shows a text that was not written here: the caret stays, and undoing does not take it out again.
 */
void
spalt_entry_show_text (GtkEditable *entry,
                       const char  *text)
{
  int caret;

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  if (g_str_equal (gtk_editable_get_text (entry), text))
    return;
  caret = gtk_editable_get_position (entry);
  gtk_editable_set_text (entry, text);
  gtk_editable_set_position (entry, MIN (caret, (int)g_utf8_strlen (text, -1)));
  spalt_entry_forget (entry);
}

/**
 * spalt_entry_forget:
 *
 * Lets nothing be undone that was written so far: from now on another article's text stands there.
 */
void
spalt_entry_forget (GtkEditable *entry)
{
  g_return_if_fail (GTK_IS_EDITABLE (entry));

  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_enable_undo (entry, TRUE);
}
