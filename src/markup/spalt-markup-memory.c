// SPDX-License-Identifier: GPL-3.0-or-later
/* The memory of a tree. An article's has thousands of small nodes, which come together and go together, so they are
 * taken from large pieces, one after the other, and never given back one by one. Each thread has pieces of its own. */
#include "spalt-markup-memory.h"

#include <string.h>

enum
{
  ALIGNMENT = 16, /* what malloc promises */
  PIECE_SIZE = 256 * 1024,
};

typedef struct
{
  char *bytes;
  gsize size;
} Piece;

typedef struct
{
  GArray *pieces; /* of Piece; the first one stays for the next tree */
  char   *next;   /* in the last piece */
  gsize   left;
  guint   holders;
} Memory;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->bytes);
}

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_array_unref (memory->pieces);
  g_free (memory);
}

/* At hand for each of some thousand calls an article; the other one frees it when the thread ends. */
static _Thread_local Memory *at_hand;
static GPrivate              of_thread = G_PRIVATE_INIT (memory_free);

static Memory *
get_memory (void)
{
  if (at_hand == NULL)
    {
      at_hand = g_new0 (Memory, 1);
      at_hand->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
      g_array_set_clear_func (at_hand->pieces, clear_piece);
      g_private_set (&of_thread, at_hand);
    }
  return at_hand;
}

static void
begin_piece (Memory *memory,
             Piece   piece)
{
  memory->next = piece.bytes;
  memory->left = piece.size;
}

/* Before each block of memory stands its size, which cmark does not tell when it wants a larger one. */
static gpointer
allocate (gsize size)
{
  Memory *memory = get_memory ();
  gsize   whole = ALIGNMENT + ((size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1));
  char   *block;

  if (whole > memory->left)
    {
      Piece piece = { .size = MAX ((gsize)PIECE_SIZE, whole) };

      piece.bytes = g_malloc (piece.size);
      g_array_append_val (memory->pieces, piece);
      begin_piece (memory, piece);
    }
  block = memory->next;
  memory->next += whole;
  memory->left -= whole;
  *(gsize *)(gpointer)block = size;
  return block + ALIGNMENT;
}

static void *
allocate_zeroed (size_t n,
                 size_t size)
{
  gpointer block;

  g_return_val_if_fail (size == 0 || n <= G_MAXSIZE / 2 / size, NULL);

  block = allocate (n * size);
  memset (block, 0, n * size);
  return block;
}

static void *
reallocate (void  *old,
            size_t size)
{
  gsize    old_size = old != NULL ? *(gsize *)(gpointer)((char *)old - ALIGNMENT) : 0;
  gpointer block;

  if (old != NULL && size <= old_size)
    return old;
  block = allocate (size);
  if (old != NULL)
    memcpy (block, old, old_size);
  return block;
}

static void
leave (void *block)
{
}

/*< private >
 * spalt_markup_memory_hold:
 *
 * Keeps what is taken in this thread from now on, until the matching spalt_markup_memory_release().
 */
void
spalt_markup_memory_hold (void)
{
  get_memory ()->holders++;
}

/*< private >
 * spalt_markup_memory_release:
 *
 * With the last hold of this thread all its trees are gone.
 */
void
spalt_markup_memory_release (void)
{
  Memory *memory = get_memory ();

  if (--memory->holders > 0 || memory->pieces->len == 0)
    return;
  g_array_set_size (memory->pieces, 1);
  begin_piece (memory, g_array_index (memory->pieces, Piece, 0));
}

/*< private >
 * spalt_markup_memory_get:
 *
 * Returns: (transfer none): what cmark takes its memory with
 */
cmark_mem *
spalt_markup_memory_get (void)
{
  static cmark_mem functions = { allocate_zeroed, reallocate, leave };

  return &functions;
}
