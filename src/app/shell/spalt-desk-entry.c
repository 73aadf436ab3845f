// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-desk-entry.h"

struct _SpaltDeskEntry
{
  GObject parent_instance;

  char *name;
  char *label;
  char *icon_name;
  char *heading;
  guint depth;
  guint count;
};

enum
{
  PROP_COUNT = 1,
};

static GParamSpec *properties[PROP_COUNT + 1];

G_DEFINE_FINAL_TYPE (SpaltDeskEntry, spalt_desk_entry, G_TYPE_OBJECT)

static void
spalt_desk_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_uint (value, SPALT_DESK_ENTRY (object)->count);
}

static void
spalt_desk_entry_finalize (GObject *object)
{
  SpaltDeskEntry *self = SPALT_DESK_ENTRY (object);

  g_free (self->name);
  g_free (self->label);
  g_free (self->icon_name);
  g_free (self->heading);

  G_OBJECT_CLASS (spalt_desk_entry_parent_class)->finalize (object);
}

static void
spalt_desk_entry_class_init (SpaltDeskEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spalt_desk_entry_get_property;
  object_class->finalize = spalt_desk_entry_finalize;

  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
spalt_desk_entry_init (SpaltDeskEntry *self)
{
}

/**
 * spalt_desk_entry_new:
 * @name: the same in every language, and no other entry's: the settings remember it
 * @label: what the sidebar calls it
 * @icon_name: (nullable): none for topics
 * @heading: what stands above the first of those that have the same one
 * @depth: how many others it stands below
 */
SpaltDeskEntry *
spalt_desk_entry_new (const char *name,
                      const char *label,
                      const char *icon_name,
                      const char *heading,
                      guint       depth)
{
  SpaltDeskEntry *self = g_object_new (SPALT_TYPE_DESK_ENTRY, NULL);

  self->name = g_strdup (name);
  self->label = g_strdup (label);
  self->icon_name = g_strdup (icon_name);
  self->heading = g_strdup (heading);
  self->depth = depth;

  return self;
}

const char *
spalt_desk_entry_get_name (SpaltDeskEntry *self)
{
  return self->name;
}

const char *
spalt_desk_entry_get_label (SpaltDeskEntry *self)
{
  return self->label;
}

/**
 * spalt_desk_entry_get_icon_name:
 *
 * Returns: (nullable)
 */
const char *
spalt_desk_entry_get_icon_name (SpaltDeskEntry *self)
{
  return self->icon_name;
}

const char *
spalt_desk_entry_get_heading (SpaltDeskEntry *self)
{
  return self->heading;
}

guint
spalt_desk_entry_get_depth (SpaltDeskEntry *self)
{
  return self->depth;
}

guint
spalt_desk_entry_get_count (SpaltDeskEntry *self)
{
  return self->count;
}

void
spalt_desk_entry_set_count (SpaltDeskEntry *self,
                            guint           count)
{
  g_return_if_fail (SPALT_IS_DESK_ENTRY (self));

  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
