// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-search-terms.h"

#include <stdlib.h>
#include <string.h>

#include "spalt-site-hash.h"
#include "spalt-site-search-ends.h"
#include "spalt-site-search-line.h"
#include "spalt-site-stemmer.h"

/* The words of some articles that follow each other, and for each word the articles that have it. Words with one stem
 * stand together, and the stems in order; no stem is written, for who reads the words makes it of them. What is written
 * of a word is made while the articles come: a line of how many letters it shares with the word on the line before, one
 * digit; the rest of it; a space; for each article how many were passed over since the one before, doubled, and one
 * more if the word stands in a better place than the body, which then follows. Numbers are written in digits of base
 * 64: five bits each, the lowest first, and a sixth that says that more come. */

#define ARENA_PAGE (256 * 1024)
#define FIRST_SLOTS 4096
#define FIRST_ROOM 10
#define MAX_ROOM 250

// An article that has more different words than that is no article; what comes after them is not found.
#define MAX_WORDS_OF_ARTICLE 4000
#define N_OWN_SLOTS 8192

// What a file has at least; a reader loads one of each segment.
#define LEAST_CHUNK (4 * 1024)

// Of so few articles, the words stand in so few files that readers can look through them.
#define FEW 64

typedef struct _Block Block;

struct _Block
{
  Block *next;
  guint8 used;
  guint8 room;
  char   digits[];
};

typedef struct
{
  const char *word;
  const char *stem;
  Block      *head;
  Block      *tail;
  guint32     hash;
  guint32     first;
  guint32     last;
  guint32     n_articles;
  guint8      length;
  guint8      stem_length;
  guint8      place; // of the first
} Term;

typedef struct
{
  guint64 key; // the stem's first eight bytes, so that few words are compared whole
  guint   term;
} Order;

typedef struct
{
  guint32 hash;
  guint32 term; // one more than its index, 0 for none
} Slot;

/* A word of the article that is being added. */
typedef struct
{
  guint32 hash;
  guint32 word; // where it begins in `own_text`
  guint32 term; // one more than its index, if the first slot was right
  guint16 slot;
  guint8  length;
  guint8  place;
} OwnWord;

struct _SpaltSiteTerms
{
  GPtrArray *pages;
  char      *free;
  gsize      left;
  Term      *terms;
  guint      n_terms;
  Slot      *slots;
  guint      n_slots;
  Order     *order;
  guint      doc;
  GString   *own_text;
  OwnWord   *own;
  guint      n_own;
  guint16   *own_slots; // one more than the index of a word, 0 for none
};

SpaltSiteTerms *
spalt_site_terms_new (void)
{
  SpaltSiteTerms *self = g_new0 (SpaltSiteTerms, 1);

  self->pages = g_ptr_array_new_with_free_func (g_free);
  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);
  self->terms = g_new (Term, self->n_slots / 2);
  self->own_text = g_string_sized_new (16 * 1024);
  self->own = g_new (OwnWord, MAX_WORDS_OF_ARTICLE);
  self->own_slots = g_new0 (guint16, N_OWN_SLOTS);

  return self;
}

void
spalt_site_terms_free (SpaltSiteTerms *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self->terms);
  g_free (self->slots);
  g_free (self->order);
  g_string_free (self->own_text, TRUE);
  g_free (self->own);
  g_free (self->own_slots);
  g_free (self);
}

static gpointer
take (SpaltSiteTerms *self,
      gsize           size)
{
  gpointer taken;

  size = (size + 7) & ~(gsize)7;
  if (size > self->left)
    {
      self->free = g_malloc (ARENA_PAGE);
      self->left = ARENA_PAGE;
      g_ptr_array_add (self->pages, self->free);
    }
  taken = self->free;
  self->free += size;
  self->left -= size;

  return taken;
}

static void
add_digit (SpaltSiteTerms *self,
           Term           *term,
           guint           digit)
{
  Block *block = term->tail;

  if (block == NULL || block->used == block->room)
    {
      guint room = block == NULL ? FIRST_ROOM : MIN (MAX_ROOM, block->room * 2 + 2);

      block = take (self, sizeof (Block) + room);
      block->next = NULL;
      block->used = 0;
      block->room = room;
      if (term->tail == NULL)
        term->head = block;
      else
        term->tail->next = block;
      term->tail = block;
    }
  block->digits[block->used++] = spalt_site_search_line_get_digit (digit);
}

static void
add_number (SpaltSiteTerms *self,
            Term           *term,
            guint           number)
{
  for (; number >= 32; number >>= 5)
    add_digit (self, term, 32 | (number & 31));
  add_digit (self, term, number);
}

static void
grow (SpaltSiteTerms *self)
{
  self->n_slots *= 2;
  g_free (self->slots);
  self->slots = g_new0 (Slot, self->n_slots);
  self->terms = g_renew (Term, self->terms, self->n_slots / 2);
  for (guint i = 0; i < self->n_terms; i++)
    {
      guint at = self->terms[i].hash & (self->n_slots - 1);

      while (self->slots[at].term != 0)
        at = (at + 1) & (self->n_slots - 1);
      self->slots[at] = (Slot){ .hash = self->terms[i].hash, .term = i + 1 };
    }
}

static Term *
find_term (SpaltSiteTerms *self,
           const OwnWord  *own)
{
  const char *word = self->own_text->str + own->word;
  guint       at = own->hash & (self->n_slots - 1);
  Term       *term;

  for (; self->slots[at].term != 0; at = (at + 1) & (self->n_slots - 1))
    {
      if (self->slots[at].hash != own->hash)
        continue;
      term = &self->terms[self->slots[at].term - 1];
      if (term->length == own->length && memcmp (term->word, word, own->length) == 0)
        return term;
    }
  term = &self->terms[self->n_terms++];
  self->slots[at] = (Slot){ .hash = own->hash, .term = self->n_terms };
  *term = (Term){
    .word = memcpy (take (self, own->length), word, own->length),
    .hash = own->hash,
    .length = own->length,
    .first = G_MAXUINT32,
  };

  return term;
}

static void
add_own (SpaltSiteTerms *self,
         const OwnWord  *own)
{
  gboolean better = own->place != SPALT_SITE_PLACE_BODY;
  Term    *term = find_term (self, own);

  if (term->first == G_MAXUINT32)
    {
      term->first = self->doc;
      term->place = own->place;
    }
  else
    {
      add_number (self, term, (self->doc - term->last - 1) * 2 + better);
      if (better)
        add_digit (self, term, own->place);
    }
  term->last = self->doc;
  term->n_articles++;
}

/* Enters the article's words into the large table. That is more than the processor's cache holds, so what will be
 * looked at is asked for first, all of it at once. */
static void
end_article (SpaltSiteTerms *self)
{
  while (self->n_terms + self->n_own > self->n_slots / 2)
    grow (self);
  for (guint i = 0; i < self->n_own; i++)
    __builtin_prefetch (&self->slots[self->own[i].hash & (self->n_slots - 1)]);
  for (guint i = 0; i < self->n_own; i++)
    {
      guint term = self->slots[self->own[i].hash & (self->n_slots - 1)].term;

      if (term > 0)
        __builtin_prefetch (&self->terms[term - 1], 1);
      self->own[i].term = term;
    }
  for (guint i = 0; i < self->n_own; i++)
    if (self->own[i].term > 0)
      {
        const Term *term = &self->terms[self->own[i].term - 1];

        __builtin_prefetch (term->word);
        if (term->tail != NULL)
          __builtin_prefetch (term->tail, 1);
      }
  for (guint i = 0; i < self->n_own; i++)
    {
      add_own (self, &self->own[i]);
      self->own_slots[self->own[i].slot] = 0;
    }
  self->n_own = 0;
  g_string_set_size (self->own_text, 0);
}

// Of a word's first and last eight bytes, or four, which may be the same ones: pieces of a fixed size are read fastest.
static guint32
hash_word (const char *word,
           gsize       length)
{
  guint64 first = 0, last = 0;

  if (length >= 8)
    {
      memcpy (&first, word, 8);
      memcpy (&last, word + length - 8, 8);
    }
  else if (length >= 4)
    {
      guint32 start, end;

      memcpy (&start, word, 4);
      memcpy (&end, word + length - 4, 4);
      first = start;
      last = end;
    }
  else
    for (gsize i = 0; i < length; i++)
      first |= (guint64)(guint8)word[i] << (8 * i);
  // As on a machine that stores the lowest byte first, whichever this is.
  if (length >= 8)
    return (guint32)spalt_site_hash_number (GUINT64_FROM_LE (first) ^ length, GUINT64_FROM_LE (last));
  if (length >= 4)
    return (guint32)spalt_site_hash_number (GUINT32_FROM_LE ((guint32)first) ^ (guint64)length << 32,
                                            GUINT32_FROM_LE ((guint32)last));

  return (guint32)spalt_site_hash_number (first ^ (guint64)length << 32, 0);
}

/**
 * spalt_site_terms_begin:
 * @doc: the article whose words come now, counted from the segment's first; larger than any before
 */
void
spalt_site_terms_begin (SpaltSiteTerms *self,
                        guint           doc)
{
  end_article (self);
  self->doc = doc;
}

/**
 * spalt_site_terms_add:
 * @length: in bytes, 255 at most
 * @place: not better than that of the words that the article has had so far
 */
void
spalt_site_terms_add (SpaltSiteTerms *self,
                      const char     *word,
                      gsize           length,
                      SpaltSitePlace  place)
{
  guint32 hash = hash_word (word, length);
  guint   at = hash & (N_OWN_SLOTS - 1);

  for (; self->own_slots[at] != 0; at = (at + 1) & (N_OWN_SLOTS - 1))
    {
      const OwnWord *own = &self->own[self->own_slots[at] - 1];

      if (own->hash == hash && own->length == length && memcmp (self->own_text->str + own->word, word, length) == 0)
        return;
    }
  if (self->n_own == MAX_WORDS_OF_ARTICLE)
    return;
  self->own[self->n_own] =
    (OwnWord){ .hash = hash, .word = self->own_text->len, .slot = at, .length = length, .place = place };
  self->own_slots[at] = ++self->n_own;
  g_string_append_len (self->own_text, word, (gssize)length);
}

static guint64
get_key (const Term *term)
{
  guint64 key = 0;

  for (guint i = 0; i < 8; i++)
    key = key << 8 | (i < term->stem_length ? (guint8)term->stem[i] : 0);

  return key;
}

static int
compare_bytes (const char *a,
               guint       a_length,
               const char *b,
               guint       b_length)
{
  int order = memcmp (a, b, MIN (a_length, b_length));

  return order != 0 ? order : (int)a_length - (int)b_length;
}

static int
compare_terms (const Term *a,
               const Term *b)
{
  int order = compare_bytes (a->stem, a->stem_length, b->stem, b->stem_length);

  return order != 0 ? order : compare_bytes (a->word, a->length, b->word, b->length);
}

static int
compare_order (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Order *first = a;
  const Order *second = b;
  const Term  *terms = data;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;

  return compare_terms (&terms[first->term], &terms[second->term]);
}

// Most stems are the beginnings of their words; the others get a place of their own.
static void
set_stem (SpaltSiteTerms   *self,
          Term             *term,
          SpaltSiteStemmer *stemmer)
{
  gsize       length;
  const char *stem = spalt_site_stemmer_stem (stemmer, term->word, term->length, &length);

  if (length <= term->length && memcmp (stem, term->word, length) == 0)
    term->stem = term->word;
  else
    term->stem = memcpy (take (self, length), stem, length);
  term->stem_length = length;
}

/**
 * spalt_site_terms_sort:
 * @language: of the publication
 *
 * To be called when the last word is added.
 */
void
spalt_site_terms_sort (SpaltSiteTerms *self,
                       const char     *language)
{
  g_autoptr (SpaltSiteStemmer) stemmer = spalt_site_stemmer_new (language);

  end_article (self);
  self->order = g_new (Order, self->n_terms + 1);
  for (guint i = 0; i < self->n_terms; i++)
    {
      set_stem (self, &self->terms[i], stemmer);
      self->order[i] = (Order){ .key = get_key (&self->terms[i]), .term = i };
    }
  g_sort_array (self->order, self->n_terms, sizeof (Order), compare_order, self->terms);
}

static void
append_articles (GString *out,
                 Term   **same,
                 guint    n_parts)
{
  gint64 last = -1;

  for (guint i = 0; i < n_parts; i++)
    {
      const Term *term = same[i];

      if (term == NULL)
        continue;
      spalt_site_search_line_append_number (out, (guint)(term->first - last - 1) * 2 +
                                                   (term->place != SPALT_SITE_PLACE_BODY));
      if (term->place != SPALT_SITE_PLACE_BODY)
        g_string_append_c (out, spalt_site_search_line_get_digit (term->place));
      for (const Block *block = term->head; block != NULL; block = block->next)
        g_string_append_len (out, block->digits, block->used);
      last = term->last;
    }
}

// The next word of all parts, with where each part has it; %NULL after the last.
static Term *
next_term (SpaltSiteTerms **parts,
           guint            n_parts,
           guint           *next,
           Term           **same)
{
  Term *least = NULL;

  for (guint i = 0; i < n_parts; i++)
    {
      Term *term = next[i] < parts[i]->n_terms ? &parts[i]->terms[parts[i]->order[next[i]].term] : NULL;

      if (term != NULL && (least == NULL || compare_terms (term, least) < 0))
        least = term;
      same[i] = term;
    }
  for (guint i = 0; least != NULL && i < n_parts; i++)
    {
      if (same[i] != NULL && compare_terms (same[i], least) == 0)
        next[i]++;
      else
        same[i] = NULL;
    }

  return least;
}

static gboolean
have_one_stem (const Term *a,
               const Term *b)
{
  return a != NULL && b != NULL && compare_bytes (a->stem, a->stem_length, b->stem, b->stem_length) == 0;
}

static void
append_term (GString    *chunk,
             const Term *before,
             const Term *term,
             Term      **same,
             guint       n_parts)
{
  spalt_site_search_line_append_word (chunk, before != NULL ? before->word : NULL, before != NULL ? before->length : 0,
                                      term->word, term->length);
  append_articles (chunk, same, n_parts);
  g_string_append_c (chunk, '\n');
}

// All words of a large segment are looked through for neighbours of a misspelled one: by their ends too.
static gboolean
write_ends (SpaltSiteTerms   **parts,
            guint              n_parts,
            SpaltSiteChunkFunc func,
            gpointer           data,
            GError           **error)
{
  g_autoptr (SpaltSiteEnds) ends = spalt_site_ends_new ();
  g_autofree guint         *next = g_new0 (guint, n_parts);
  g_autofree Term         **same = g_new0 (Term *, n_parts);
  const Term               *term;

  while ((term = next_term (parts, n_parts, next, same)) != NULL)
    {
      guint n_articles = 0;

      for (guint i = 0; i < n_parts; i++)
        n_articles += same[i] != NULL ? same[i]->n_articles : 0;
      spalt_site_ends_add (ends, term->word, term->length, n_articles);
    }

  return spalt_site_ends_write (ends, LEAST_CHUNK, func, data, error);
}

/**
 * spalt_site_terms_write:
 * @parts: sorted ones, the articles of each after those of the one before
 * @n_docs: how many articles all parts have
 *
 * Writes the words of all parts, in the order of their stems' bytes, and those of one stem in the order of their own.
 */
gboolean
spalt_site_terms_write (SpaltSiteTerms   **parts,
                        guint              n_parts,
                        guint              n_docs,
                        SpaltSiteChunkFunc func,
                        gpointer           data,
                        GError           **error)
{
  g_autoptr (GString) chunk = g_string_sized_new (4 * LEAST_CHUNK);
  g_autofree guint   *next = g_new0 (guint, n_parts);
  g_autofree Term   **same = g_new0 (Term *, n_parts);
  g_autofree char    *first = NULL;
  gsize               start = 0; // of the stem that is being written
  Term               *before = NULL;
  Term               *term;

  // Their hyphens come before all letters.
  if (n_docs > FEW && !write_ends (parts, n_parts, func, data, error))
    return FALSE;
  while ((term = next_term (parts, n_parts, next, same)) != NULL)
    {
      if (before != NULL && !have_one_stem (before, term))
        {
          if (spalt_site_search_line_ends_file (hash_word (before->stem, before->stem_length), chunk->len - start,
                                                chunk->len, LEAST_CHUNK))
            {
              if (!func (first, chunk, data, error))
                return FALSE;
              g_string_set_size (chunk, 0);
              g_clear_pointer (&first, g_free);
              before = NULL;
            }
          start = chunk->len;
        }
      if (first == NULL)
        first = g_strndup (term->stem, term->stem_length);
      append_term (chunk, before, term, same, n_parts);
      before = term;
    }

  return first == NULL || func (first, chunk, data, error);
}
