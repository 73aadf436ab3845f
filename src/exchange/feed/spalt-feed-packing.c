// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-feed-packing-private.h"

#include <glib/gi18n-lib.h>

#include "spalt-exchange-error.h"

static gboolean
is_named (const char *packing,
          const char *name)
{
  return g_ascii_strcasecmp (packing, name) == 0;
}

/* RFC 1952, section 2.3.1. Some servers say that they pack, and do not. */
static gboolean
is_packed (GBytes *body)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (body, &length);

  return length >= 2 && data[0] == 0x1f && data[1] == 0x8b;
}

static GBytes *
unpack (GBytes  *body,
        gsize    max_bytes,
        GError **error)
{
  g_autoptr (GInputStream)      packed = g_memory_input_stream_new_from_bytes (body);
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream)      stream = g_converter_input_stream_new (packed, G_CONVERTER (decompressor));
  g_autoptr (GByteArray)        unpacked = g_byte_array_new ();
  gsize                         length = 0;

  g_byte_array_set_size (unpacked, (guint)max_bytes);
  if (!g_input_stream_read_all (stream, unpacked->data, max_bytes, &length, NULL, NULL))
    {
      g_set_error_literal (
        error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED,
        _("The feed is packed wrongly, or breaks off. Try again later; if it stays so, tell those who publish it."));
      return NULL;
    }
  g_byte_array_set_size (unpacked, (guint)length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&unpacked));
}

/**
 * spalt_feed_unpack:
 * @body: as it came
 * @packing: (nullable): what the server says of it as its Content-Encoding
 * @max_bytes: at most so many come out of it; the rest is left off
 *
 * libsoup would do this while it reads, but it comes back from there only when something has been unpacked or nothing
 * more has come: a server that sends without end what unpacks to nothing would keep it for ever. What is here already
 * takes a time that is known.
 *
 * Returns: (transfer full) (nullable): what was packed; an error is a sentence for the journalist
 */
GBytes *
spalt_feed_unpack (GBytes     *body,
                   const char *packing,
                   gsize       max_bytes,
                   GError    **error)
{
  if (packing == NULL || *packing == '\0' || is_named (packing, "identity"))
    return g_bytes_ref (body);
  if (is_named (packing, SPALT_FEED_PACKING) || is_named (packing, "x-gzip"))
    return is_packed (body) ? unpack (body, max_bytes, error) : g_bytes_ref (body);
  g_set_error_literal (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_FAILED,
    _("The server packs the feed in a way that it was not asked for, so it was not read. Tell those who publish it."));
  return NULL;
}
