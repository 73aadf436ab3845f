// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-preview-assets.h"

#include <glib/gi18n-lib.h>

#include "spalt-newsroom-photos.h"
#include "spalt-newsroom-preview.h"
#include "spalt-preview-page.h"

static void
photo_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autoptr (GFileInputStream)       stream = g_file_read_finish (G_FILE (source), result, &error);
  g_autofree char                   *name = g_file_get_basename (G_FILE (source));
  g_autofree char                   *type = NULL;
  g_autofree char                   *media_type = NULL;

  if (stream == NULL)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  type = g_content_type_guess (name, NULL, 0, NULL);
  media_type = g_content_type_get_mime_type (type);
  webkit_uri_scheme_request_finish (request, G_INPUT_STREAM (stream), -1, media_type);
}

static void
theme_file_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (WebKitURISchemeRequest) request = user_data;
  g_autoptr (GError)                 error = NULL;
  g_autofree char                   *media_type = NULL;
  g_autoptr (GBytes)                 bytes =
    spalt_newsroom_load_theme_file_finish (SPALT_NEWSROOM (source), result, &media_type, &error);
  g_autoptr (GInputStream) stream = NULL;

  if (bytes == NULL)
    {
      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64)g_bytes_get_size (bytes), media_type);
}

static void
refuse (WebKitURISchemeRequest *request)
{
  g_autoptr (GError) error =
    g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The preview asked for a file that is not part of it."));

  webkit_uri_scheme_request_finish_error (request, error);
}

/**
 * spalt_preview_assets_load:
 * @request: what the page asks for
 * @newsroom: (nullable): whose photos and theme it may have
 *
 * Answers a request of the live page: nothing outside the publication's pictures and its theme.
 */
void
spalt_preview_assets_load (WebKitURISchemeRequest *request,
                           SpaltNewsroom          *newsroom)
{
  g_autofree char *path = g_uri_unescape_string (webkit_uri_scheme_request_get_path (request), NULL);

  if (newsroom == NULL || path == NULL || path[0] != '/' || strstr (path, "..") != NULL)
    {
      refuse (request);
      return;
    }
  if (g_str_equal (webkit_uri_scheme_request_get_scheme (request), SPALT_PREVIEW_MEDIA_SCHEME))
    {
      g_autofree char  *file_path = spalt_newsroom_get_media_path (newsroom, path + 1);
      g_autoptr (GFile) file = g_file_new_for_path (file_path);

      g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, photo_opened_cb, g_object_ref (request));
      return;
    }
  spalt_newsroom_load_theme_file_async (newsroom, path + 1, NULL, theme_file_loaded_cb, g_object_ref (request));
}
