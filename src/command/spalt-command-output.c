// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "spalt-escape.h"
#include "spalt-settings-store.h"
#include "spalt-time.h"

/* Often enough to look alive, seldom enough to cost nothing. */
static const gint64 PROGRESS_INTERVAL = G_USEC_PER_SEC / 10;

/* Back to the start of the line, and clear it. */
#define CLEAR_LINE "\r\033[K"

/* Whether a line that tells the progress stands on the terminal. */
static gboolean progress_is_shown;

/* Plain stdio instead of g_print(), which would turn an å into a question mark where the locale is "C". */
static void
print_to (FILE       *stream,
          const char *format,
          va_list     arguments) G_GNUC_PRINTF (2, 0);

static void
print_to (FILE       *stream,
          const char *format,
          va_list     arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  g_autofree char *clean = spalt_text_sanitize (text);

  fputs (clean, stream);
}

/**
 * spalt_command_print:
 * @format: of the answer @...: its arguments
 *
 * Writes to standard output, in UTF-8. Characters that could drive a terminal are dropped: headlines and the names of
 * files are foreign.
 */
void
spalt_command_print (const char *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  print_to (stdout, format, arguments);
  va_end (arguments);
}

/**
 * spalt_command_warn:
 * @format: of a complaint
 * @...: its arguments
 *
 * Writes to standard error, as spalt_command_print() does to the output.
 */
void
spalt_command_warn (const char *format,
                    ...)
{
  va_list arguments;

  if (progress_is_shown)
    fputs (CLEAR_LINE, stderr);
  progress_is_shown = FALSE;
  va_start (arguments, format);
  print_to (stderr, format, arguments);
  va_end (arguments);
}

/**
 * spalt_command_warn_of_replaced:
 * @notice: (nullable): of the store
 *
 * Writes to standard error what was kept of a database that another one took the place of, if somebody must be told.
 */
void
spalt_command_warn_of_replaced (const char *notice)
{
  if (notice != NULL)
    spalt_command_warn ("spaltctl: %s\n", notice);
}

/**
 * spalt_command_flush:
 * @error: %SPALT_COMMAND_ERROR_FAILED
 *
 * Returns: whether all that was printed has reached its reader: a full disk must not look like success
 */
gboolean
spalt_command_flush (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_FAILED, _("The answer could not be written: %s."),
               g_strerror (errno));
  return FALSE;
}

/**
 * spalt_command_show_progress:
 * @line: the command line
 * @what: what goes on
 * @done: how much of it is done
 * @total: how much there is, 0 when that is not known
 *
 * Shows on a terminal how far the work is, on one line that is written over; in a script it says nothing. May be called
 * from any thread, but not from two at once.
 */
void
spalt_command_show_progress (const SpaltCommandLine *line,
                             const char             *what,
                             guint                   done,
                             guint                   total)
{
  static gint64 shown_at;
  gboolean      is_last = total > 0 && done >= total;
  gint64        now = g_get_monotonic_time ();

  if (line->quiet || line->json || !isatty (STDERR_FILENO) || (!is_last && now - shown_at < PROGRESS_INTERVAL))
    return;
  shown_at = now;
  progress_is_shown = !is_last;
  if (is_last)
    fputs (CLEAR_LINE, stderr);
  else if (total > 0)
    fprintf (stderr, CLEAR_LINE "%s %u/%u", what, done, total);
  else
    fprintf (stderr, CLEAR_LINE "%s", what);
}

static const char *
name_phase (SpaltSitePhase phase)
{
  switch (phase)
    {
    case SPALT_SITE_PHASE_READ:
      return _("Reading the publication");
    case SPALT_SITE_PHASE_PLAN:
      return _("Planning the site");
    case SPALT_SITE_PHASE_WRITE:
      return _("Writing pages");
    case SPALT_SITE_PHASE_PHOTOS:
      return _("Making photos");
    case SPALT_SITE_PHASE_CLEAN:
      return _("Removing what is gone");
    }
  g_return_val_if_reached ("");
}

/**
 * spalt_command_show_phase:
 * @phase: of an export
 * @done: how much of it is done
 * @total: how much there is
 * @line: the command line
 *
 * A #SpaltSiteProgressFunc that shows the progress of an export.
 */
void
spalt_command_show_phase (SpaltSitePhase phase,
                          guint          done,
                          guint          total,
                          gpointer       line)
{
  spalt_command_show_progress (line, name_phase (phase), done, total);
}

/**
 * spalt_command_print_json:
 * @builder: a finished document
 *
 * Prints it on standard output, in UTF-8 whatever the locale.
 */
void
spalt_command_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char     *text = json_to_string (root, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

/**
 * spalt_command_add_text:
 * @builder: where an object is open
 * @member: its next member
 * @text: (nullable): the member's value
 */
void
spalt_command_add_text (JsonBuilder *builder,
                        const char  *member,
                        const char  *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * spalt_command_add_number:
 * @builder: where an object is open
 * @member: its next member
 * @number: the member's value
 */
void
spalt_command_add_number (JsonBuilder *builder,
                          const char  *member,
                          gint64       number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, number);
}

void
spalt_command_add_flag (JsonBuilder *builder,
                        const char  *member,
                        gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * spalt_command_add_time:
 * @builder: where an object is open
 * @member: its next member
 * @seconds: UTC, %SPALT_TIME_NONE for never, which is written as null
 * @zone: the publication's; the time carries its offset
 */
void
spalt_command_add_time (JsonBuilder *builder,
                        const char  *member,
                        gint64       seconds,
                        GTimeZone   *zone)
{
  g_autofree char *text = spalt_time_is_set (seconds) ? spalt_time_format (seconds, zone, SPALT_TIME_ISO, "en") : NULL;

  spalt_command_add_text (builder, member, text);
}

/**
 * spalt_command_read_zone:
 * @store: a publication
 * @error: what the store says
 *
 * Returns: (transfer full) (nullable): its time zone; UTC when this machine does not know it
 */
GTimeZone *
spalt_command_read_zone (SpaltStore *store,
                         GError    **error)
{
  g_autoptr (SpaltSettings) settings = spalt_store_load_settings (store, error);
  GTimeZone                *zone;

  if (settings == NULL)
    return NULL;
  zone = g_time_zone_new_identifier (spalt_settings_get_time_zone (settings));
  return zone != NULL ? zone : g_time_zone_new_utc ();
}
