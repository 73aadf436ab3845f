// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

#include "spalt-test-folder.h"

G_BEGIN_DECLS

typedef struct
{
  int         width;
  int         height;
  int         orientation;
  gboolean    transparent;
  int         shade;
  const char *alt;
  const char *caption;
  const char *credit;
  const char *byline;
  const char *taken;
} SpaltTestPicture;

void spalt_test_picture_write (const char             *path,
                               const SpaltTestPicture *picture);
void spalt_test_picture_add_xmp (const char *path,
                                 const char *properties);
void spalt_test_picture_write_moving (const char *path);
void spalt_test_picture_write_moving_png (const char *path);
void spalt_test_picture_halve (const char *path);
void spalt_test_picture_write_huge (const char *path);
void spalt_test_picture_expect_damage (void);

G_END_DECLS
