// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-placement.h"

#include "spalt-record-private.h"

struct _SpaltPlacement
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  char  *slug;
  char  *name;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_NAME,
  PROP_VERSION,
  N_FIELDS,
} SpaltPlacementProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPlacement, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPlacement, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPlacement, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_NAME] = { "name", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPlacement, name), .form = SPALT_FORM_LINE,
                  .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPlacement, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltPlacement, spalt_placement, SPALT_TYPE_RECORD)

static void
spalt_placement_class_init (SpaltPlacementClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_placement_init (SpaltPlacement *self)
{
}

SpaltPlacement *
spalt_placement_new (void)
{
  return g_object_new (SPALT_TYPE_PLACEMENT, NULL);
}

gint64
spalt_placement_get_id (SpaltPlacement *self)
{
  g_return_val_if_fail (SPALT_IS_PLACEMENT (self), 0);

  return self->id;
}
