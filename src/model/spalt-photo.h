// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-record.h"

G_BEGIN_DECLS

#define SPALT_TYPE_PHOTO (spalt_photo_get_type ())

G_DECLARE_FINAL_TYPE (SpaltPhoto, spalt_photo, SPALT, PHOTO, SpaltRecord)

/**
 * SpaltPhoto:
 *
 * An image that articles use. The file is a name within the publication's `media/`; the focal point is given as parts
 * of the width and height, 0 to 1 from the top left; the checksum is the SHA-256 of the file, in hexadecimal.
 */
SpaltPhoto *spalt_photo_new (void);

gint64 spalt_photo_get_id (SpaltPhoto *self);
void   spalt_photo_set_id (SpaltPhoto *self,
                           gint64      id);

void spalt_photo_set_uid (SpaltPhoto *self,
                          const char *uid);

const char *spalt_photo_get_slug (SpaltPhoto *self);
void        spalt_photo_set_slug (SpaltPhoto *self,
                                  const char *slug);

const char *spalt_photo_get_file (SpaltPhoto *self);
void        spalt_photo_set_file (SpaltPhoto *self,
                                  const char *file);

const char *spalt_photo_get_media_type (SpaltPhoto *self);
void        spalt_photo_set_media_type (SpaltPhoto *self,
                                        const char *media_type);

gint64 spalt_photo_get_width (SpaltPhoto *self);
void   spalt_photo_set_width (SpaltPhoto *self,
                              gint64      width);

gint64 spalt_photo_get_height (SpaltPhoto *self);
void   spalt_photo_set_height (SpaltPhoto *self,
                               gint64      height);

gint64 spalt_photo_get_bytes (SpaltPhoto *self);
void   spalt_photo_set_bytes (SpaltPhoto *self,
                              gint64      bytes);

const char *spalt_photo_get_alt (SpaltPhoto *self);
void        spalt_photo_set_alt (SpaltPhoto *self,
                                 const char *alt);

const char *spalt_photo_get_caption (SpaltPhoto *self);
void        spalt_photo_set_caption (SpaltPhoto *self,
                                     const char *caption);

const char *spalt_photo_get_credit (SpaltPhoto *self);
void        spalt_photo_set_credit (SpaltPhoto *self,
                                    const char *credit);

const char *spalt_photo_get_rights (SpaltPhoto *self);
void        spalt_photo_set_rights (SpaltPhoto *self,
                                    const char *rights);

double spalt_photo_get_focal_x (SpaltPhoto *self);
void   spalt_photo_set_focal_x (SpaltPhoto *self,
                                double      focal_x);

double spalt_photo_get_focal_y (SpaltPhoto *self);
void   spalt_photo_set_focal_y (SpaltPhoto *self,
                                double      focal_y);

gint64 spalt_photo_get_taken_at (SpaltPhoto *self);
void   spalt_photo_set_taken_at (SpaltPhoto *self,
                                 gint64      taken_at);

const char *spalt_photo_get_checksum (SpaltPhoto *self);
void        spalt_photo_set_checksum (SpaltPhoto *self,
                                      const char *checksum);

gint64 spalt_photo_get_created_at (SpaltPhoto *self);
void   spalt_photo_set_created_at (SpaltPhoto *self,
                                   gint64      created_at);

char *spalt_photo_make_path (const char *folder,
                             const char *file);

G_END_DECLS
