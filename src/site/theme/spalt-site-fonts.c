// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-fonts.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "spalt-site-error.h"

/* A font is a family that readers have, or files that the theme or the publication ships. None is ever fetched from
 * elsewhere. */

#define FOLDER "assets/fonts/"
#define SUFFIX ".woff2"
#define MAX_WEIGHT 1000

typedef struct
{
  const char *name;
  const char *stack;
} Stack;

// Families that computers and telephones come with, the best first.
static const Stack stacks[] = {
  { "serif",
    "Charter, \"Bitstream Charter\", \"Iowan Old Style\", \"Sitka Text\", \"Source Serif 4\", \"Noto Serif\", "
    "Cambria, Georgia, serif" },
  { "sans", "Inter, Roboto, \"Helvetica Neue\", \"Segoe UI\", \"Noto Sans\", Cantarell, Arial, sans-serif" },
  { "slab", "Rockwell, \"Rockwell Nova\", \"Roboto Slab\", \"Sitka Small\", \"DejaVu Serif\", serif" },
  { "mono",
    "ui-monospace, \"SF Mono\", \"Cascadia Mono\", \"Source Code Pro\", Menlo, Consolas, \"DejaVu Sans Mono\", "
    "monospace" },
  { "system", "system-ui, -apple-system, \"Segoe UI\", Roboto, Cantarell, \"Noto Sans\", sans-serif" },
};

// One file of a font: "NAME-700-italic.woff2", "NAME-100..900.woff2".
typedef struct
{
  char    *family;
  guint    lightest;
  guint    heaviest;
  gboolean italic;
} Face;

static const char *
find_stack (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (stacks); i++)
    if (g_str_equal (stacks[i].name, name))
      return stacks[i].stack;

  return NULL;
}

static gboolean
read_weight (const char **at,
             guint       *weight)
{
  char   *end;
  guint64 number = g_ascii_strtoull (*at, &end, 10);

  if (!g_ascii_isdigit (**at) || number < 1 || number > MAX_WEIGHT)
    return FALSE;
  *at = end;
  *weight = (guint)number;

  return TRUE;
}

static gboolean
read_weights (const char *part,
              Face       *face)
{
  if (!read_weight (&part, &face->lightest))
    return FALSE;
  face->heaviest = face->lightest;
  if (g_str_has_prefix (part, ".."))
    {
      part += 2;
      if (!read_weight (&part, &face->heaviest) || face->heaviest <= face->lightest)
        return FALSE;
    }

  return *part == '\0';
}

// What stands in the style sheet is put together from file names, so these have letters, digits and a few signs only.
static gboolean
is_plain (const char *name)
{
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr (" ._-", *at) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
read_face (const char *path,
           Face       *face)
{
  const char      *file = path + strlen (FOLDER);
  g_autofree char *name = NULL;
  char            *dash;

  if (!g_str_has_prefix (path, FOLDER) || !g_str_has_suffix (path, SUFFIX) || !is_plain (file))
    return FALSE;
  name = g_strndup (file, strlen (file) - strlen (SUFFIX));
  face->lightest = face->heaviest = 400;
  dash = strrchr (name, '-');
  if (dash != NULL && g_ascii_strcasecmp (dash, "-italic") == 0)
    {
      face->italic = TRUE;
      *dash = '\0';
      dash = strrchr (name, '-');
    }
  if (dash != NULL && read_weights (dash + 1, face))
    *dash = '\0';
  if (*name == '\0')
    return FALSE;
  face->family = g_steal_pointer (&name);

  return TRUE;
}

// "Source Serif", "source-serif" and "SourceSerif" are one name.
static gboolean
is_same_name (const char *a,
              const char *b)
{
  for (;;)
    {
      a += strspn (a, " _-");
      b += strspn (b, " _-");
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

static void
append_face (GString    *faces,
             const char *path,
             const Face *face)
{
  g_autofree char *rule = NULL;
  g_autofree char *file = g_uri_escape_string (path + strlen ("assets/"), "/", FALSE);
  g_autofree char *weight = face->lightest == face->heaviest
                              ? g_strdup_printf ("%u", face->lightest)
                              : g_strdup_printf ("%u %u", face->lightest, face->heaviest);

  rule = g_strdup_printf (
    "@font-face { font-family: \"%s\"; src: url(\"%s\") format(\"woff2\"); font-weight: %s; font-style: %s; "
    "font-display: swap; }\n",
    face->family, file, weight, face->italic ? "italic" : "normal");
  // Text and headings may have the same font.
  if (strstr (faces->str, rule) == NULL)
    g_string_append (faces, rule);
}

// Until a shipped font has come, one of its kind stands in for it.
static const char *
guess_stack (const char *family)
{
  g_autofree char *lower = g_ascii_strdown (family, -1);

  if (strstr (lower, "mono") != NULL || strstr (lower, "code") != NULL)
    return find_stack ("mono");
  if (strstr (lower, "slab") != NULL)
    return find_stack ("slab");
  if (strstr (lower, "sans") != NULL || strstr (lower, "grotes") != NULL || strstr (lower, "gothic") != NULL)
    return find_stack ("sans");

  return find_stack ("serif");
}

/**
 * spalt_site_fonts_append:
 * @stack: the families are added here, as `font-family` wants them
 * @faces: the `@font-face` rules of a shipped font are added here
 * @font: the setting: "serif", "sans", "slab", "mono", "system", or the name of a font whose files are in
 *   `assets/fonts/`
 *
 * Returns: whether there is such a font; else %SPALT_SITE_ERROR_INVALID
 */
gboolean
spalt_site_fonts_append (GString        *stack,
                         GString        *faces,
                         SpaltSiteTheme *theme,
                         const char     *font,
                         GError        **error)
{
  const char      *known = find_stack (font);
  GPtrArray       *assets = spalt_site_theme_get_assets (theme);
  g_autofree char *family = NULL;

  if (known != NULL)
    {
      g_string_append (stack, known);
      return TRUE;
    }
  for (guint i = 0; i < assets->len; i++)
    {
      SpaltSiteAsset *asset = assets->pdata[i];
      Face            face = { 0 };

      if (read_face (asset->path, &face) && is_same_name (face.family, font))
        {
          if (family == NULL)
            family = g_strdup (face.family);
          append_face (faces, asset->tagged, &face);
          asset->is_tagged = TRUE;
        }
      g_free (face.family);
    }
  if (family == NULL)
    {
      g_set_error (
        error, SPALT_SITE_ERROR, SPALT_SITE_ERROR_INVALID,
        _("There is no font “%s”. Choose serif, sans, slab, mono or system, or put the font's file into the "
           "publication's folder as theme/assets/fonts/NAME.woff2 and "
           "choose its name."),
        font);
      return FALSE;
    }
  g_string_append_printf (stack, "\"%s\", %s", family, guess_stack (family));

  return TRUE;
}
