// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-editor.h"

struct _SpaltEditor
{
  AdwBreakpointBin parent_instance;

  SpaltNewsroom *newsroom;
  SpaltDraft    *draft;
};

G_DEFINE_FINAL_TYPE (SpaltEditor, spalt_editor, ADW_TYPE_BREAKPOINT_BIN)

static void
spalt_editor_class_init (SpaltEditorClass *klass)
{
}

static void
spalt_editor_init (SpaltEditor *self)
{
}

GtkWidget *
spalt_editor_new (void)
{
  return g_object_new (SPALT_TYPE_EDITOR, NULL);
}

SpaltNewsroom *
spalt_editor_get_newsroom (SpaltEditor *self)
{
  g_return_val_if_fail (SPALT_IS_EDITOR (self), NULL);
  return self->newsroom;
}

void
spalt_editor_set_newsroom (SpaltEditor   *self,
                           SpaltNewsroom *newsroom)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));
  self->newsroom = newsroom;
}

SpaltDraft *
spalt_editor_get_draft (SpaltEditor *self)
{
  g_return_val_if_fail (SPALT_IS_EDITOR (self), NULL);
  return self->draft;
}

void
spalt_editor_set_draft (SpaltEditor *self,
                        SpaltDraft  *draft)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));
  self->draft = draft;
}

void
spalt_editor_focus_start (SpaltEditor *self)
{
  g_return_if_fail (SPALT_IS_EDITOR (self));
}

void
spalt_editor_add_shortcuts (GtkShortcutsWindow *overview)
{
  g_return_if_fail (GTK_IS_SHORTCUTS_WINDOW (overview));
}
