// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-exif-private.h"

#include <gexiv2/gexiv2.h>

static gpointer
start_gexiv2 (gpointer data)
{
  gexiv2_initialize ();
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);

  return NULL;
}

gpointer
spalt_exif_open (const char *path)
{
  static GOnce               once = G_ONCE_INIT;
  g_autoptr (GExiv2Metadata) metadata = NULL;

  g_once (&once, start_gexiv2, NULL);

  metadata = gexiv2_metadata_new ();
  if (!gexiv2_metadata_open_path (metadata, path, NULL))
    return NULL;

  return g_steal_pointer (&metadata);
}

static GStrv
make_list (char *text)
{
  GStrv one = text != NULL ? g_new0 (char *, 2) : NULL;

  if (one != NULL)
    one[0] = text;

  return one;
}

/* gexiv2 reads a list by parting it at its commas where it is a text in several languages, which may have commas of its
 * own: that is asked for as one. Of EXIF's texts, the interpreted one knows that a copyright has two parts. */
GStrv
spalt_exif_read (gpointer    texts,
                 const char *tag)
{
  g_autofree char *whole = NULL;
  g_auto (GStrv)   values = NULL;

  if (!gexiv2_metadata_try_has_tag (texts, tag, NULL))
    return NULL;
  if (g_str_has_prefix (tag, "Exif."))
    return make_list (gexiv2_metadata_try_get_tag_interpreted_string (texts, tag, NULL));
  whole = gexiv2_metadata_try_get_tag_string (texts, tag, NULL);
  if (whole != NULL && g_str_has_prefix (whole, "lang=\""))
    return make_list (g_steal_pointer (&whole));
  values = gexiv2_metadata_try_get_tag_multiple (texts, tag, NULL);

  return values != NULL && values[0] != NULL ? g_steal_pointer (&values) : NULL;
}

void
spalt_exif_close (gpointer texts)
{
  g_object_unref (texts);
}
