// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

#include "spalt-time.h"

enum
{
  EXIT_WORK_FAILED = 1,
  EXIT_WRONG_USAGE = 2,
};

G_DEFINE_QUARK (spalt-command-error-quark, spalt_command_error)

static guint
count_required (const SpaltCommand *command,
                guint              *most)
{
  g_auto (GStrv) names = g_strsplit (command->arguments, " ", -1);
  guint required = 0;

  *most = g_strv_length (names);
  for (guint i = 0; names[i] != NULL; i++)
    required += names[i][0] != '[';
  return required;
}

static int
complain_of_usage (const char *message)
{
  g_printerr ("spaltctl: %s\n", message);
  g_printerr ("%s\n", _("“spaltctl --help” lists what can be done."));
  return EXIT_WRONG_USAGE;
}

static void
print_overview (const SpaltCommand *const *commands)
{
  g_print ("%s\n\n", _("Usage: spaltctl COMMAND PUBLICATION …"));
  g_print ("%s\n\n", _("Works on a publication of Spalt from scripts, timers and the terminal."));
  for (guint i = 0; commands[i] != NULL; i++)
    g_print ("  %-8s %-24s %s\n", commands[i]->name, commands[i]->arguments, _(commands[i]->summary));
  g_print ("\n%s\n", _("“spaltctl COMMAND --help” tells more of one. It ends with 0 when all went well, 1 when the work failed, and 2 "
                       "when the command line is wrong."));
}

/* Waits for an interrupt in a thread of its own, where taking locks is allowed, which it is not in a signal handler. */
static gpointer
wait_for_interrupt (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t signals;
  int signal_number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigwait (&signals, &signal_number);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
watch_interrupts (GCancellable *cancellable)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interrupts", wait_for_interrupt, g_object_ref (cancellable)));
}

static GOptionContext *
new_option_context (const SpaltCommand *command,
                    SpaltCommandLine   *line)
{
  g_autofree char *parameters = g_strdup_printf ("%s", command->arguments);
  GOptionContext *context = g_option_context_new (parameters);
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_ ("Print the answer as JSON"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &line->quiet, N_ ("Show no progress"), NULL },
    { NULL },
  };

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(command->summary));
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  return context;
}

static int
run (const SpaltCommand *command,
     SpaltCommandLine   *line)
{
  g_autoptr (GError) error = NULL;

  watch_interrupts (line->cancellable);
  if (command->run (line, &error))
    return EXIT_SUCCESS;
  if (g_error_matches (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE))
    return complain_of_usage (error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_printerr ("spaltctl: %s\n", _("Stopped, as you asked. Run it again to go on where it was."));
  else
    g_printerr ("spaltctl: %s\n", error->message);
  return EXIT_WORK_FAILED;
}

static int
read_and_run (const SpaltCommand *command,
              char              **arguments)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SpaltCommandLine line = { .now = g_get_real_time () / G_USEC_PER_SEC, .cancellable = cancellable };
  g_autoptr (GOptionContext) context = new_option_context (command, &line);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strconcat ("spaltctl ", command->name, NULL);
  guint least;
  guint most;
  guint given;

  g_set_prgname (program);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return complain_of_usage (error->message);
  line.arguments = arguments + 1;
  if (line.arguments[0] != NULL && g_str_equal (line.arguments[0], "--"))
    line.arguments++;
  given = g_strv_length (line.arguments);
  least = count_required (command, &most);
  if (given < least || given > most)
    {
      g_autofree char *message = g_strdup_printf (_("%s takes: %s."), program, command->arguments);

      return complain_of_usage (message);
    }
  return run (command, &line);
}

/**
 * spalt_command_main:
 * @commands: (array zero-terminated=1): what the program can do
 * @argc: as main() has it
 * @argv: as main() has it
 *
 * Finds the command that the first argument names, reads the rest of the line for it, and runs it.
 *
 * Returns: what the program ends with
 */
int
spalt_command_main (const SpaltCommand *const *commands,
                    int                        argc,
                    char                     **argv)
{
  if (argc < 2)
    return complain_of_usage (_("Say what to do."));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_overview (commands);
      return EXIT_SUCCESS;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("spaltctl %s\n", SPALT_VERSION);
      return EXIT_SUCCESS;
    }
  for (guint i = 0; commands[i] != NULL; i++)
    {
      if (g_str_equal (commands[i]->name, argv[1]))
        {
          g_auto (GStrv) arguments = g_strdupv (argv + 1);

          return read_and_run (commands[i], arguments);
        }
    }
  {
    g_autofree char *message = g_strdup_printf (_("There is no command “%s”."), argv[1]);

    return complain_of_usage (message);
  }
}

/**
 * spalt_command_open:
 * @line: its first argument is the folder of a publication
 * @mode: whether it is written to
 * @error: what the store says
 *
 * Returns: (transfer full) (nullable): the publication
 */
SpaltStore *
spalt_command_open (const SpaltCommandLine *line,
                    SpaltStoreMode          mode,
                    GError                **error)
{
  return spalt_store_open (line->arguments[0], mode, error);
}

/**
 * spalt_command_show_progress:
 * @line: the command line
 * @what: what goes on
 * @done: how much of it is done
 * @total: how much there is
 *
 * Shows on a terminal how far the work is, on one line that is written over; in a script it says nothing.
 */
void
spalt_command_show_progress (const SpaltCommandLine *line,
                             const char             *what,
                             guint                   done,
                             guint                   total)
{
  if (line->quiet || line->json || !isatty (STDERR_FILENO))
    return;
  g_printerr ("\r\033[K%s %u/%u", what, done, total);
  if (done >= total)
    g_printerr ("\r\033[K");
}

/**
 * spalt_command_print_json:
 * @builder: a finished document
 *
 * Prints it on standard output.
 */
void
spalt_command_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
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
  json_builder_add_string_value (builder, text);
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

/**
 * spalt_command_add_time:
 * @builder: where an object is open
 * @member: its next member
 * @seconds: UTC, 0 for never, which is written as null
 */
void
spalt_command_add_time (JsonBuilder *builder,
                        const char  *member,
                        gint64       seconds)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = seconds != 0 ? spalt_time_format (seconds, utc, SPALT_TIME_ISO, "en") : NULL;

  spalt_command_add_text (builder, member, text);
}
