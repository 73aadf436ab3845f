// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-tags-page.h"

#include "spalt-tag.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltTagsPage
{
  SpaltRecordsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltTagsPage, spalt_tags_page, SPALT_TYPE_RECORDS_PAGE)

static void
spalt_tags_page_describe_empty (SpaltListPage *page)
{
  if (spalt_list_page_get_trashed (page))
    spalt_list_page_show_empty (page, "user-trash-symbolic", _("The Trash Is Empty"),
                                _("Tags that you delete stay here, and can be taken back."), NULL, NULL);
  else if (spalt_records_page_get_unused (SPALT_RECORDS_PAGE (page)))
    spalt_list_page_show_empty (page, "user-bookmarks-symbolic", _("All Tags Are Used"),
                                _("Each tag stands in at least one article."), NULL, NULL);
  else
    spalt_list_page_show_empty (page, "user-bookmarks-symbolic", _("No Tags Yet"),
                                _("Add one here, or type it in an article's tags."),
                                _("_New Tag"), "win.create");
}

static char *
spalt_tags_page_count_chosen (guint count)
{
  return g_strdup_printf (ngettext ("%u tag chosen", "%u tags chosen", count), count);
}

static char *
spalt_tags_page_count_found (guint count)
{
  return g_strdup_printf (ngettext ("%u tag found", "%u tags found", count), count);
}

static char *
spalt_tags_page_count_trashed (guint count)
{
  if (count == 1)
    return g_strdup (_("The tag is in the trash"));

  return g_strdup_printf (ngettext ("%u tag is in the trash", "%u tags are in the trash", count), count);
}

static void
spalt_tags_page_class_init (SpaltTagsPageClass *klass)
{
  SpaltListPageClass *page_class = SPALT_LIST_PAGE_CLASS (klass);

  page_class->get_noun = spalt_tag_get_type;
  page_class->describe_empty = spalt_tags_page_describe_empty;
  page_class->count_chosen = spalt_tags_page_count_chosen;
  page_class->count_found = spalt_tags_page_count_found;
  page_class->count_trashed = spalt_tags_page_count_trashed;
}

static void
spalt_tags_page_init (SpaltTagsPage *self)
{
  g_object_set (self, "title", _("Tags"), "create-label", _("New tag"), "search-label", _("Search tags"),
                "list-label", _("Tags"), NULL);
}
