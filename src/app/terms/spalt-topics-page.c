// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-topics-page.h"

#include "spalt-topic.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltTopicsPage
{
  SpaltRecordsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltTopicsPage, spalt_topics_page, SPALT_TYPE_RECORDS_PAGE)

static void
spalt_topics_page_describe_empty (SpaltListPage *page)
{
  if (spalt_list_page_get_trashed (page))
    spalt_list_page_show_empty (page, "user-trash-symbolic", _("The Trash Is Empty"),
                                _("Topics that you delete stay here, and can be taken back."), NULL, NULL);
  else
    spalt_list_page_show_empty (page, "view-list-bullet-symbolic", _("No Topics Yet"),
                                _("Topics are the few sections of the menu: news, culture, sports."),
                                _("_New Topic"), "win.create");
}

static char *
spalt_topics_page_count_chosen (guint count)
{
  return g_strdup_printf (ngettext ("%u topic chosen", "%u topics chosen", count), count);
}

static char *
spalt_topics_page_count_found (guint count)
{
  return g_strdup_printf (ngettext ("%u topic found", "%u topics found", count), count);
}

static char *
spalt_topics_page_count_trashed (guint count)
{
  if (count == 1)
    return g_strdup (_("The topic is in the trash"));

  return g_strdup_printf (ngettext ("%u topic is in the trash", "%u topics are in the trash", count), count);
}

static void
spalt_topics_page_class_init (SpaltTopicsPageClass *klass)
{
  SpaltListPageClass *page_class = SPALT_LIST_PAGE_CLASS (klass);

  page_class->get_noun = spalt_topic_get_type;
  page_class->describe_empty = spalt_topics_page_describe_empty;
  page_class->count_chosen = spalt_topics_page_count_chosen;
  page_class->count_found = spalt_topics_page_count_found;
  page_class->count_trashed = spalt_topics_page_count_trashed;
}

static void
spalt_topics_page_init (SpaltTopicsPage *self)
{
  g_object_set (self, "title", _("Topics"), "create-label", _("New topic"), "search-label", _("Search topics"),
                "list-label", _("Topics"), NULL);
}
