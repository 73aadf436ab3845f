// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-command.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "spalt-command-output.h"
#include "spalt-local-person.h"

enum
{
  EXIT_WORK_FAILED = 1,
  EXIT_WRONG_USAGE = 2,
  EXIT_INTERRUPTED = 130, /* as shells report it */
};

G_DEFINE_QUARK (spalt-command-error-quark, spalt_command_error)

static guint
count_required (const SpaltCommand *command,
                guint              *most)
{
  g_auto (GStrv) names = g_strsplit (command->arguments, " ", -1);
  guint          required = 0;

  *most = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      required += names[i][0] != '[';
      *most = strstr (names[i], "…") != NULL ? G_MAXUINT : *most + 1;
    }
  return required;
}

/* GOption leaves a "--" in its place when words that begin with a hyphen follow it. */
static void
drop_separator (char **arguments)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      if (g_str_equal (arguments[i], "--"))
        {
          g_free (arguments[i]);
          memmove (arguments + i, arguments + i + 1, sizeof *arguments * (g_strv_length (arguments + i + 1) + 1));
          return;
        }
    }
}

static int
complain_of_usage (const char *message)
{
  spalt_command_warn ("spaltctl: %s\n", message);
  spalt_command_warn ("%s\n", _("“spaltctl --help” lists what can be done."));
  return EXIT_WRONG_USAGE;
}

static void
print_overview (const SpaltCommand *const *commands)
{
  spalt_command_print ("%s\n\n", _("Usage: spaltctl COMMAND PUBLICATION …"));
  spalt_command_print ("%s\n\n", _("Works on a publication of Spalt from scripts, timers and the terminal."));
  for (guint i = 0; commands[i] != NULL; i++)
    spalt_command_print ("  %-8s %-24s %s\n", commands[i]->name, commands[i]->arguments, _(commands[i]->summary));
  spalt_command_print (
    "\n%s\n",
    _("“spaltctl COMMAND --help” tells more of one. It ends with 0 when all went well, 1 when the work failed, and 2 "
       "when the command line is wrong."));
}

/* Waits for an interrupt in a thread of its own, where taking locks is allowed, which it is not in a signal handler.
 * The first one asks the work to stop where nothing is half done; the second one does not ask. */
static gpointer
wait_for_interrupt (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t                 signals;
  int                      signal_number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  sigwait (&signals, &signal_number);
  g_cancellable_cancel (cancellable);
  sigwait (&signals, &signal_number);
  _exit (EXIT_INTERRUPTED);
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
  g_autofree char   *parameters = g_strdup_printf ("%s", command->arguments);
  GOptionContext    *context = g_option_context_new (parameters);
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_("Print the answer as JSON"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &line->quiet, N_("Show no progress"), NULL },
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
  if (command->run (line, &error) && spalt_command_flush (&error))
    return EXIT_SUCCESS;
  if (g_error_matches (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE))
    return complain_of_usage (error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    spalt_command_warn ("spaltctl: %s\n", _("Stopped, as you asked. Run it again to go on where it was."));
  else
    spalt_command_warn ("spaltctl: %s\n", error->message);
  return EXIT_WORK_FAILED;
}

static int
read_and_run (const SpaltCommand *command,
              char              **arguments)
{
  g_autoptr (GCancellable)   cancellable = g_cancellable_new ();
  SpaltCommandLine           line = { .now = g_get_real_time () / G_USEC_PER_SEC, .cancellable = cancellable };
  g_autoptr (GOptionContext) context = new_option_context (command, &line);
  g_autoptr (GError)         error = NULL;
  g_autofree char           *program = g_strconcat ("spaltctl ", command->name, NULL);
  guint                      least;
  guint                      most;
  guint                      given;

  g_set_prgname (program);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return complain_of_usage (error->message);
  drop_separator (arguments);
  line.arguments = arguments + 1;
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
      spalt_command_print ("spaltctl %s\n", SPALT_VERSION);
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
 * spalt_command_read_count:
 * @option: its name, with its dashes
 * @value: %SPALT_COMMAND_UNSAID where it was left out
 * @count: (out): the same, 0 where it was left out
 *
 * Returns: whether it is at least 1, or was left out
 */
gboolean
spalt_command_read_count (const char *option,
                          int         value,
                          guint      *count,
                          GError    **error)
{
  *count = value > 0 ? (guint)value : 0;
  if (value > 0 || value == SPALT_COMMAND_UNSAID)
    return TRUE;
  g_set_error (error, SPALT_COMMAND_ERROR, SPALT_COMMAND_ERROR_USAGE,
               _("%d is too few for %s. Write 1 or more, or leave the option out."), value, option);

  return FALSE;
}

/**
 * spalt_command_open:
 * @line: its first argument is the folder of a publication
 * @mode: whether it is written to
 * @error: what the store says
 *
 * Opens it, and tells what has happened to it meanwhile.
 *
 * Returns: (transfer full) (nullable): the publication
 */
SpaltStore *
spalt_command_open (const SpaltCommandLine *line,
                    SpaltStoreMode          mode,
                    GError                **error)
{
  SpaltStore      *store = spalt_store_open (line->arguments[0], mode, error);
  g_autofree char *person = spalt_local_person_get_name ();

  if (store == NULL)
    return NULL;

  spalt_store_set_person (store, person);
  spalt_command_warn_of_replaced (spalt_store_get_notice (store));
  return store;
}
