// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark.h>

#include "spalt-markup.h"

G_BEGIN_DECLS

/*
 * What a language needs: its marks, and its words for what the passes add.
 * A NULL mark: left as it is typed.
 */
typedef struct
{
  const char *language;
  const char *double_open, *double_close;
  const char *single_open, *single_close;
  const char *apostrophe;
  const char *long_dash;     /* for three hyphens */
  const char *dialogue_dash; /* what opens a line of dialogue, with its space */
  const char *section;       /* the anchor of a heading without letters */
  const char *facts;
  const char *gallery;
  const char *table;
  const char *ad;
  const char *note;
  const char *footnotes;
  const char *footnote; /* with %u */
  const char *back;     /* with %u */
  const char *credit_prefix;
  const char *embed_label; /* with %s */
} SpaltMarkupWords;

const SpaltMarkupWords *spalt_markup_words_find (const char *language);

/* What a pass says about a node that it made or changed; in the node's user data, owned by the pass's list. */
typedef struct
{
  int         line; /* from 0; -1: ask cmark */
  int         end_line;
  int         base;       /* the line that the children's lines are counted from; -1: as outside */
  guint       depth;      /* of blocks within blocks */
  const char *class_name; /* static */
  char       *id;
  gboolean    silent; /* not part of the text: a private note */
  gboolean    factbox;
} SpaltMarkupMark;

typedef struct
{
  char       *label;
  char       *text;
  int         line;
  guint       number; /* 0: nothing leads to it yet */
  guint       n_marks;
  cmark_node *node;
} SpaltMarkupFootnote;

typedef struct
{
  const SpaltMarkupOptions *options;
  const SpaltMarkupWords   *words;
  cmark_node               *document;
  GPtrArray                *marks;
  GPtrArray                *problems;
  GPtrArray                *photos;
  GPtrArray                *footnotes; /* SpaltMarkupFootnote, as they stand in the source */
  GHashTable               *footnote_index;
  GHashTable               *photo_index;
  gboolean                  has_ad;
  guint                     signs; /* which of those that passes look for the source has */
} SpaltMarkupPass;

/* spalt-markup-tree.c: what the passes share */
SpaltMarkupMark *spalt_markup_mark (SpaltMarkupPass *pass,
                                    cmark_node      *node);
SpaltMarkupMark *spalt_markup_mark_at (SpaltMarkupPass *pass,
                                       cmark_node      *node,
                                       int              line,
                                       int              end_line);
int              spalt_markup_node_base (cmark_node *node);
int              spalt_markup_node_line (cmark_node *node);
int              spalt_markup_node_end_line (cmark_node *node);
GPtrArray       *spalt_markup_collect (cmark_node     *root,
                                       cmark_node_type type);
void             spalt_markup_find_signs (SpaltMarkupPass *pass,
                                          const char      *source);
gboolean         spalt_markup_has_sign (SpaltMarkupPass *pass,
                                        const char      *sign);
GPtrArray       *spalt_markup_collect_text (SpaltMarkupPass *pass,
                                            cmark_node      *root,
                                            const char      *sign);
cmark_node      *spalt_markup_new_text (const char *text,
                                        gsize       length);
void             spalt_markup_set_text (cmark_node *node,
                                        const char *text,
                                        gsize       length);
cmark_node      *spalt_markup_new_block (SpaltMarkupPass *pass,
                                         const char      *open,
                                         const char      *close,
                                         int              line,
                                         int              end_line);
cmark_node      *spalt_markup_new_inline (const char *open,
                                          const char *close);
gboolean         spalt_markup_is_break (cmark_node *node);
void             spalt_markup_move_children (cmark_node *from,
                                             cmark_node *to);
void             spalt_markup_append_line (SpaltMarkupPass *pass,
                                           GString         *html,
                                           int              line);
void             spalt_markup_add_problem (SpaltMarkupPass       *pass,
                                           int                    line,
                                           SpaltMarkupProblemKind kind,
                                           const char            *detail);
void             spalt_markup_text_of (cmark_node *node,
                                       GString    *text);

/* spalt-markup-escape.c */
char *spalt_markup_hide_escapes (const char *markdown,
                                 gsize       length);
void  spalt_markup_append_hidden (GString *out,
                                  char     sign);
void  spalt_markup_show_escapes (char *text);
void  spalt_markup_append_code (GString    *html,
                                const char *code);
void  spalt_markup_append_plain_code (GString    *text,
                                      const char *code);
void  spalt_markup_append_text (GString    *html,
                                const char *text,
                                gssize      length);
void  spalt_markup_append_address (GString    *html,
                                   const char *address);
char *spalt_markup_safe_address (const char *address);

/* spalt-markup-address.c */
const char *spalt_markup_find_address (const char *literal,
                                       const char *text,
                                       gsize      *length);
char       *spalt_markup_hide_in_addresses (SpaltMarkupPass *pass,
                                            const char      *markdown);

/* One file a pass */
cmark_node *spalt_markup_parse (SpaltMarkupPass *pass,
                                const char      *markdown,
                                gsize            length,
                                int              base);
void        spalt_markup_pass_fenced (SpaltMarkupPass *pass,
                                      cmark_node      *root);
char       *spalt_markup_embed (SpaltMarkupPass *pass,
                                const char      *content,
                                int              line);
char       *spalt_markup_cut_footnotes (SpaltMarkupPass *pass,
                                        const char      *markdown,
                                        gsize            length,
                                        int              base);
void        spalt_markup_pass_footnotes (SpaltMarkupPass *pass);
void        spalt_markup_pass_raw_html (SpaltMarkupPass *pass);
void        spalt_markup_pass_figures (SpaltMarkupPass *pass);
void        spalt_markup_append_image (SpaltMarkupPass *pass,
                                       GString         *html,
                                       cmark_node      *image);
void        spalt_markup_pass_tables (SpaltMarkupPass *pass);
void        spalt_markup_pass_dialogue (SpaltMarkupPass *pass);
void        spalt_markup_pass_strike (SpaltMarkupPass *pass);
void        spalt_markup_pass_links (SpaltMarkupPass *pass);
void        spalt_markup_pass_typography (SpaltMarkupPass *pass);
char       *spalt_markup_typography (const SpaltMarkupWords *words,
                                     const char             *text);
void        spalt_markup_pass_headings (SpaltMarkupPass *pass);

/* spalt-markup-html.c, spalt-markup-plain.c */
char *spalt_markup_make_href (SpaltMarkupPass *pass,
                              const char      *address);
void  spalt_markup_write_html (SpaltMarkupPass *pass,
                               cmark_node      *node,
                               GString         *html);
void  spalt_markup_write_plain (cmark_node *node,
                                GString    *text);

G_END_DECLS
