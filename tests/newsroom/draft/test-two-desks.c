// SPDX-License-Identifier: GPL-3.0-or-later
/* Two people and an import work on one article, in orders drawn from a seed: every word that was ever stored stands in
 * what readers have, in what is written, or in an earlier state. SPALT_TRIALS is how many orders are tried. */
#include "spalt-draft-save-private.h"

#include <stdlib.h>

#include "spalt-article-merge.h"
#include "spalt-article-store.h"
#include "spalt-revision-store.h"
#include "spalt-test-folder.h"
#include "spalt-time.h"
#include "spalt-working-copy-store.h"

#define N_STEPS 16
#define DEFAULT_TRIALS 60

typedef struct
{
  SpaltStore   *store;
  SpaltArticle *base;
  SpaltArticle *mine;
  GPtrArray    *rejected;
  gboolean      decided;
  gint64        aside;
} Desk;

typedef struct
{
  GRand     *random;
  gint64     id;
  gint64     now;
  guint      n_words;
  GPtrArray *stored; /* the words that must not be lost */
} Trial;

static gint64
add_article (SpaltStore *store)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SpaltArticle) article = spalt_article_new ();

  spalt_article_set_headline (article, "Skogen växer");
  spalt_article_set_body (article, "Skogen växer i norr.\n\nSjön är stilla i dag.\n\nVinden tar i mot kvällen.");
  spalt_article_set_status (article, SPALT_STATUS_PUBLISHED);
  spalt_store_save_article (store, article, 1, &error);
  g_assert_no_error (error);

  return spalt_article_get_id (article);
}

static void
open_article (Desk  *desk,
              Trial *trial)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&desk->base);
  g_clear_object (&desk->mine);
  desk->base = spalt_store_load_working_copy (desk->store, trial->id, NULL, &error);
  g_assert_no_error (error);
  desk->mine = spalt_article_copy (desk->base);
}

/* Puts a word that nobody has written before behind one of the others. */
static void
write_word (Trial        *trial,
            SpaltArticle *article,
            GPtrArray    *written)
{
  g_auto (GStrv)   words = g_strsplit (spalt_article_get_body (article), " ", -1);
  guint            place = g_rand_int_range (trial->random, 0, (gint)g_strv_length (words));
  g_autofree char *word = g_strdup_printf ("ord%uslut", trial->n_words++);
  g_autofree char *longer = g_strdup_printf ("%s %s", words[place], word);
  g_autofree char *body = NULL;

  g_free (words[place]);
  words[place] = g_steal_pointer (&longer);
  body = g_strjoinv (" ", words);
  spalt_article_set_body (article, body);
  g_ptr_array_add (written, g_steal_pointer (&word));
}

/* What is in @article is stored by now. */
static void
note_stored (Trial        *trial,
             SpaltArticle *article)
{
  for (guint i = 0; i < trial->n_words; i++)
    {
      g_autofree char *word = g_strdup_printf ("ord%uslut", i);

      if (strstr (spalt_article_get_body (article), word) != NULL)
        g_ptr_array_add (trial->stored, g_steal_pointer (&word));
    }
}

static gpointer
save_once (Desk           *desk,
           SpaltDraftSave *save)
{
  g_autoptr (GError) error = NULL;
  gpointer           result;

  save->base = desk->base;
  save->mine = spalt_article_copy (desk->mine);
  save->typed = desk->mine;
  save->aside = desk->aside;
  save->rejected = desk->rejected;
  save->decided = desk->decided;
  result = spalt_draft_save_run (desk->store, save, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (save->refusal);
  desk->aside = save->conflict ? save->aside : 0;
  g_clear_object (&save->mine);

  return result;
}

/* As the draft does it: in a conflict somebody chooses, and it is saved again. */
static void
save (Desk  *desk,
      Trial *trial)
{
  while (TRUE)
    {
      SpaltDraftSave           once = { 0 };
      g_autoptr (SpaltArticle) result = save_once (desk, &once);
      gboolean                 keep_mine = g_rand_boolean (trial->random);

      if (!once.conflict)
        {
          g_ptr_array_set_size (desk->rejected, 0);
          g_clear_object (&once.published);
          desk->decided = FALSE;
          g_set_object (&desk->base, result);
          g_clear_object (&desk->mine);
          desk->mine = spalt_article_copy (result);
          note_stored (trial, result);
          return;
        }
      g_ptr_array_add (desk->rejected, spalt_article_copy (keep_mine ? result : desk->mine));
      if (keep_mine)
        spalt_article_merge (desk->base, result, desk->mine);
      else
        {
          g_clear_object (&desk->mine);
          desk->mine = spalt_article_copy (result);
        }
      g_set_object (&desk->base, result);
    }
}

static void
publish (Desk  *desk,
         Trial *trial)
{
  g_autoptr (GError) error = NULL;

  save (desk, trial);
  if (spalt_store_publish_working_copy (desk->store, trial->id, spalt_article_get_version (desk->base), trial->now,
                                        &error))
    return;

  g_assert_error (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH);
  g_clear_error (&error);
  desk->decided = TRUE;
  save (desk, trial);
  spalt_store_publish_working_copy (desk->store, trial->id, spalt_article_get_version (desk->base), trial->now,
                                    &error);
  g_assert_no_error (error);
}

static void
discard (Desk  *desk,
         Trial *trial)
{
  g_autoptr (GError) error = NULL;

  save (desk, trial);
  spalt_store_discard_working_copy (desk->store, trial->id, trial->now, &error);
  g_assert_no_error (error);
  open_article (desk, trial);
}

static void
import (Desk  *desk,
        Trial *trial)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    written = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SpaltArticle) article = spalt_store_load_article (desk->store, trial->id, &error);

  g_assert_no_error (error);
  write_word (trial, article, written);
  if (g_rand_boolean (trial->random))
    spalt_store_save_article (desk->store, article, trial->now, &error);
  else if (!spalt_store_save_beside (desk->store, article, NULL, trial->now, &error) &&
           g_error_matches (error, SPALT_STORE_ERROR, SPALT_STORE_ERROR_CLASH))
    return;
  g_assert_no_error (error);
  note_stored (trial, article);
}

static char *
read_everything (SpaltStore *store,
                 gint64      id)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (GString)      text = g_string_new (NULL);
  g_autoptr (SpaltArticle) stored = spalt_store_load_article (store, id, &error);
  g_autoptr (SpaltArticle) written = spalt_store_load_working_copy (store, id, NULL, &error);
  g_autoptr (GPtrArray)    revisions = spalt_store_list_revisions (store, id, &error);

  g_assert_no_error (error);
  g_string_append (text, spalt_article_get_body (stored));
  g_string_append (text, spalt_article_get_body (written));
  for (guint i = 0; i < revisions->len; i++)
    {
      g_autoptr (SpaltArticle) earlier =
        spalt_store_load_revision (store, id, ((SpaltRevision *)revisions->pdata[i])->id, &error);

      g_assert_no_error (error);
      g_string_append (text, spalt_article_get_body (earlier));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
step (Desk  *desks,
      Trial *trial)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  Desk                 *desk = &desks[g_rand_int_range (trial->random, 0, 2)];

  trial->now += g_rand_int_range (trial->random, 1, 400);
  switch (g_rand_int_range (trial->random, 0, 10))
    {
    case 0:
      publish (desk, trial);
      break;
    case 1:
      discard (desk, trial);
      break;
    case 2:
      import (desk, trial);
      break;
    case 3:
    case 4:
    case 5:
      save (desk, trial);
      break;
    default:
      write_word (trial, desk->mine, written);
      break;
    }
}

static void
run_trial (const char *folder,
           guint32     seed)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GRand)     random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) stored = g_ptr_array_new_with_free_func (g_free);
  Desk                  desks[2] = { 0 };
  Trial                 trial = { .random = random, .now = 1000, .stored = stored };
  g_autofree char      *everything = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      desks[i].rejected = g_ptr_array_new_with_free_func (g_object_unref);
      desks[i].store = spalt_store_open (folder, SPALT_STORE_READ_WRITE, &error);
      g_assert_no_error (error);
    }
  trial.id = add_article (desks[0].store);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    open_article (&desks[i], &trial);
  for (guint i = 0; i < N_STEPS; i++)
    step (desks, &trial);

  everything = read_everything (desks[0].store, trial.id);
  for (guint i = 0; i < stored->len; i++)
    {
      if (strstr (everything, stored->pdata[i]) == NULL)
        g_error ("Seed %u: the word “%s” is lost.", seed, (char *)stored->pdata[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_clear_object (&desks[i].base);
      g_clear_object (&desks[i].mine);
      g_ptr_array_unref (desks[i].rejected);
      g_clear_object (&desks[i].store);
    }
}

static void
create (const char *path)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (SpaltSettings) settings = spalt_settings_new ();
  g_autoptr (SpaltStore)    store = spalt_store_create (path, settings, 1, &error);

  g_assert_no_error (error);
}

static void
test_orders (void)
{
  const char      *wanted = g_getenv ("SPALT_TRIALS");
  guint            n_trials = wanted != NULL ? (guint)atoi (wanted) : DEFAULT_TRIALS;
  g_autofree char *folder = spalt_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "publication", NULL);

  create (path);
  for (guint seed = 0; seed < n_trials; seed++)
    run_trial (path, seed);
  spalt_test_folder_remove (g_steal_pointer (&folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/newsroom/two-desks/orders", test_orders);

  return g_test_run ();
}
