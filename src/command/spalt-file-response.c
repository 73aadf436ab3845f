// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-file-response.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "spalt-file-range.h"
#include "spalt-file-type.h"

/* As much of a file as is held at a time, for each who asks. */
#define PIECE (64 * 1024)

typedef struct
{
  int     fd;
  guint64 at;  /* the next byte to read */
  guint64 end; /* the first that is not asked for */
} Sending;

static void
sending_free (gpointer  data,
              GClosure *closure)
{
  Sending *sending = data;

  close (sending->fd);
  g_free (sending);
}

/* Each piece when the one before it has gone out: a film of gigabytes takes no more memory than a page. Of a file that
 * has become shorter meanwhile nothing can be told any more: the connection is ended, so that nobody takes what came
 * for all of it. */
static void
send_next_cb (SoupServerMessage *message,
              gpointer           data)
{
  Sending         *sending = data;
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  gsize            length = (gsize)MIN (PIECE, sending->end - sending->at);
  guchar          *piece;

  if (length == 0)
    {
      soup_message_body_complete (body);
      return;
    }
  piece = g_malloc0 (length);
  if (pread (sending->fd, piece, length, (off_t)sending->at) != (gssize)length)
    g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
  sending->at += length;
  soup_message_body_append_take (body, piece, length);
}

/* Takes @fd. */
static void
send_part (SoupServerMessage *message,
           int                fd,
           guint64            first,
           guint64            end)
{
  Sending *sending = g_new (Sending, 1);

  *sending = (Sending){ .fd = fd, .at = first, .end = end };
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect_data (message, "wrote-chunk", G_CALLBACK (send_next_cb), sending, sending_free, 0);
  send_next_cb (message, sending);
}

/* Says which part of the file goes out, from @first on; returns the end of it. */
static guint64
choose_part (SoupServerMessage *message,
             const char        *range,
             guint64            size,
             guint64           *first)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char    *beyond = g_strdup_printf ("bytes */%" G_GUINT64_FORMAT, size);
  guint64             last;

  *first = 0;
  switch (spalt_file_range_read (range, size, first, &last))
    {
    case SPALT_FILE_RANGE_PART:
      soup_server_message_set_status (message, SOUP_STATUS_PARTIAL_CONTENT, NULL);
      soup_message_headers_set_content_range (headers, (goffset)*first, (goffset)last, (goffset)size);
      return last + 1;
    case SPALT_FILE_RANGE_BEYOND:
      soup_server_message_set_status (message, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE, NULL);
      soup_message_headers_replace (headers, "Content-Range", beyond);
      return 0;
    case SPALT_FILE_RANGE_WHOLE:
    default:
      return size;
    }
}

/**
 * spalt_file_response_set:
 * @status: of an answer with the whole file
 * @range: (nullable): the part of the file that is asked for, as the request says it
 * @path: (type filename): of the file
 *
 * Answers with a file, of which only what is asked for is read, piece by piece as it goes out.
 *
 * Returns: whether the file can be read
 */
gboolean
spalt_file_response_set (SoupServerMessage *message,
                         guint              status,
                         const char        *range,
                         const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofd int        fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat         about;
  guint64             first;
  guint64             end;

  if (fd < 0 || fstat (fd, &about) != 0 || !S_ISREG (about.st_mode))
    return FALSE;
  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_set_content_type (headers, spalt_file_type_of (path), NULL);
  end = choose_part (message, range, (guint64)about.st_size, &first);
  soup_message_headers_set_content_length (headers, (goffset)(end - first));
  if (soup_server_message_get_method (message) == SOUP_METHOD_GET)
    send_part (message, g_steal_fd (&fd), first, end);
  return TRUE;
}
