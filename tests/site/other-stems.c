// SPDX-License-Identifier: GPL-3.0-or-later

/* In place of libstemmer, as one of another version is: other stems, the last letters of the word, for the same
 * languages. To be loaded before that library. */

#include <stdlib.h>

#define LETTERS 3

struct sb_stemmer
{
  int length;
};

struct sb_stemmer   *sb_stemmer_new (const char *algorithm, const char *encoding);
void                 sb_stemmer_delete (struct sb_stemmer *self);
const unsigned char *sb_stemmer_stem (struct sb_stemmer *self, const unsigned char *word, int length);
int                  sb_stemmer_length (struct sb_stemmer *self);

struct sb_stemmer *
sb_stemmer_new (const char *algorithm,
                const char *encoding)
{
  return calloc (1, sizeof (struct sb_stemmer));
}

void
sb_stemmer_delete (struct sb_stemmer *self)
{
  free (self);
}

const unsigned char *
sb_stemmer_stem (struct sb_stemmer   *self,
                 const unsigned char *word,
                 int                  length)
{
  int start = length;

  for (int letters = 0; start > 0 && letters < LETTERS; letters += (word[start] & 0xc0) != 0x80)
    start--;
  self->length = length - start;

  return word + start;
}

int
sb_stemmer_length (struct sb_stemmer *self)
{
  return self->length;
}
