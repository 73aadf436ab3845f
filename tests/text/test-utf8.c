// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "spalt-utf8.h"

#define MOST 40 /* bytes of ASCII before and after */

typedef struct
{
  const char *bytes;
  gsize       length;
  gboolean    valid;
} Piece;

#define PIECE(bytes, valid) { bytes, sizeof bytes - 1, valid }

static const Piece PIECES[] = {
  PIECE ("", TRUE),
  PIECE ("a", TRUE),
  PIECE ("\x7f", TRUE),
  PIECE ("\xc3\xa5", TRUE),         /* å */
  PIECE ("\xdf\xbf", TRUE),         /* the last of two bytes */
  PIECE ("\xe2\x80\x93", TRUE),     /* a dash */
  PIECE ("\xef\xbf\xbf", TRUE),     /* no character, but UTF-8 */
  PIECE ("\xf0\x9f\x93\xb0", TRUE), /* a newspaper */
  PIECE ("\xf4\x8f\xbf\xbf", TRUE), /* the last of all */
  PIECE ("\0", FALSE),
  PIECE ("\x80", FALSE),
  PIECE ("\xc0\x80", FALSE), /* a zero, too long */
  PIECE ("\xc1\xbf", FALSE), /* too long */
  PIECE ("\xc3", FALSE),     /* cut short */
  PIECE ("\xc3(", FALSE),
  PIECE ("\xe0\x80\xaf", FALSE), /* too long */
  PIECE ("\xe2\x80", FALSE),
  PIECE ("\xed\xa0\x80", FALSE),     /* half of a pair of UTF-16 */
  PIECE ("\xf0\x80\x80\xaf", FALSE), /* too long */
  PIECE ("\xf0\x9f\x93", FALSE),
  PIECE ("\xf4\x90\x80\x80", FALSE), /* beyond the last */
  PIECE ("\xff", FALSE),
};

/* Whatever stands before and after it. */
static void
check_piece (const Piece *piece,
             gsize        before,
             gsize        after)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < before; i++)
    g_string_append_c (text, 'b');
  g_string_append_len (text, piece->bytes, (gssize)piece->length);
  for (gsize i = 0; i < after; i++)
    g_string_append_c (text, 'e');

  g_assert_cmpint (spalt_utf8_is_valid (text->str, text->len), ==, piece->valid);
  g_assert_cmpint (g_utf8_validate_len (text->str, text->len, NULL), ==, piece->valid);
}

static void
test_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PIECES); i++)
    for (gsize before = 0; before < MOST; before++)
      for (gsize after = 0; after < MOST; after++)
        check_piece (&PIECES[i], before, after);
}

/* What lies behind the text's end is none of its business. */
static void
test_end (void)
{
  static const char text[] = "Årets skörd blev god i hela lä\xc3\xa4net";

  for (gsize length = 0; length < strlen (text); length++)
    g_assert_cmpint (spalt_utf8_is_valid (text, length), ==, g_utf8_validate_len (text, length, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/utf8/pieces", test_pieces);
  g_test_add_func ("/text/utf8/end", test_end);
  return g_test_run ();
}
