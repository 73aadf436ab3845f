// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-comment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-record-private.h"
#include "spalt-time.h"

#define MAX_NAME 100
#define MAX_EMAIL 254 /* RFC 3696, erratum 1690 */
#define MAX_TEXT 10000

struct _SpaltComment
{
  SpaltRecord parent_instance;

  gint64             id;
  char              *uid;
  gint64             article_id;
  gint64             parent_id;
  SpaltCommentStatus status;
  char              *name;
  char              *email;
  char              *text;
  gint64             created_at;
  gint64             version;
};

typedef enum
{
  PROP_ID = 1,
  PROP_UID,
  PROP_ARTICLE_ID,
  PROP_PARENT_ID,
  PROP_STATUS,
  PROP_NAME,
  PROP_EMAIL,
  PROP_TEXT,
  PROP_CREATED_AT,
  PROP_VERSION,
  N_FIELDS,
} SpaltCommentProperty;

static const SpaltField fields[N_FIELDS] = {
  [PROP_ID] = { "id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltComment, id) },
  [PROP_UID] = { "uid", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltComment, uid) },
  [PROP_ARTICLE_ID] = { "article-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltComment, article_id) },
  [PROP_PARENT_ID] = { "parent-id", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltComment, parent_id) },
  [PROP_STATUS] = { "status", SPALT_FIELD_ENUM, G_STRUCT_OFFSET (SpaltComment, status), spalt_comment_status_get_type },
  [PROP_NAME] = { "name", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltComment, name), .form = SPALT_FORM_LINE,
                  .most = MAX_NAME, .needed = TRUE },
  [PROP_EMAIL] = { "email", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltComment, email), .form = SPALT_FORM_LINE,
                   .most = MAX_EMAIL },
  [PROP_TEXT] = { "text", SPALT_FIELD_TEXT, G_STRUCT_OFFSET (SpaltComment, text), .form = SPALT_FORM_PLAIN,
                  .most = MAX_TEXT, .needed = TRUE },
  [PROP_CREATED_AT] = { "created-at", SPALT_FIELD_TIME, G_STRUCT_OFFSET (SpaltComment, created_at) },
  [PROP_VERSION] = { "version", SPALT_FIELD_NUMBER, G_STRUCT_OFFSET (SpaltComment, version) },
};

static GParamSpec *properties[N_FIELDS];

G_DEFINE_FINAL_TYPE (SpaltComment, spalt_comment, SPALT_TYPE_RECORD)

static void
spalt_comment_check (SpaltRecord *record,
                     GPtrArray   *problems)
{
  SpaltComment *self = SPALT_COMMENT (record);
  const char   *email = spalt_field_text (self->email);
  const char   *at = strchr (email, '@');

  if (*email != '\0' && (at == NULL || at == email || at[1] == '\0' || strchr (email, ' ') != NULL))
    spalt_record_add_problem (problems, "email", _("This is not an e-mail address. Write it as name@place.example."));
}

static void
spalt_comment_class_init (SpaltCommentClass *klass)
{
  SPALT_RECORD_CLASS (klass)->check = spalt_comment_check;
  spalt_record_class_install (SPALT_RECORD_CLASS (klass), fields, properties, N_FIELDS);
}

static void
spalt_comment_init (SpaltComment *self)
{
}

SpaltComment *
spalt_comment_new (void)
{
  return g_object_new (SPALT_TYPE_COMMENT, NULL);
}

gint64
spalt_comment_get_id (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), 0);

  return self->id;
}

gint64
spalt_comment_get_article_id (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), 0);

  return self->article_id;
}

gint64
spalt_comment_get_parent_id (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), 0);

  return self->parent_id;
}

SpaltCommentStatus
spalt_comment_get_status (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), 0);

  return self->status;
}

const char *
spalt_comment_get_name (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), "");

  return spalt_field_text (self->name);
}

const char *
spalt_comment_get_text (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), "");

  return spalt_field_text (self->text);
}

gint64
spalt_comment_get_created_at (SpaltComment *self)
{
  g_return_val_if_fail (SPALT_IS_COMMENT (self), SPALT_TIME_NONE);

  return self->created_at;
}
