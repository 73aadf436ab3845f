// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-template.h"

G_BEGIN_DECLS

typedef enum
{
  NODE_LITERAL,
  NODE_VARIABLE,     /* escaped */
  NODE_RAW_VARIABLE, /* as it is */
  NODE_SECTION,
  NODE_INVERTED,
  NODE_PARTIAL,
  NODE_PARENT, /* children: the blocks that it overrides */
  NODE_BLOCK,
} NodeKind;

/* One node of a compiled template. What a kind does not use is zero. */
typedef struct
{
  NodeKind             kind;
  gboolean             starts_line; /* literal, block: the line's indentation goes before it */
  guint                line;        /* in the source, from 1 */
  char                *text;        /* literal: the bytes; all else: the name as it was written */
  gsize                length;      /* of @text */
  GQuark              *path;        /* the parts of a dotted name; none for "." */
  guint                n_path;
  char                *indent;   /* partial, parent, block: what goes before each of its lines */
  GArray              *children; /* of Node */
  const SpaltTemplate *partial;  /* partial, parent */
} Node;

struct _SpaltTemplate
{
  char    *name;
  char    *path;
  GArray  *nodes; /* of Node */
  gboolean compiled;
};

typedef enum
{
  TOKEN_TEXT,    /* within a line; a newline is the end of the text that ends the line */
  TOKEN_TAG,     /* variables */
  TOKEN_CONTROL, /* all tags that may stand alone on a line */
} TokenKind;

typedef struct
{
  TokenKind   kind;
  char        sigil;  /* '#', '^', '/', '>', '<', '$', '!', '=', '&', or 0 for a plain variable */
  char        opened; /* of a closing tag, the sigil of what it closes; else @sigil */
  const char *start;  /* text: the bytes; tag: the name */
  gsize       length;
  guint       line;
  gboolean    starts_line;
  gboolean    standalone;
  const char *indent; /* standalone, or first on its line: the white space before it */
  gsize       indent_length;
} Token;

GArray  *spalt_template_scan (const char *source,
                              const char *path,
                              GError    **error);
gboolean spalt_template_parse (SpaltTemplate *self,
                               const GArray  *tokens,
                               GError       **error);

G_END_DECLS
