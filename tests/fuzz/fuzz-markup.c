// SPDX-License-Identifier: GPL-3.0-or-later
/* A body as somebody else wrote it: whatever it is, the HTML is sound and runs nothing. */
#include <string.h>

#include "spalt-fuzz.h"
#include "spalt-markup.h"

/* Markup that only raw HTML could have brought in; what is typed comes out with "&lt;". */
static const char *const NEVER[] = {
  "<script", "<style", "<iframe", "<object", "<svg", "<!--", "href=\"javascript:",
  "src=\"javascript:", "href=\"data:", "src=\"data:"
};

static gboolean
find_photo (const char       *slug,
            SpaltMarkupPhoto *photo,
            gpointer          data)
{
  if (*slug != 'a')
    return FALSE;
  photo->slug = "a";
  photo->src = "media/a-640.jpg";
  photo->srcset = "media/a-640.jpg 640w";
  photo->sizes = "100vw";
  photo->width = 640;
  photo->height = 480;
  photo->alt = "En \"växel\"";
  photo->caption = "<b>Snö</b>";
  photo->credit = "N N";
  return TRUE;
}

static void
render (const char *text,
        gboolean    source_lines)
{
  const SpaltMarkupOptions options = {
    .language = "sv", .photo = find_photo, .heading_level = 2, .source_lines = source_lines
  };
  g_autoptr (SpaltMarkup) markup = spalt_markup_render (text, &options);
  g_autofree char        *html = spalt_markup_to_html (markup);
  gsize                   length = 0;

  spalt_fuzz_expect (g_utf8_validate (html, -1, NULL));
  spalt_fuzz_expect (g_utf8_validate (spalt_markup_get_plain_text (markup), -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (NEVER); i++)
    spalt_fuzz_expect (strstr (html, NEVER[i]) == NULL);
  for (guint i = 0; i < spalt_markup_get_n_blocks (markup); i++)
    length += strlen (spalt_markup_get_block (markup, i)->html);
  spalt_fuzz_expect (length == strlen (html));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *)data, (gssize)size);
  g_autofree char *excerpt = NULL;

  render (text, FALSE);
  render (text, TRUE);
  excerpt = spalt_markup_excerpt (text, 40);
  spalt_fuzz_expect (g_utf8_validate (excerpt, -1, NULL));
  return 0;
}
