// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-theme-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is no error, for Mustache leaves out what is not there, but is hardly what the theme's maker wanted. */

// One theme can be wrong in a thousand places; the first ones tell enough.
#define MAX_WARNINGS 20

typedef struct
{
  GPtrArray         *warnings;
  guint              n_found;
  const char *const *placements;
} Check;

static void
add_warning (Check *check,
             char  *sentence)
{
  if (check->n_found++ < MAX_WARNINGS)
    g_ptr_array_add (check->warnings, sentence);
  else
    g_free (sentence);
}

// The variables of the kind HTML, as docs/themes.md describes them, by what stands behind the last dot. "text" is HTML
// of a comment alone.
static gboolean
is_html (const char *name,
         const char *path)
{
  static const char *const names[] = { "body", "html", "linked_data", NULL };
  const char              *dot = strrchr (name, '.');
  const char              *last = dot != NULL ? dot + 1 : name;
  g_autofree char         *file = g_path_get_basename (path);

  return g_strv_contains (names, last) ||
         (g_str_equal (last, "text") && (strstr (file, "comment") != NULL || strstr (name, "comment") != NULL));
}

static void
check_name_cb (SpaltTemplateUse use,
               const char      *name,
               const char      *path,
               guint            line,
               gpointer         data)
{
  static const char ads[] = "fragments.ads.";
  Check            *check = data;

  if (use == SPALT_TEMPLATE_USE_LOST_BLOCK)
    add_warning (
      check,
      g_strdup_printf (
        _("%s:%u: the template that this one builds on has no block “%s”, so nothing comes out here. Is a letter "
           "wrong?"),
        path, line, name));
  else if (!spalt_site_variables_has (name))
    add_warning (
      check,
      g_strdup_printf (_("%s:%u: no page ever sets the variable “%s”, so nothing comes out here. Is a letter wrong?"),
                       path, line, name));
  else if (check->placements != NULL && g_str_has_prefix (name, ads))
    {
      g_autofree char *slug = g_strndup (name + strlen (ads), strcspn (name + strlen (ads), "."));

      if (!g_strv_contains (check->placements, slug))
        add_warning (
          check,
          g_strdup_printf (_("%s:%u: the theme's placements are named in its theme.ini, but “%s” is not among them."),
                           path, line, slug));
    }
  else if (use == SPALT_TEMPLATE_USE_RAW && !is_html (name, path))
    add_warning (
      check,
      g_strdup_printf (
        _("%s:%u: “%s” is no HTML, but three braces, or &, write it as if it were: a sign such as < in it breaks the "
           "page. Use two braces."),
        path, line, name));
}

static void
check_language (Check          *check,
                SpaltSiteTheme *theme)
{
  const char *table, *first;
  guint       n = spalt_site_theme_count_foreign_texts (theme, &table, &first);

  if (n == 1)
    add_warning (
      check,
      g_strdup_printf (
        _("The theme has “%s” in English only, and readers see it so. Write it in “%s” in the publication's theme "
           "folder."),
        first, table));
  else if (n > 1)
    add_warning (
      check,
      g_strdup_printf (
        _("The theme has “%s” and %u other texts in English only, and readers see them so. Write them in “%s” in the "
           "publication's theme folder, or choose another theme."),
        first, n - 1, table));
}

static gboolean
has_flights (const SpaltPublished *published,
             guint                 placement)
{
  for (guint i = 0; i < published->n_flights; i++)
    if (published->flights[i].placement == placement)
      return TRUE;

  return FALSE;
}

/**
 * spalt_site_theme_check:
 * @published: whose ads are to be shown
 * @warnings: (element-type utf8): sentences are added
 *
 * Looks for what the templates ask for in vain, and for ads that no page shows. To be called when all templates are
 * compiled.
 */
void
spalt_site_theme_check (SpaltSiteTheme       *theme,
                        const SpaltPublished *published,
                        GPtrArray            *warnings)
{
  Check check = { .warnings = warnings, .placements = spalt_site_theme_get_placements (theme) };

  check_language (&check, theme);
  spalt_site_theme_list_names (theme, check_name_cb, &check);
  for (guint i = 0; check.placements != NULL && i < published->n_placements; i++)
    if (has_flights (published, i) && !g_strv_contains (check.placements, published->placements[i].slug))
      add_warning (
        &check,
        g_strdup_printf (
          _("The theme has no place for the ads at “%s”: no page shows them. Book them elsewhere, or choose another "
             "theme."),
          published->placements[i].slug));
  if (check.n_found > MAX_WARNINGS)
    g_ptr_array_add (warnings, g_strdup_printf (_("The theme has %u more problems of this kind."),
                                                check.n_found - MAX_WARNINGS));
}
