// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-topic.h"

#include "spalt-record-private.h"

struct _SpaltTopic
{
  SpaltRecord parent_instance;

  gint64 id;
  char  *uid;
  char  *slug;
  char  *name;
  char  *description;
  gint64 parent_id;
  gint64 position;
  gint64 version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_PARENT_ID,
  PROP_POSITION,
  PROP_VERSION,
  N_FIELDS,
} SpaltTopicProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltTopic, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTopic, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTopic, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_NAME] = { "name", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTopic, name), .form = SPALT_FORM_NAME,
                  .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_DESCRIPTION] = { "description", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltTopic, description),
                         .form = SPALT_FORM_PLAIN, .most = SPALT_MAX_TEXT },
  [PROP_PARENT_ID] = { "parent-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltTopic, parent_id) },
  [PROP_POSITION] = { "position", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltTopic, position) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltTopic, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltTopic, spalt_topic, SPALT_TYPE_RECORD)

static void
spalt_topic_class_init (SpaltTopicClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_topic_init (SpaltTopic *self)
{
}

SpaltTopic *
spalt_topic_new (void)
{
  return g_object_new (SPALT_TYPE_TOPIC, NULL);
}

gint64
spalt_topic_get_id (SpaltTopic *self)
{
  g_return_val_if_fail (SPALT_IS_TOPIC (self), 0);

  return self->id;
}

const char *
spalt_topic_get_slug (SpaltTopic *self)
{
  g_return_val_if_fail (SPALT_IS_TOPIC (self), "");

  return spalt_field_text (self->slug);
}

void
spalt_topic_set_slug (SpaltTopic *self,
                      const char *slug)
{
  g_return_if_fail (SPALT_IS_TOPIC (self));

  spalt_field_set_text (self, &self->slug, slug, properties[PROP_SLUG]);
}

const char *
spalt_topic_get_name (SpaltTopic *self)
{
  g_return_val_if_fail (SPALT_IS_TOPIC (self), "");

  return spalt_field_text (self->name);
}

void
spalt_topic_set_name (SpaltTopic *self,
                      const char *name)
{
  g_return_if_fail (SPALT_IS_TOPIC (self));

  spalt_field_set_text (self, &self->name, name, properties[PROP_NAME]);
}

void
spalt_topic_set_description (SpaltTopic *self,
                             const char *description)
{
  g_return_if_fail (SPALT_IS_TOPIC (self));

  spalt_field_set_text (self, &self->description, description, properties[PROP_DESCRIPTION]);
}

gint64
spalt_topic_get_parent_id (SpaltTopic *self)
{
  g_return_val_if_fail (SPALT_IS_TOPIC (self), 0);

  return self->parent_id;
}

void
spalt_topic_set_parent_id (SpaltTopic *self,
                           gint64      parent_id)
{
  g_return_if_fail (SPALT_IS_TOPIC (self));

  spalt_field_set_number (self, &self->parent_id, parent_id, properties[PROP_PARENT_ID]);
}

void
spalt_topic_set_position (SpaltTopic *self,
                          gint64      position)
{
  g_return_if_fail (SPALT_IS_TOPIC (self));

  spalt_field_set_number (self, &self->position, position, properties[PROP_POSITION]);
}
