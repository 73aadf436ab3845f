// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PERSON (spalt_person_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPerson, spalt_person, SPALT, PERSON, SpaltRecord)

/**
 * SpaltPerson:
 *
 * A byline: a journalist or a photographer, of the staff or a guest. A person needs no account.
 */
SpaltPerson *spalt_person_new (void);

gint64 spalt_person_get_id (SpaltPerson *self);

const char *spalt_person_get_slug (SpaltPerson *self);
void        spalt_person_set_slug (SpaltPerson *self,
                                   const char  *slug);

const char *spalt_person_get_name (SpaltPerson *self);
void        spalt_person_set_name (SpaltPerson *self,
                                   const char  *name);

const char *spalt_person_get_email (SpaltPerson *self);
void        spalt_person_set_email (SpaltPerson *self,
                                    const char  *email);

const char *spalt_person_get_bio (SpaltPerson *self);
void        spalt_person_set_bio (SpaltPerson *self,
                                  const char  *bio);

gboolean spalt_person_get_guest (SpaltPerson *self);
void     spalt_person_set_guest (SpaltPerson *self,
                                 gboolean     guest);

gint64 spalt_person_get_photo_id (SpaltPerson *self);
void   spalt_person_set_photo_id (SpaltPerson *self,
                                  gint64       photo_id);

gint64 spalt_person_get_version (SpaltPerson *self);

G_END_DECLS
