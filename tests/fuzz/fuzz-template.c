// SPDX-License-Identifier: GPL-3.0-or-later
/* A theme's template, with itself as each of its partials and parents. */
#include <string.h>

#include "spalt-fuzz.h"
#include "spalt-template.h"

static char *
load (const char *name,
      gpointer    data,
      char      **path,
      GError    **error)
{
  *path = g_strdup (name);
  return g_strdup (data);
}

static SpaltValue *
new_context (void)
{
  SpaltValue *context = spalt_value_new_map ();
  SpaltValue *list = spalt_value_new_list ();

  for (guint i = 0; i < 2; i++)
    {
      SpaltValue *item = spalt_value_new_map ();

      spalt_value_set_text (item, "b", "<b>");
      spalt_value_append (list, item);
    }
  spalt_value_set_text (context, "a", "å & ä\n");
  spalt_value_set (context, "list", list);
  spalt_value_set (context, "yes", spalt_value_new_flag (TRUE));
  spalt_value_set (context, "no", spalt_value_new_flag (FALSE));
  return context;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char           *source = g_utf8_make_valid ((const char *)data, (gssize)size);
  g_autoptr (SpaltTemplates) templates = spalt_templates_new (load, source, NULL);
  g_autoptr (SpaltValue)     context = new_context ();
  g_autoptr (GString)        out = g_string_new (NULL);
  g_autoptr (GError)         error = NULL;
  const SpaltTemplate *template;
  gboolean rendered;

  template = spalt_templates_get (templates, "page", &error);
  spalt_fuzz_expect ((template == NULL) == (error != NULL));
  if (template == NULL)
    return 0;
  rendered = spalt_template_render (template, &context, 1, out, &error);
  spalt_fuzz_expect (rendered == (error == NULL));
  spalt_fuzz_expect (g_utf8_validate_len (out->str, out->len, NULL));
  return 0;
}
