// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-command-report.h"

#include <glib/gi18n-lib.h>

#include "spalt-command-output.h"

/* An archive of a thousand texts has the same few faults in hundreds of them. Who reads the report wants to know which
 * faults there are, what one looks like, and how many there are of it. */

/* Of each kind, a trial shows so many in full. */
#define N_SHOWN 3

/* What the notices of one kind differ in: what stands in quotation marks, English or Swedish ones, and numbers. */
#define DIFFERENCES "“[^”]*”|”[^”]*”|[0-9]+"

typedef struct
{
  SpaltImportSeverity severity;
  guint               first;
  GPtrArray          *notices;
} Kind;

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  g_ptr_array_unref (kind->notices);
  g_free (kind);
}

/**
 * spalt_command_get_severity_nick:
 *
 * Returns: how scripts know it
 */
const char *
spalt_command_get_severity_nick (SpaltImportSeverity severity)
{
  static const char *const nicks[] = {
    [SPALT_IMPORT_NOTE] = "note",
    [SPALT_IMPORT_WARNING] = "warning",
    [SPALT_IMPORT_FAILURE] = "failure",
  };

  return nicks[severity];
}

static const char *
get_label (SpaltImportSeverity severity)
{
  static const char *const labels[] = {
    [SPALT_IMPORT_NOTE] = NC_("import", "note"),
    [SPALT_IMPORT_WARNING] = NC_("import", "warning"),
    [SPALT_IMPORT_FAILURE] = NC_("import", "failure"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "import", labels[severity]);
}

/* As compilers write them, so that editors can jump to the place. */
static void
print_notice (const SpaltImportMessage *notice)
{
  const char *label = get_label (notice->severity);

  if (notice->line > 0)
    spalt_command_warn ("%s:%u: %s: %s\n", notice->file, notice->line, label, notice->text);
  else
    spalt_command_warn ("%s: %s: %s\n", notice->file, label, notice->text);
}

static int
compare_kinds (gconstpointer a,
               gconstpointer b)
{
  const Kind *one = *(const Kind *const *)a;
  const Kind *other = *(const Kind *const *)b;

  if (one->severity != other->severity)
    return (int)other->severity - (int)one->severity;
  return one->first < other->first ? -1 : 1;
}

/* (element-type Kind): what is wrong most first, then as they come */
static GPtrArray *
sort_into_kinds (const SpaltImportReport *report)
{
  GPtrArray             *kinds = g_ptr_array_new_with_free_func (kind_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex)     differences = g_regex_new (DIFFERENCES, G_REGEX_OPTIMIZE, 0, NULL);

  for (guint i = 0; i < report->messages->len; i++)
    {
      SpaltImportMessage *notice = g_ptr_array_index (report->messages, i);
      g_autofree char    *same = g_regex_replace_literal (differences, notice->text, -1, 0, "…", 0, NULL);
      g_autofree char    *name = g_strdup_printf ("%u %s", notice->severity, same != NULL ? same : notice->text);
      Kind               *kind = g_hash_table_lookup (known, name);

      if (kind == NULL)
        {
          kind = g_new0 (Kind, 1);
          kind->severity = notice->severity;
          kind->first = i;
          kind->notices = g_ptr_array_new ();
          g_ptr_array_add (kinds, kind);
          g_hash_table_insert (known, g_steal_pointer (&name), kind);
        }
      g_ptr_array_add (kind->notices, notice);
    }
  g_ptr_array_sort (kinds, compare_kinds);

  return kinds;
}

/* Returns: how many of them are not shown */
static guint
print_kind (const Kind *kind,
            gboolean    is_trial)
{
  /* One line more takes no more room than the line that says that it is left out. */
  guint n_shown = is_trial && kind->notices->len > N_SHOWN + 1 ? N_SHOWN : kind->notices->len;
  guint n_more = kind->notices->len - n_shown;

  for (guint i = 0; i < n_shown; i++)
    print_notice (g_ptr_array_index (kind->notices, i));
  if (n_more > 0)
    spalt_command_warn (g_dngettext (GETTEXT_PACKAGE, "  … and %u more of this kind, %u in all\n",
                                     "  … and %u more of this kind, %u in all\n", n_more),
                        n_more, kind->notices->len);

  return n_more;
}

/**
 * spalt_command_print_notices:
 * @verbose: whether all are shown, in the order of the files; otherwise those of one kind stand together
 * @is_trial: whether the first few of each kind will do. What has come in is told of once: no later import would guess
 *   the same byline again.
 *
 * Writes what an import has to say to standard error.
 */
void
spalt_command_print_notices (const SpaltImportReport *report,
                             gboolean                 verbose,
                             gboolean                 is_trial)
{
  g_autoptr (GPtrArray) kinds = NULL;
  guint                 n_more = 0;

  if (verbose)
    {
      for (guint i = 0; i < report->messages->len; i++)
        print_notice (g_ptr_array_index (report->messages, i));
      return;
    }

  kinds = sort_into_kinds (report);
  for (guint i = 0; i < kinds->len; i++)
    n_more += print_kind (g_ptr_array_index (kinds, i), is_trial);
  if (n_more > 0)
    spalt_command_warn (_("The same trial with --verbose shows each notice.\n"));
}
