// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-missing.h"

#include <unistd.h>

static gboolean *
find_missing_photos (SpaltSiteContent *self,
                     SpaltStore       *store)
{
  SpaltPublished *published = self->published;
  gboolean       *missing = g_new0 (gboolean, published->n_photos + 1);

  self->run.missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < published->n_photos; i++)
    {
      g_autofree char *path = spalt_store_get_media_path (store, published->photos[i].file);

      missing[i] = access (path, R_OK) != 0 ||
                   (self->run.damaged != NULL && g_hash_table_contains (self->run.damaged, published->photos[i].slug));
      if (!missing[i])
        continue;
      g_hash_table_remove (self->photos_by_slug, published->photos[i].slug);
      g_ptr_array_add (self->run.missing, g_strdup (published->photos[i].slug));
    }

  return missing;
}

static gboolean
is_missing (const gboolean *missing,
            guint           photo)
{
  return photo != SPALT_PUBLISHED_NONE && missing[photo];
}

static void
leave_out (const gboolean *missing,
           guint          *photo)
{
  if (is_missing (missing, *photo))
    *photo = SPALT_PUBLISHED_NONE;
}

static gboolean
article_lacks_photos (const SpaltSiteContent *self,
                      const gboolean         *missing,
                      guint                   article)
{
  const guint *people = spalt_site_content_get_people (self, article);

  for (guint i = 0; i < self->published->articles[article].n_people; i++)
    if (is_missing (missing, self->published->people[people[i]].photo))
      return TRUE;

  return is_missing (missing, self->published->articles[article].hero);
}

/**
 * spalt_site_missing_leave_out:
 *
 * A photo whose file is gone or damaged is left out of the pages, as if it were not there at all: a gap is better than
 * a broken picture. When the file comes back, the pages that it belongs to change.
 */
void
spalt_site_missing_leave_out (SpaltSiteContent *self,
                              SpaltStore       *store)
{
  SpaltPublished      *published = self->published;
  g_autofree gboolean *missing = find_missing_photos (self, store);

  if (self->run.missing->len == 0)
    return;
  for (guint i = 0; i < published->n_articles && !self->run.lacks_photos; i++)
    self->run.lacks_photos = article_lacks_photos (self, missing, i);
  for (guint i = 0; i < published->n_articles; i++)
    leave_out (missing, &published->articles[i].hero);
  for (guint i = 0; i < published->n_people; i++)
    leave_out (missing, &published->people[i].photo);
  for (guint i = 0; i < published->n_listings; i++)
    leave_out (missing, &published->listings[i].photo);
  for (guint i = 0; i < published->n_ads; i++)
    leave_out (missing, &published->ads[i].photo);
}
