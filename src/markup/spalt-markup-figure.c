// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-private.h"
#include "spalt-prefix.h"

#include <math.h>
#include <string.h>

#define PHOTO_SCHEME "photo:"
#define SIZES_DEFAULT "(max-width: 48rem) 100vw, 48rem"

/* An image as it will be shown: what the text says about it, and what the photo says. Strings are still unescaped. */
typedef struct
{
  SpaltMarkupPhoto photo;
  char            *address; /* already escaped */
  char            *alt;
  char            *caption;
  gboolean         known;
} Image;

static void
image_clear (Image *image)
{
  g_free (image->address);
  g_free (image->alt);
  g_free (image->caption);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Image, image_clear)

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
use_photo (SpaltMarkupPass *pass,
           cmark_node      *node,
           const char      *slug,
           Image           *image)
{
  if (pass->options->photo != NULL)
    image->known = pass->options->photo (slug, &image->photo, pass->options->photo_data);
  if (!image->known)
    {
      spalt_markup_add_problem (pass, spalt_markup_node_line (node), SPALT_MARKUP_PROBLEM_UNKNOWN_PHOTO, slug);
      return;
    }
  if (g_hash_table_add (pass->photo_index, g_strdup (slug)))
    g_ptr_array_add (pass->photos, g_strdup (slug));
  image->address = spalt_markup_safe_address (or_empty (image->photo.src));
  if (image->address == NULL)
    {
      /* The caller's own scheme, such as the preview's: it knows what it does. */
      GString *html = g_string_new (NULL);

      spalt_markup_append_text (html, image->photo.src, -1);
      image->address = g_string_free_and_steal (html);
    }
}

static void
use_address (SpaltMarkupPass *pass,
             cmark_node      *node,
             const char      *address,
             Image           *image)
{
  image->address = spalt_markup_make_href (pass, address);
  image->known = image->address != NULL && g_ascii_strncasecmp (address, "mailto:", 7) != 0;
  if (!image->known)
    spalt_markup_add_problem (pass, spalt_markup_node_line (node), SPALT_MARKUP_PROBLEM_UNSAFE_ADDRESS, address);
  else if (strstr (address, "://") != NULL || spalt_text_begins (address, "//"))
    spalt_markup_add_problem (pass, spalt_markup_node_line (node), SPALT_MARKUP_PROBLEM_REMOTE_IMAGE, address);
}

/* The text's own words go before the photo's. */
static void
read_image (SpaltMarkupPass *pass,
            cmark_node      *node,
            Image           *image)
{
  const char         *address = or_empty (cmark_node_get_url (node));
  const char         *title = or_empty (cmark_node_get_title (node));
  g_autoptr (GString) alt = g_string_new (NULL);

  spalt_markup_text_of (node, alt);
  if (spalt_text_begins (address, PHOTO_SCHEME))
    use_photo (pass, node, address + strlen (PHOTO_SCHEME), image);
  else
    use_address (pass, node, address, image);

  image->alt = spalt_markup_typography (pass->words, alt->len > 0 ? alt->str : or_empty (image->photo.alt));
  image->caption = spalt_markup_typography (pass->words, *title != '\0' ? title : or_empty (image->photo.caption));
  if (image->known && image->alt[0] == '\0')
    spalt_markup_add_problem (pass, spalt_markup_node_line (node), SPALT_MARKUP_PROBLEM_NO_ALT, address);
}

static void
append_attribute (GString    *html,
                  const char *name,
                  const char *value)
{
  g_string_append_c (html, ' ');
  g_string_append (html, name);
  g_string_append (html, "=\"");
  spalt_markup_append_text (html, value, -1);
  g_string_append_c (html, '"');
}

/* Inline styles are forbidden on the page, so the focal point is two classes, in tenths. */
static void
append_focus (GString                *html,
              const SpaltMarkupPhoto *photo)
{
  int x = (int)lround (photo->focal_x * 10);
  int y = (int)lround (photo->focal_y * 10);

  if (x < 0 || y < 0 || x > 10 || y > 10 || (x == 5 && y == 5) || (x == 0 && y == 0))
    return;
  g_string_append_printf (html, " class=\"focus-x%d focus-y%d\"", x, y);
}

static void
append_img (GString     *html,
            const Image *image)
{
  const SpaltMarkupPhoto *photo = &image->photo;

  g_string_append_printf (html, "<img src=\"%s\"", image->address);
  if (photo->srcset != NULL && *photo->srcset != '\0')
    {
      append_attribute (html, "srcset", photo->srcset);
      append_attribute (html, "sizes", photo->sizes != NULL ? photo->sizes : SIZES_DEFAULT);
    }
  append_attribute (html, "alt", image->alt);
  if (photo->width > 0 && photo->height > 0)
    g_string_append_printf (html, " width=\"%d\" height=\"%d\"", photo->width, photo->height);
  append_focus (html, photo);
}

/*
 * An image within a text, in cmark's form with what we know added. One that cannot be shown leaves its alt text.
 */
void
spalt_markup_append_image (SpaltMarkupPass *pass,
                           GString         *html,
                           cmark_node      *node)
{
  g_auto (Image) image = { 0 };
  const char    *title = or_empty (cmark_node_get_title (node));

  read_image (pass, node, &image);
  if (!image.known)
    {
      spalt_markup_append_text (html, image.alt, -1);
      return;
    }
  append_img (html, &image);
  if (*title != '\0')
    append_attribute (html, "title", image.caption);
  g_string_append (html, " />");
}

static void
append_caption (SpaltMarkupPass *pass,
                GString         *html,
                const Image     *image)
{
  const char *credit = or_empty (image->photo.credit);

  if (image->caption[0] == '\0' && *credit == '\0')
    return;
  g_string_append (html, "<figcaption>");
  if (image->caption[0] != '\0')
    {
      g_string_append (html, "<span class=\"caption\">");
      spalt_markup_append_text (html, image->caption, -1);
      g_string_append (html, *credit != '\0' ? "</span> " : "</span>");
    }
  if (*credit != '\0')
    {
      const char *prefix = pass->options->credit_prefix;

      g_string_append (html, "<span class=\"credit\">");
      spalt_markup_append_text (html, prefix != NULL ? prefix : pass->words->credit_prefix, -1);
      spalt_markup_append_text (html, credit, -1);
      g_string_append (html, "</span>");
    }
  g_string_append (html, "</figcaption>\n");
}

/* A link around nothing that a screen reader can say would be worse than no link. */
static char *
find_link (SpaltMarkupPass *pass,
           const Image     *image,
           cmark_node      *outer)
{
  gboolean    linked = cmark_node_get_type (outer) == CMARK_NODE_LINK;
  const char *address = linked ? cmark_node_get_url (outer) : image->photo.link;

  if (address == NULL || *address == '\0' || image->alt[0] == '\0')
    return NULL;
  return linked ? spalt_markup_make_href (pass, address) : spalt_markup_safe_address (address);
}

/* In the preview an unknown photo is a box with its name, so that it can be found; a reader sees nothing of it. */
static gboolean
append_missing (SpaltMarkupPass *pass,
                GString         *html,
                const Image     *image,
                int              line)
{
  if (!pass->options->source_lines)
    return FALSE;
  g_string_append (html, "<figure class=\"photo photo-missing\"");
  spalt_markup_append_line (pass, html, line);
  g_string_append (html, "><p>");
  spalt_markup_append_text (html, image->alt, -1);
  g_string_append (html, "</p></figure>\n");
  return TRUE;
}

/* @sizes: (nullable): of photos side by side
 * Returns: whether there was anything to show */
static gboolean
append_figure (SpaltMarkupPass *pass,
               GString         *html,
               cmark_node      *outer,
               const char      *sizes,
               int              line)
{
  gboolean         linked = cmark_node_get_type (outer) == CMARK_NODE_LINK;
  g_auto (Image)   image = { 0 };
  g_autofree char *link = NULL;

  read_image (pass, linked ? cmark_node_first_child (outer) : outer, &image);
  if (!image.known)
    return append_missing (pass, html, &image, line);
  if (sizes != NULL)
    image.photo.sizes = sizes;

  link = find_link (pass, &image, outer);
  g_string_append (html, "<figure class=\"photo\"");
  spalt_markup_append_line (pass, html, line);
  g_string_append (html, ">\n");
  if (link != NULL)
    g_string_append_printf (html, "<a class=\"photo-link\" href=\"%s\">", link);
  append_img (html, &image);
  g_string_append (html, " loading=\"lazy\" decoding=\"async\" />");
  g_string_append (html, link != NULL ? "</a>\n" : "\n");
  append_caption (pass, html, &image);
  g_string_append (html, "</figure>\n");
  return TRUE;
}

/* An image, or a link around one. */
static gboolean
is_picture (cmark_node *node)
{
  cmark_node *child = cmark_node_first_child (node);

  if (cmark_node_get_type (node) == CMARK_NODE_IMAGE)
    return TRUE;
  return cmark_node_get_type (node) == CMARK_NODE_LINK && child != NULL &&
         cmark_node_get_type (child) == CMARK_NODE_IMAGE && cmark_node_next (child) == NULL;
}

static gboolean
is_space (cmark_node *node)
{
  const char *text = cmark_node_get_literal (node);

  return spalt_markup_is_break (node) ||
         (cmark_node_get_type (node) == CMARK_NODE_TEXT && text[strspn (text, " \t")] == '\0');
}

/* How many pictures @paragraph holds, when it holds nothing else. */
static guint
count_pictures (cmark_node *paragraph)
{
  guint n = 0;

  if (cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH)
    return 0;
  for (cmark_node *child = cmark_node_first_child (paragraph); child != NULL; child = cmark_node_next (child))
    {
      if (is_picture (child))
        n++;
      else if (!is_space (child))
        return 0;
    }
  return n;
}

static guint
append_pictures (SpaltMarkupPass *pass,
                 GString         *html,
                 cmark_node      *paragraph,
                 const char      *sizes)
{
  int   line = spalt_markup_node_line (paragraph);
  guint n_shown = 0;

  for (cmark_node *child = cmark_node_first_child (paragraph); child != NULL; child = cmark_node_next (child))
    {
      if (is_picture (child))
        n_shown += append_figure (pass, html, child, sizes, line) ? 1 : 0;
      else if (spalt_markup_is_break (child))
        line++;
    }
  return n_shown;
}

/* Photos side by side are shown smaller than one alone. */
static const char *
find_sizes (SpaltMarkupPass *pass,
            cmark_node      *first,
            guint            n_paragraphs)
{
  guint n = 0;

  for (cmark_node *node = first; n_paragraphs > 0; n_paragraphs--, node = cmark_node_next (node))
    n += count_pictures (node);
  if (n < 2)
    return NULL;
  return n == 2 ? pass->options->pair_sizes : pass->options->gallery_sizes;
}

/* Replaces the @n_paragraphs from @first by a figure, or by a gallery when there is more than one picture to show. */
static void
replace_paragraphs (SpaltMarkupPass *pass,
                    cmark_node      *first,
                    guint            n_paragraphs)
{
  g_autoptr (GString) figures = g_string_new (NULL);
  g_autoptr (GString) open = g_string_new (NULL);
  cmark_node         *node = first;
  cmark_node         *block;
  const char         *sizes = find_sizes (pass, first, n_paragraphs);
  guint               n_shown = 0;
  int                 line = spalt_markup_node_line (first);
  int                 end_line = line;

  for (guint i = 0; i < n_paragraphs; i++, node = cmark_node_next (node))
    {
      n_shown += append_pictures (pass, figures, node, sizes);
      end_line = spalt_markup_node_end_line (node);
    }
  if (n_shown > 1)
    {
      g_string_append_printf (open, "<figure class=\"gallery\" role=\"group\" aria-label=\"%s\" data-count=\"%u\"",
                              pass->words->gallery, n_shown);
      spalt_markup_append_line (pass, open, line);
      g_string_append (open, ">\n");
    }
  g_string_append (open, figures->str);

  block = spalt_markup_new_block (pass, open->str, n_shown > 1 ? "</figure>" : "", line, end_line);
  cmark_node_insert_before (first, block);
  for (guint i = 0; i < n_paragraphs; i++)
    {
      node = cmark_node_next (block);
      cmark_node_unlink (node);
      cmark_node_free (node);
    }
}

/* In a tight list there are no paragraphs to turn into figures. */
static gboolean
is_in_tight_list (cmark_node *paragraph)
{
  cmark_node *list = cmark_node_parent (cmark_node_parent (paragraph));

  return list != NULL && cmark_node_get_type (list) == CMARK_NODE_LIST && cmark_node_get_list_tight (list);
}

/*
 * A picture alone in its paragraph becomes a figure; several in a row, in one paragraph or one after the other,
 * a gallery.
 */
void
spalt_markup_pass_figures (SpaltMarkupPass *pass)
{
  g_autoptr (GPtrArray) paragraphs = NULL;

  if (!spalt_markup_has_sign (pass, "!["))
    return;

  paragraphs = spalt_markup_collect (pass->document, CMARK_NODE_PARAGRAPH);
  for (guint i = 0; i < paragraphs->len;)
    {
      cmark_node *first = paragraphs->pdata[i];
      guint       n_paragraphs = 1;

      if (count_pictures (first) == 0 || is_in_tight_list (first))
        {
          i++;
          continue;
        }
      for (cmark_node *next = cmark_node_next (first); next != NULL && count_pictures (next) > 0;
           next = cmark_node_next (next))
        n_paragraphs++;
      replace_paragraphs (pass, first, n_paragraphs);
      i += n_paragraphs;
    }
}
