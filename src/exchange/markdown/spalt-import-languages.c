// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-import-languages.h"

#include <string.h>

#include "spalt-prefix.h"

/* Texts in several languages, as Hugo and its like keep them: `index.en.md` beside `index.md`, or `content/en/…` beside
 * `content/sv/…`. */

/* ISO 639-1: other endings of names are parts of names. */
static const char languages[] =
  " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
  "eo es et eu fa ff fi fj fo fr"
  " fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko "
  "kr ks ku kv kw ky la lb lg li"
  " ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
  "rm rn ro ru rw sa sc sd se sg"
  " si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh "
  "yi yo za zh zu ";

/* "en", "pt-br", "zh-Hans" */
static gboolean
is_language (const char *text,
             gsize       length)
{
  char code[] = { ' ', '\0', '\0', ' ', '\0' };

  if (length != 2 && (length < 5 || length > 7 || (text[2] != '-' && text[2] != '_')))
    return FALSE;
  for (gsize i = 3; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return FALSE;
    }
  code[1] = g_ascii_tolower (text[0]);
  code[2] = g_ascii_tolower (text[1]);

  return g_ascii_isalpha (code[1]) && g_ascii_isalpha (code[2]) && strstr (languages, code) != NULL;
}

/**
 * spalt_import_find_language:
 * @name: of a file, without the end that says that it is Markdown
 *
 * Returns: how long the language at its end is, with the point before it: 3 for "index.en"; 0 when it says none
 */
gsize
spalt_import_find_language (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name && is_language (dot + 1, strlen (dot + 1)) ? strlen (dot) : 0;
}

/* Which article a file is about, whatever its language; @language is "" when the file does not say. @by_folders:
 * whether folders outside of "content" are languages */
static char *
split_language (const char *file,
                gboolean    by_folders,
                char      **language)
{
  const char      *content = spalt_text_begins (file, "content/") ? file + strlen ("content/") : file;
  const char      *slash = strchr (content, '/');
  const char      *end = strrchr (file, '.');
  g_autofree char *stem = g_strndup (file, end != NULL ? (gsize)(end - file) : strlen (file));
  gsize            length = spalt_import_find_language (stem);

  if (length > 0)
    {
      *language = g_strdup (stem + strlen (stem) - length + 1);
      stem[strlen (stem) - length] = '\0';
      return g_steal_pointer (&stem);
    }
  if (slash != NULL && (by_folders || content != file) && is_language (content, (gsize)(slash - content)))
    {
      *language = g_strndup (content, (gsize)(slash - content));
      return g_strconcat ("/", stem + (slash - file) + 1, NULL);
    }
  *language = g_strdup ("");

  return g_steal_pointer (&stem);
}

/* How near a text's language is to the publication's: the same, none said, another. */
static guint
rank (const char *language,
      const char *wanted)
{
  if (*language == '\0')
    return 1;

  return g_ascii_strncasecmp (language, wanted, 2) == 0 ? 0 : 2;
}

/* "it/" and "hr/" may be departments; beside a folder of the publication's language they are languages. */
static gboolean
has_folder_of (GPtrArray  *files,
               const char *language)
{
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      const char *slash = strchr (file, '/');

      if (slash != NULL && is_language (file, (gsize)(slash - file)) && rank (file, language) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * spalt_import_find_translations:
 * @files: (element-type filename): sorted
 * @language: the publication's
 *
 * Returns: (transfer full) (element-type filename filename): for each file that is another in another language, the one
 *   that comes in
 */
GHashTable *
spalt_import_find_translations (GPtrArray  *files,
                                const char *language)
{
  g_autoptr (GHashTable) mains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_direct_hash, g_direct_equal);
  gboolean               by_folders = has_folder_of (files, language);
  GHashTable            *others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < files->len; i++)
    {
      const char      *file = g_ptr_array_index (files, i);
      g_autofree char *own = NULL;
      char            *stem = split_language (file, by_folders, &own);
      guint            place = rank (own, language);
      const char      *before = g_hash_table_lookup (mains, stem);

      if (before == NULL || place < GPOINTER_TO_UINT (g_hash_table_lookup (ranks, before)))
        {
          g_hash_table_insert (ranks, (gpointer)file, GUINT_TO_POINTER (place));
          g_hash_table_insert (mains, stem, (gpointer)file);
          continue;
        }
      g_free (stem);
    }
  for (guint i = 0; i < files->len; i++)
    {
      const char      *file = g_ptr_array_index (files, i);
      g_autofree char *own = NULL, *chosen_language = NULL;
      g_autofree char *stem = split_language (file, by_folders, &own);
      const char      *chosen = g_hash_table_lookup (mains, stem);
      g_autofree char *chosen_stem = split_language (chosen, by_folders, &chosen_language);

      /* Two files that say no language, "a.md" and "a.markdown", are two texts. */
      if (chosen != file && (*own != '\0' || *chosen_language != '\0'))
        g_hash_table_insert (others, g_strdup (file), g_strdup (chosen));
    }

  return others;
}
