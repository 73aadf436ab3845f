// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

#include "spalt-media-error.h"
#include "spalt-module.h"
#include "spalt-rendition.h"

G_BEGIN_DECLS

/**
 * SpaltPictures:
 * @head: its version and size
 * @measure: reads what a picture is: its media type, a constant, and its size when it stands upright. With @whole all
 *   of it is decoded, which is the only way to know that all of it is there. Fails with `NOT_AN_IMAGE`, `TRUNCATED`,
 *   `TOO_LARGE`
 * @render: makes a picture of just the size that the rendition says, from one that has @photo_width and @photo_height,
 *   which that size must not exceed; returns it encoded, or %NULL with `FAILED`
 * @draw: draws an SVG that is in memory as PNG, whose longer side has @side pixels; %NULL when it cannot be drawn
 * @fit: makes a square PNG of @side pixels with the whole picture in it, at least @margin from its edges on a @ground
 *   of red, green and blue; a picture that is square and hides its ground has no margin. Nothing of it is transparent.
 *   Fails as @measure and @render do
 * @open_texts: (nullable): what cameras and agencies wrote into a file, or %NULL when it cannot be read
 * @read_texts: (nullable): the values of one of those, at least one, by its tag in Exiv2's form, or %NULL; foreign text
 *   in any encoding. A text in several languages is one value
 * @close_texts: to be called with what @open_texts returned
 *
 * What is done with the insides of picture files. The libraries for it bring a hundred others along, and loading them
 * takes longer than most commands run and a twentieth of what a site of 10,000 articles takes; so they are a module,
 * which is loaded when the first picture is looked at. All functions are for any thread.
 */
typedef struct
{
  SpaltModuleTable head;

  gboolean (*measure) (const char  *path,
                       gboolean     whole,
                       const char **media_type,
                       int         *width,
                       int         *height,
                       GError     **error);
  GBytes *(*render) (const char           *path,
                     int                   photo_width,
                     int                   photo_height,
                     const SpaltRendition *rendition,
                     GError              **error);
  GBytes *(*draw) (const char *svg,
                   gsize       length,
                   int         side);
  GBytes *(*fit) (const char  *path,
                  int          side,
                  int          margin,
                  const guint8 ground[3],
                  GError     **error);
  gpointer (*open_texts) (const char *path);
  GStrv (*read_texts) (gpointer    texts,
                       const char *tag);
  void (*close_texts) (gpointer texts);
} SpaltPictures;

// What the module is called, and where it keeps its SpaltPictures.
#define SPALT_PICTURES_MODULE "spalt-pictures"
#define SPALT_PICTURES_SYMBOL "spalt_pictures"

gboolean             spalt_pictures_are_installed (void);
const SpaltPictures *spalt_pictures_load (GError **error);

G_END_DECLS
