// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SpaltMarkup:
 *
 * A rendered body: its blocks of HTML, its plain text, its photos, and what a journalist should look at.
 * Reference-counted and immutable; usable from any thread.
 */
typedef struct _SpaltMarkup SpaltMarkup;

/**
 * SpaltMarkupPhoto:
 * @src: the address for `src`, not yet escaped
 * @srcset: (nullable): for `srcset`; @sizes goes with it
 * @width: in pixels; @width and @height are written when both are above 0
 * @focal_x: the point that a crop must keep, 0 to 1 from the left; @focal_y from the top. Both below 0 or both 0.5: not
 *   said
 * @link: (nullable): where a click on the photo leads, such as the large rendition
 *
 * A photo as the caller knows it. What an image in the text says itself (alt text, caption) goes before what the photo
 * says. The strings belong to the caller and need to last until spalt_markup_render() returns.
 */
typedef struct
{
  const char *slug;
  const char *src;
  const char *srcset;
  const char *sizes;
  int         width;
  int         height;
  double      focal_x;
  double      focal_y;
  const char *alt;
  const char *caption;
  const char *credit;
  const char *link;
} SpaltMarkupPhoto;

/**
 * SpaltMarkupPhotoFunc:
 * @photo: all zero; to be filled in
 *
 * Returns: %FALSE if there is no such photo
 */
typedef gboolean (*SpaltMarkupPhotoFunc) (const char       *slug,
                                          SpaltMarkupPhoto *photo,
                                          gpointer          data);

/**
 * SpaltMarkupAdFunc:
 * @name: (nullable): what stands after `ad` in the fence; %NULL for the ad after a chosen paragraph
 *
 * Returns: (transfer full) (nullable): the ad's HTML, which is trusted, or %NULL for no ad
 */
typedef char *(*SpaltMarkupAdFunc) (const char *name,
                                    gpointer    data);

/**
 * SpaltMarkupOptions:
 * @language: (nullable): for quotation marks, dashes and labels, "sv" or "en" with or without a region. %NULL leaves
 *   the marks as they are typed and labels in English.
 * @ad_after_paragraph: where the in-article ad stands when the text has no `ad` block: after this many top-level
 *   paragraphs, if the text goes on after them; 0 for nowhere
 * @heading_level: the level of the body's first heading, and of all that stand under no other. Those below follow
 *   without a gap, whatever levels were typed. A page whose headline is its `h1` asks for 2; 0 keeps them as they are
 *   typed.
 * @source_lines: for the preview: `data-line` on block elements, and notes shown as private boxes
 * @credit_prefix: (nullable): before a photo's credit, such as "Foto: "; %NULL for the language's own
 * @embed_label: (nullable): the words on a button that loads an embed, with one `%s` for the host's name; %NULL for the
 *   language's own
 * @pair_sizes: (nullable): for `sizes` of two photos side by side; %NULL for the photo's own
 * @gallery_sizes: (nullable): the same for more than two
 * @root: (nullable): what stands in the place of the slash with which a link to the site's own root begins, such as
 *   "../../"; %NULL leaves it
 * @file_links: whether such links name the file of a folder's page too, see spalt_link_make()
 *
 * All zero is a good start.
 */
typedef struct
{
  const char          *language;
  SpaltMarkupPhotoFunc photo;
  gpointer             photo_data;
  SpaltMarkupAdFunc    ad;
  gpointer             ad_data;
  guint                ad_after_paragraph;
  guint                heading_level;
  gboolean             source_lines;
  const char          *credit_prefix;
  const char          *embed_label;
  const char          *pair_sizes;
  const char          *gallery_sizes;
  const char          *root;
  gboolean             file_links;
} SpaltMarkupOptions;

/**
 * SpaltMarkupBlock:
 * @html: one top-level block, complete in itself
 * @line: the first source line that it comes from, from 0
 * @end_line: the last
 *
 * The blocks joined are the body. Footnotes are the last block.
 */
typedef struct
{
  const char *html;
  guint       line;
  guint       end_line;
} SpaltMarkupBlock;

/**
 * SpaltMarkupProblemKind:
 * @SPALT_MARKUP_PROBLEM_UNKNOWN_PHOTO: detail: the photo's slug
 * @SPALT_MARKUP_PROBLEM_NO_ALT: an image without alt text; detail: its address
 * @SPALT_MARKUP_PROBLEM_REMOTE_IMAGE: an image on another site, which readers' browsers will not load; detail: its
 *   address
 * @SPALT_MARKUP_PROBLEM_EMBED_HOST: an embed from a host that is not on the list; detail: the address
 * @SPALT_MARKUP_PROBLEM_UNKNOWN_BLOCK: a fence with a name that looks like one of ours; detail: the name
 * @SPALT_MARKUP_PROBLEM_RAW_HTML: HTML that was dropped; detail: its beginning
 * @SPALT_MARKUP_PROBLEM_UNSAFE_ADDRESS: a link that was dropped; detail: its address
 * @SPALT_MARKUP_PROBLEM_UNKNOWN_FOOTNOTE: a mark without a footnote; detail: its name
 * @SPALT_MARKUP_PROBLEM_UNUSED_FOOTNOTE: a footnote that no mark leads to; detail: its name
 */
typedef enum
{
  SPALT_MARKUP_PROBLEM_UNKNOWN_PHOTO,
  SPALT_MARKUP_PROBLEM_NO_ALT,
  SPALT_MARKUP_PROBLEM_REMOTE_IMAGE,
  SPALT_MARKUP_PROBLEM_EMBED_HOST,
  SPALT_MARKUP_PROBLEM_UNKNOWN_BLOCK,
  SPALT_MARKUP_PROBLEM_RAW_HTML,
  SPALT_MARKUP_PROBLEM_UNSAFE_ADDRESS,
  SPALT_MARKUP_PROBLEM_UNKNOWN_FOOTNOTE,
  SPALT_MARKUP_PROBLEM_UNUSED_FOOTNOTE,
} SpaltMarkupProblemKind;

/**
 * SpaltMarkupProblem:
 * @line: the source line, from 0
 */
typedef struct
{
  guint                  line;
  SpaltMarkupProblemKind kind;
  char                  *detail;
} SpaltMarkupProblem;

char *spalt_markup_problem_to_text (const SpaltMarkupProblem *problem);

SpaltMarkup *spalt_markup_render (const char               *markdown,
                                  const SpaltMarkupOptions *options);
void         spalt_markup_unref (SpaltMarkup *markup);

guint                   spalt_markup_get_n_blocks (SpaltMarkup *markup);
const SpaltMarkupBlock *spalt_markup_get_block (SpaltMarkup *markup,
                                                guint        i);
guint                   spalt_markup_get_n_paragraphs (SpaltMarkup *markup);
const char             *spalt_markup_get_plain_text (SpaltMarkup *markup);
GPtrArray              *spalt_markup_get_problems (SpaltMarkup *markup);
GPtrArray              *spalt_markup_get_photos (SpaltMarkup *markup);

void  spalt_markup_append (GString                  *html,
                           const char               *markdown,
                           const SpaltMarkupOptions *options);
char *spalt_markup_to_html (SpaltMarkup *markup);

char *spalt_markup_excerpt (const char *markdown,
                            guint       characters);

gboolean spalt_markup_is_page_anchor (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltMarkup, spalt_markup_unref)

const char *spalt_markup_get_credit_prefix (const char *language);

G_END_DECLS
