// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-flight.h"

#include <glib/gi18n-lib.h>

#include "spalt-record-private.h"
#include "spalt-time.h"

#define MAX_WEIGHT 1000

struct _SpaltFlight
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  gint64 ad_id;
  gint64 placement_id;
  gint64 starts_at;
  gint64 ends_at;
  gint64 weight;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_AD_ID,
  PROP_PLACEMENT_ID,
  PROP_STARTS_AT,
  PROP_ENDS_AT,
  PROP_WEIGHT,
  PROP_VERSION,
  N_FIELDS,
} SpaltFlightProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFlight, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltFlight, uid) },
  [PROP_AD_ID] = { "ad-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFlight, ad_id) },
  [PROP_PLACEMENT_ID] = { "placement-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFlight, placement_id) },
  [PROP_STARTS_AT] = { "starts-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltFlight, starts_at), .group = 1 },
  [PROP_ENDS_AT] = { "ends-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltFlight, ends_at), .group = 1 },
  [PROP_WEIGHT] = { "weight", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFlight, weight) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltFlight, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltFlight, spalt_flight, SPALT_TYPE_RECORD)

static void
spalt_flight_check (SpaltRecord *record,
                    GPtrArray   *problems)
{
  SpaltFlight *self = SPALT_FLIGHT (record);

  if (self->ends_at <= self->starts_at)
    spalt_record_add_problem (problems, "ends-at", _("The ad’s run ends before it begins. Choose a later end."));
  if (self->weight < 1 || self->weight > MAX_WEIGHT)
    spalt_record_add_problem (
      problems, "weight",
      _("A weight is a number from 1 to 1000: an ad of weight 2 is shown twice as often as one of weight 1."));
}

static void
spalt_flight_class_init (SpaltFlightClass *klass)
{
  SPALT_RECORD_CLASS (klass)->check = spalt_flight_check;
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_flight_init (SpaltFlight *self)
{
  self->weight = 1;
}

gint64
spalt_flight_get_ad_id (SpaltFlight *self)
{
  g_return_val_if_fail (SPALT_IS_FLIGHT (self), 0);

  return self->ad_id;
}

gint64
spalt_flight_get_placement_id (SpaltFlight *self)
{
  g_return_val_if_fail (SPALT_IS_FLIGHT (self), 0);

  return self->placement_id;
}

gint64
spalt_flight_get_starts_at (SpaltFlight *self)
{
  g_return_val_if_fail (SPALT_IS_FLIGHT (self), SPALT_TIME_NONE);

  return self->starts_at;
}

gint64
spalt_flight_get_ends_at (SpaltFlight *self)
{
  g_return_val_if_fail (SPALT_IS_FLIGHT (self), SPALT_TIME_NONE);

  return self->ends_at;
}

gint64
spalt_flight_get_weight (SpaltFlight *self)
{
  g_return_val_if_fail (SPALT_IS_FLIGHT (self), 0);

  return self->weight;
}
