// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-preview.h"

#include "spalt-newsroom-private.h"

#include "spalt-markup.h"
#include "spalt-settings-store.h"
#include "spalt-site-preview.h"
#include "spalt-site-theme.h"

struct _SpaltPreviewUpdate
{
  gatomicrefcount references;
  SpaltMarkup    *markup;
  GPtrArray      *fragments; /* SpaltSitePreviewPart */
  GArray         *problems;  /* SpaltPreviewProblem */
};

G_DEFINE_BOXED_TYPE (SpaltPreviewUpdate, spalt_preview_update, spalt_preview_update_ref, spalt_preview_update_unref)

/* What the page shares with the article's own parts. */
G_STATIC_ASSERT (sizeof (SpaltPreviewBlock) == sizeof (SpaltMarkupBlock));
G_STATIC_ASSERT (sizeof (SpaltPreviewFragment) == sizeof (SpaltSitePreviewPart));

static void
problem_clear (gpointer data)
{
  g_free ((char *)((SpaltPreviewProblem *)data)->text);
}

static SpaltPreviewUpdate *
preview_update_new (SpaltMarkup *markup,
                    GPtrArray   *fragments)
{
  SpaltPreviewUpdate *self = g_new0 (SpaltPreviewUpdate, 1);
  GPtrArray          *problems = spalt_markup_get_problems (markup);

  g_atomic_ref_count_init (&self->references);
  self->markup = markup;
  self->fragments = fragments;
  self->problems = g_array_new (FALSE, FALSE, sizeof (SpaltPreviewProblem));
  g_array_set_clear_func (self->problems, problem_clear);
  for (guint i = 0; problems && i < problems->len; i++)
    {
      const SpaltMarkupProblem *found = g_ptr_array_index (problems, i);
      SpaltPreviewProblem       problem = { found->line, spalt_markup_problem_to_text (found) };

      g_array_append_val (self->problems, problem);
    }

  return self;
}

SpaltPreviewUpdate *
spalt_preview_update_ref (SpaltPreviewUpdate *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
spalt_preview_update_unref (SpaltPreviewUpdate *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  spalt_markup_unref (self->markup);
  g_ptr_array_unref (self->fragments);
  g_array_unref (self->problems);
  g_free (self);
}

guint
spalt_preview_update_get_n_blocks (SpaltPreviewUpdate *self)
{
  return spalt_markup_get_n_blocks (self->markup);
}

/**
 * spalt_preview_update_get_block:
 *
 * Returns: (transfer none): lives as long as the update
 */
const SpaltPreviewBlock *
spalt_preview_update_get_block (SpaltPreviewUpdate *self,
                                guint               i)
{
  /* The same fields in the same order: asserted above. */
  return (const SpaltPreviewBlock *)spalt_markup_get_block (self->markup, i);
}

guint
spalt_preview_update_get_n_fragments (SpaltPreviewUpdate *self)
{
  return self->fragments->len;
}

const SpaltPreviewFragment *
spalt_preview_update_get_fragment (SpaltPreviewUpdate *self,
                                   guint               i)
{
  g_return_val_if_fail (i < self->fragments->len, NULL);

  return g_ptr_array_index (self->fragments, i);
}

guint
spalt_preview_update_get_n_problems (SpaltPreviewUpdate *self)
{
  return self->problems->len;
}

const SpaltPreviewProblem *
spalt_preview_update_get_problem (SpaltPreviewUpdate *self,
                                  guint               i)
{
  g_return_val_if_fail (i < self->problems->len, NULL);

  return &g_array_index (self->problems, SpaltPreviewProblem, i);
}

/**
 * spalt_preview_update_get_plain_text:
 *
 * Returns: the body's words without its marks, for counting
 */
const char *
spalt_preview_update_get_plain_text (SpaltPreviewUpdate *self)
{
  return spalt_markup_get_plain_text (self->markup);
}

/* The theme is compiled once, until somebody asks for it anew. */
static SpaltSitePreview *
get_preview (SpaltStore *store,
             GError    **error)
{
  SpaltSitePreview *preview = g_object_get_data (G_OBJECT (store), "spalt-preview");

  if (!preview)
    {
      preview = spalt_site_preview_new (store, g_get_real_time () / G_USEC_PER_SEC, error);
      if (preview)
        g_object_set_data (G_OBJECT (store), "spalt-preview", preview);
    }

  return preview;
}

/* The preview holds on to the store that it is kept with. */
void
spalt_newsroom_drop_preview (SpaltStore *store)
{
  g_autoptr (SpaltSitePreview) preview = g_object_steal_data (G_OBJECT (store), "spalt-preview");
}

static gpointer
render_page (SpaltStore   *store,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  SpaltSitePreview *preview = get_preview (store, error);

  return preview ? spalt_site_preview_render_page (preview, data, error) : NULL;
}

static const SpaltStoreCall render_page_call = { render_page, g_object_unref, g_free };

/**
 * spalt_newsroom_render_page_async:
 * @article: copied; needs not be stored
 *
 * Renders the article's whole page in the publication's theme.
 */
void
spalt_newsroom_render_page_async (SpaltNewsroom      *self,
                                  SpaltArticle       *article,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  spalt_newsroom_render (self, &render_page_call, spalt_article_copy (article), cancellable, callback, user_data);
}

char *
spalt_newsroom_render_page_finish (SpaltNewsroom *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return spalt_newsroom_finish (self, &render_page_call, result, error);
}

/* As it would be now, if that is not as it was: else "". */
static gpointer
refresh_page (SpaltStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  SpaltSitePreview *preview = g_object_get_data (G_OBJECT (store), "spalt-preview");
  g_autofree char  *before = preview ? spalt_site_preview_render_page (preview, data, NULL) : NULL;
  char             *after;

  spalt_newsroom_drop_preview (store);
  after = render_page (store, data, cancellable, error);
  if (g_strcmp0 (before, after) == 0 && after)
    *after = '\0';

  return after;
}

static const SpaltStoreCall refresh_page_call = { refresh_page, g_object_unref, g_free };

/**
 * spalt_newsroom_refresh_page_async:
 * @article: as spalt_newsroom_render_page_async() takes it
 *
 * Renders the page anew where it shows something that comes or goes with the time, or that somebody has changed.
 */
void
spalt_newsroom_refresh_page_async (SpaltNewsroom      *self,
                                   SpaltArticle       *article,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  spalt_newsroom_render (self, &refresh_page_call, spalt_article_copy (article), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_refresh_page_finish:
 * @page: (out) (nullable) (transfer full): the page; %NULL when it would be the same
 */
gboolean
spalt_newsroom_refresh_page_finish (SpaltNewsroom *self,
                                    GAsyncResult  *result,
                                    char         **page,
                                    GError       **error)
{
  *page = spalt_newsroom_finish (self, &refresh_page_call, result, error);
  if (!*page)
    return FALSE;

  if (**page == '\0')
    g_clear_pointer (page, g_free);
  return TRUE;
}

static gpointer
render_update (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  SpaltSitePreview     *preview = get_preview (store, error);
  g_autoptr (GPtrArray) parts = NULL;
  SpaltMarkup          *markup;

  if (!preview)
    return NULL;

  parts = spalt_site_preview_render_parts (preview, data, error);
  if (!parts)
    return NULL;

  markup = spalt_site_preview_render_body (preview, data, error);
  return markup ? preview_update_new (markup, g_steal_pointer (&parts)) : NULL;
}

static const SpaltStoreCall render_update_call = {
  render_update,
  g_object_unref,
  (GDestroyNotify)spalt_preview_update_unref,
};

/**
 * spalt_newsroom_render_update_async:
 * @article: copied; needs not be stored
 *
 * Renders what changes in the page when its article does.
 */
void
spalt_newsroom_render_update_async (SpaltNewsroom      *self,
                                    SpaltArticle       *article,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  spalt_newsroom_render (self, &render_update_call, spalt_article_copy (article), cancellable, callback, user_data);
}

SpaltPreviewUpdate *
spalt_newsroom_render_update_finish (SpaltNewsroom *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return spalt_newsroom_finish (self, &render_update_call, result, error);
}

typedef struct
{
  GBytes *bytes;
  char   *media_type;
} ThemeFile;

static void
theme_file_free (gpointer data)
{
  ThemeFile *file = data;

  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file->media_type);
  g_free (file);
}

static gpointer
load_theme_file (SpaltStore   *store,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  SpaltSitePreview *preview = get_preview (store, error);
  ThemeFile        *file = g_new0 (ThemeFile, 1);

  if (preview)
    file->bytes = spalt_site_preview_load_asset (preview, data, &file->media_type, error);
  if (!file->bytes)
    g_clear_pointer (&file, theme_file_free);

  return file;
}

static const SpaltStoreCall load_theme_file_call = { load_theme_file, g_free, theme_file_free };

void
spalt_newsroom_load_theme_file_async (SpaltNewsroom      *self,
                                      const char         *path,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  spalt_newsroom_render (self, &load_theme_file_call, g_strdup (path), cancellable, callback, user_data);
}

/**
 * spalt_newsroom_load_theme_file_finish:
 * @media_type: (out) (optional) (transfer full): such as "text/css"
 */
GBytes *
spalt_newsroom_load_theme_file_finish (SpaltNewsroom *self,
                                       GAsyncResult  *result,
                                       char         **media_type,
                                       GError       **error)
{
  ThemeFile *file = spalt_newsroom_finish (self, &load_theme_file_call, result, error);
  GBytes    *bytes;

  if (!file)
    return NULL;

  bytes = g_steal_pointer (&file->bytes);
  if (media_type)
    *media_type = g_steal_pointer (&file->media_type);
  theme_file_free (file);

  return bytes;
}

static gpointer
list_theme_folders (SpaltStore   *store,
                    gpointer      data,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (store, error);

  return settings ? spalt_site_theme_list_folders (spalt_store_get_folder (store), spalt_settings_get_theme (settings))
                  : NULL;
}

static const SpaltStoreCall list_theme_folders_call = { list_theme_folders, NULL, (GDestroyNotify)g_strfreev };

void
spalt_newsroom_list_theme_folders_async (SpaltNewsroom      *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  spalt_newsroom_render (self, &list_theme_folders_call, NULL, cancellable, callback, user_data);
}

/**
 * spalt_newsroom_list_theme_folders_finish:
 *
 * Returns: (transfer full) (array zero-terminated=1) (element-type filename): where the theme's files stand, or could
 */
char **
spalt_newsroom_list_theme_folders_finish (SpaltNewsroom *self,
                                          GAsyncResult  *result,
                                          GError       **error)
{
  return spalt_newsroom_finish (self, &list_theme_folders_call, result, error);
}

static gpointer
drop_preview (SpaltStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  spalt_newsroom_drop_preview (store);

  return NULL;
}

static const SpaltStoreCall drop_preview_call = { drop_preview };

/**
 * spalt_newsroom_renew_preview:
 *
 * Lets the next page be rendered with the theme, the settings, the menus, the ads and the clock as they are then.
 */
void
spalt_newsroom_renew_preview (SpaltNewsroom *self)
{
  spalt_newsroom_render (self, &drop_preview_call, NULL, NULL, NULL, NULL);
}
