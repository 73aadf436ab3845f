// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-file-type.h"

#include <string.h>

/* As IANA has registered them, sorted by name. Said here, not guessed from the system's list of types, which a server
 * without a desktop need not have: and text must be said to be UTF-8, as the site's is. */
static const struct
{
  const char *extension;
  const char *type;
} TYPES[] = {
  { "7z", "application/x-7z-compressed" },
  { "aac", "audio/aac" },
  { "apng", "image/apng" },
  { "asc", "application/pgp-keys" },
  { "atom", "application/atom+xml" },
  { "avif", "image/avif" },
  { "bmp", "image/bmp" },
  { "css", "text/css; charset=utf-8" },
  { "csv", "text/csv; charset=utf-8" },
  { "doc", "application/msword" },
  { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { "eot", "application/vnd.ms-fontobject" },
  { "epub", "application/epub+zip" },
  { "flac", "audio/flac" },
  { "geojson", "application/geo+json" },
  { "gif", "image/gif" },
  { "gpx", "application/gpx+xml" },
  { "gz", "application/gzip" },
  { "htm", "text/html; charset=utf-8" },
  { "html", "text/html; charset=utf-8" },
  { "ico", "image/vnd.microsoft.icon" },
  { "ics", "text/calendar; charset=utf-8" },
  { "jpeg", "image/jpeg" },
  { "jpg", "image/jpeg" },
  { "js", "text/javascript; charset=utf-8" },
  { "json", "application/json" },
  { "jsonld", "application/ld+json" },
  { "jxl", "image/jxl" },
  { "kml", "application/vnd.google-earth.kml+xml" },
  { "kmz", "application/vnd.google-earth.kmz" },
  { "m3u8", "application/vnd.apple.mpegurl" },
  { "m4a", "audio/mp4" },
  { "m4v", "video/mp4" },
  { "map", "application/json" },
  { "md", "text/markdown; charset=utf-8" },
  { "mjs", "text/javascript; charset=utf-8" },
  { "mov", "video/quicktime" },
  { "mp3", "audio/mpeg" },
  { "mp4", "video/mp4" },
  { "mpeg", "video/mpeg" },
  { "mpg", "video/mpeg" },
  { "odp", "application/vnd.oasis.opendocument.presentation" },
  { "ods", "application/vnd.oasis.opendocument.spreadsheet" },
  { "odt", "application/vnd.oasis.opendocument.text" },
  { "oga", "audio/ogg" },
  { "ogg", "audio/ogg" },
  { "ogv", "video/ogg" },
  { "opus", "audio/ogg" },
  { "otf", "font/otf" },
  { "pdf", "application/pdf" },
  { "png", "image/png" },
  { "ppt", "application/vnd.ms-powerpoint" },
  { "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
  { "rss", "application/rss+xml" },
  { "rtf", "application/rtf" },
  { "srt", "application/x-subrip" },
  { "svg", "image/svg+xml" },
  { "tar", "application/x-tar" },
  { "tif", "image/tiff" },
  { "tiff", "image/tiff" },
  { "tsv", "text/tab-separated-values; charset=utf-8" },
  { "ttf", "font/ttf" },
  { "txt", "text/plain; charset=utf-8" },
  { "vcf", "text/vcard; charset=utf-8" },
  { "vtt", "text/vtt; charset=utf-8" },
  { "wasm", "application/wasm" },
  { "wav", "audio/vnd.wave" },
  { "weba", "audio/webm" },
  { "webm", "video/webm" },
  { "webmanifest", "application/manifest+json" },
  { "webp", "image/webp" },
  { "woff", "font/woff" },
  { "woff2", "font/woff2" },
  { "xhtml", "application/xhtml+xml" },
  { "xls", "application/vnd.ms-excel" },
  { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { "xml", "application/xml; charset=utf-8" },
  { "zip", "application/zip" },
};

/**
 * spalt_file_type_of:
 * @path: of a file, whose name may be in capitals
 *
 * Returns: its media type by its name, for the header Content-Type; bytes of no known kind are offered for download
 */
const char *
spalt_file_type_of (const char *path)
{
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (TYPES); i++)
    {
      if (g_ascii_strcasecmp (dot + 1, TYPES[i].extension) == 0)
        return TYPES[i].type;
    }
  return "application/octet-stream";
}
