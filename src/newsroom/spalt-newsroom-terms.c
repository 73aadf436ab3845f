// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-terms.h"

#include "spalt-newsroom-private.h"

#include "spalt-person.h"
#include "spalt-record-store.h"
#include "spalt-tag.h"
#include "spalt-topic.h"

typedef struct
{
  char *text;
  guint limit;
} TermWork;

static TermWork *
term_work_new (const char *text,
               guint       limit)
{
  TermWork *work = g_new (TermWork, 1);

  work->text = g_strdup (text);
  work->limit = limit;

  return work;
}

static void
term_work_free (gpointer data)
{
  TermWork *work = data;

  g_free (work->text);
  g_free (work);
}

static void
terms_changed (gpointer source,
               gpointer data,
               gpointer result)
{
  spalt_newsroom_emit (source, SPALT_NEWSROOM_TERMS_CHANGED, 0);
}

/* Only what differs is told: a list that did not change must not lose its selection. */
static void
replace_all (GListStore *list,
             GPtrArray  *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_list_store_splice (list, 0, n_old, items->pdata, items->len);
}

static gpointer
list_topics (SpaltStore   *store,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return spalt_store_list_records (store, SPALT_TYPE_TOPIC, error);
}

static const SpaltStoreCall list_topics_call = { list_topics, NULL, (GDestroyNotify)g_ptr_array_unref };

static void
topics_listed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SpaltNewsroom        *self = SPALT_NEWSROOM (object);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) topics = spalt_newsroom_finish (self, &list_topics_call, result, &error);

  if (topics)
    replace_all (self->topics, topics);
  else
    spalt_newsroom_emit_problem (self, error);
}

static void
reload_topics_cb (SpaltNewsroom *self)
{
  spalt_newsroom_read (self, &list_topics_call, NULL, NULL, topics_listed_cb, NULL);
}

/**
 * spalt_newsroom_get_topics:
 *
 * Returns: (transfer none): a list of #SpaltTopic that follows the database; empty until it has first been read
 */
GListModel *
spalt_newsroom_get_topics (SpaltNewsroom *self)
{
  GListStore *list = self->topics;

  if (!g_object_get_data (G_OBJECT (list), "spalt-followed"))
    {
      g_object_set_data (G_OBJECT (list), "spalt-followed", list);
      g_signal_connect (self, "terms-changed", G_CALLBACK (reload_topics_cb), NULL);
      reload_topics_cb (self);
    }

  return G_LIST_MODEL (list);
}

static gpointer
list_people (SpaltStore   *store,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return spalt_store_list_records (store, SPALT_TYPE_PERSON, error);
}

static const SpaltStoreCall list_people_call = { list_people, NULL, (GDestroyNotify)g_ptr_array_unref };

static void
people_listed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SpaltNewsroom        *self = SPALT_NEWSROOM (object);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = spalt_newsroom_finish (self, &list_people_call, result, &error);

  if (people)
    replace_all (self->people, people);
  else
    spalt_newsroom_emit_problem (self, error);
}

static void
reload_people_cb (SpaltNewsroom *self)
{
  spalt_newsroom_read (self, &list_people_call, NULL, NULL, people_listed_cb, NULL);
}

/**
 * spalt_newsroom_get_people:
 *
 * Returns: (transfer none): a list of #SpaltPerson that follows the database; empty until it has first been read
 */
GListModel *
spalt_newsroom_get_people (SpaltNewsroom *self)
{
  GListStore *list = self->people;

  if (!g_object_get_data (G_OBJECT (list), "spalt-followed"))
    {
      g_object_set_data (G_OBJECT (list), "spalt-followed", list);
      g_signal_connect (self, "terms-changed", G_CALLBACK (reload_people_cb), NULL);
      reload_people_cb (self);
    }

  return G_LIST_MODEL (list);
}

static gpointer
complete_people (SpaltStore   *store,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  TermWork *work = data;

  return spalt_store_complete_records (store, SPALT_TYPE_PERSON, work->text, work->limit, error);
}

static const SpaltStoreCall complete_people_call = {
  complete_people,
  term_work_free,
  (GDestroyNotify)g_ptr_array_unref,
};

void
spalt_newsroom_complete_people_async (SpaltNewsroom      *self,
                                      const char         *prefix,
                                      guint               limit,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  spalt_newsroom_read (self, &complete_people_call, term_work_new (prefix, limit), cancellable, callback, user_data);
}

GPtrArray *
spalt_newsroom_complete_people_finish (SpaltNewsroom *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return spalt_newsroom_finish (self, &complete_people_call, result, error);
}

static gpointer
complete_topics (SpaltStore   *store,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  TermWork *work = data;

  return spalt_store_complete_records (store, SPALT_TYPE_TOPIC, work->text, work->limit, error);
}

static const SpaltStoreCall complete_topics_call = {
  complete_topics,
  term_work_free,
  (GDestroyNotify)g_ptr_array_unref,
};

void
spalt_newsroom_complete_topics_async (SpaltNewsroom      *self,
                                      const char         *prefix,
                                      guint               limit,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  spalt_newsroom_read (self, &complete_topics_call, term_work_new (prefix, limit), cancellable, callback, user_data);
}

GPtrArray *
spalt_newsroom_complete_topics_finish (SpaltNewsroom *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return spalt_newsroom_finish (self, &complete_topics_call, result, error);
}

static gpointer
complete_tags (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  TermWork *work = data;

  return spalt_store_complete_records (store, SPALT_TYPE_TAG, work->text, work->limit, error);
}

static const SpaltStoreCall complete_tags_call = {
  complete_tags,
  term_work_free,
  (GDestroyNotify)g_ptr_array_unref,
};

void
spalt_newsroom_complete_tags_async (SpaltNewsroom      *self,
                                    const char         *prefix,
                                    guint               limit,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  spalt_newsroom_read (self, &complete_tags_call, term_work_new (prefix, limit), cancellable, callback, user_data);
}

GPtrArray *
spalt_newsroom_complete_tags_finish (SpaltNewsroom *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return spalt_newsroom_finish (self, &complete_tags_call, result, error);
}

static gpointer
ensure_person (SpaltStore   *store,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  TermWork *work = data;

  return spalt_store_ensure_record (store, SPALT_TYPE_PERSON, work->text, spalt_newsroom_get_now (), error);
}

static const SpaltStoreCall ensure_person_call = { ensure_person, term_work_free, g_object_unref, terms_changed };

/**
 * spalt_newsroom_ensure_person_async:
 *
 * Finds the person of that name, spelled in capitals or not, or makes one.
 */
void
spalt_newsroom_ensure_person_async (SpaltNewsroom      *self,
                                    const char         *name,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  spalt_newsroom_write (self, &ensure_person_call, term_work_new (name, 0), cancellable, callback, user_data);
}

SpaltPerson *
spalt_newsroom_ensure_person_finish (SpaltNewsroom *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return spalt_newsroom_finish (self, &ensure_person_call, result, error);
}

static gpointer
ensure_topic (SpaltStore   *store,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  TermWork *work = data;

  return spalt_store_ensure_record (store, SPALT_TYPE_TOPIC, work->text, spalt_newsroom_get_now (), error);
}

static const SpaltStoreCall ensure_topic_call = { ensure_topic, term_work_free, g_object_unref, terms_changed };

/**
 * spalt_newsroom_ensure_topic_async:
 *
 * Finds the topic of that name, spelled in capitals or not, or makes one.
 */
void
spalt_newsroom_ensure_topic_async (SpaltNewsroom      *self,
                                   const char         *name,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  spalt_newsroom_write (self, &ensure_topic_call, term_work_new (name, 0), cancellable, callback, user_data);
}

SpaltTopic *
spalt_newsroom_ensure_topic_finish (SpaltNewsroom *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return spalt_newsroom_finish (self, &ensure_topic_call, result, error);
}

static gpointer
ensure_tag (SpaltStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  TermWork *work = data;

  return spalt_store_ensure_record (store, SPALT_TYPE_TAG, work->text, spalt_newsroom_get_now (), error);
}

static const SpaltStoreCall ensure_tag_call = { ensure_tag, term_work_free, g_object_unref, terms_changed };

/**
 * spalt_newsroom_ensure_tag_async:
 *
 * Finds the tag of that name, spelled in capitals or not, or makes one.
 */
void
spalt_newsroom_ensure_tag_async (SpaltNewsroom      *self,
                                 const char         *name,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  spalt_newsroom_write (self, &ensure_tag_call, term_work_new (name, 0), cancellable, callback, user_data);
}

SpaltTag *
spalt_newsroom_ensure_tag_finish (SpaltNewsroom *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return spalt_newsroom_finish (self, &ensure_tag_call, result, error);
}
