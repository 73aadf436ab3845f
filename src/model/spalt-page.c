// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-page.h"

#include "spalt-record-private.h"

#define MAX_BODY 200000

struct _SpaltPage
{
  SpaltRecord parent_instance;

  gint64   id;
  char    *uid;
  char    *slug;
  char    *title;
  char    *body;
  gboolean published;
  gint64   version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_SLUG,
  PROP_TITLE,
  PROP_BODY,
  PROP_PUBLISHED,
  PROP_VERSION,
  N_FIELDS,
} SpaltPageProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPage, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPage, uid) },
  [PROP_SLUG] = { "slug", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPage, slug), .form = SPALT_FORM_SLUG,
                  .most = SPALT_MAX_LINE },
  [PROP_TITLE] = { "title", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPage, title), .form = SPALT_FORM_LINE,
                   .most = SPALT_MAX_LINE, .needed = TRUE },
  [PROP_BODY] = { "body", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltPage, body), .form = SPALT_FORM_MARKDOWN,
                  .most = MAX_BODY },
  [PROP_PUBLISHED] = { "published", SPALT_FIELD_FLAG, G_STRUCT_OFFSET (SpaltPage, published) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltPage, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltPage, spalt_page, SPALT_TYPE_RECORD)

static void
spalt_page_class_init (SpaltPageClass *klass)
{
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_page_init (SpaltPage *self)
{
}

gint64
spalt_page_get_id (SpaltPage *self)
{
  g_return_val_if_fail (SPALT_IS_PAGE (self), 0);

  return self->id;
}

const char *
spalt_page_get_slug (SpaltPage *self)
{
  g_return_val_if_fail (SPALT_IS_PAGE (self), "");

  return spalt_field_text (self->slug);
}

const char *
spalt_page_get_title (SpaltPage *self)
{
  g_return_val_if_fail (SPALT_IS_PAGE (self), "");

  return spalt_field_text (self->title);
}

const char *
spalt_page_get_body (SpaltPage *self)
{
  g_return_val_if_fail (SPALT_IS_PAGE (self), "");

  return spalt_field_text (self->body);
}

gboolean
spalt_page_get_published (SpaltPage *self)
{
  g_return_val_if_fail (SPALT_IS_PAGE (self), FALSE);

  return self->published;
}
