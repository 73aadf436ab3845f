// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SpaltWritingKey:
 * @action: the name of the action
 * @keys: the accelerator
 * @title: what it does; a message to be translated
 *
 * One key of the editor. The same table installs the keys and fills the overview of shortcuts.
 */
typedef struct
{
  const char *action;
  const char *keys;
  const char *title;
} SpaltWritingKey;

extern const SpaltWritingKey spalt_writing_keys[];
extern const guint           spalt_n_writing_keys;
extern const SpaltWritingKey spalt_editor_keys[];
extern const guint           spalt_n_editor_keys;

void spalt_writing_keys_install (GtkWidgetClass        *klass,
                                 const SpaltWritingKey *keys,
                                 guint                  n_keys);

G_END_DECLS
