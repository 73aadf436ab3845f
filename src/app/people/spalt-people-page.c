// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-people-page.h"

#include "spalt-person.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltPeoplePage
{
  SpaltRecordsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltPeoplePage, spalt_people_page, SPALT_TYPE_RECORDS_PAGE)

static const char *
spalt_people_page_describe (gpointer person)
{
  return spalt_person_get_guest (person) ? _("Guest") : _("Staff");
}

static void
spalt_people_page_describe_empty (SpaltListPage *page)
{
  if (spalt_list_page_get_trashed (page))
    spalt_list_page_show_empty (page, "user-trash-symbolic", _("The Trash Is Empty"),
                                _("People that you delete stay here, and can be taken back."), NULL, NULL);
  else
    spalt_list_page_show_empty (page, "system-users-symbolic", _("No People Yet"),
                                _("Add those who write and photograph, or type their names in an article's byline."),
                                _("_New Person"), "win.create");
}

static char *
spalt_people_page_count_chosen (guint count)
{
  return g_strdup_printf (ngettext ("%u person chosen", "%u people chosen", count), count);
}

static char *
spalt_people_page_count_found (guint count)
{
  return g_strdup_printf (ngettext ("%u person found", "%u people found", count), count);
}

static char *
spalt_people_page_count_trashed (guint count)
{
  if (count == 1)
    return g_strdup (_("The person is in the trash"));

  return g_strdup_printf (ngettext ("%u person is in the trash", "%u people are in the trash", count), count);
}

static void
spalt_people_page_class_init (SpaltPeoplePageClass *klass)
{
  SpaltListPageClass *page_class = SPALT_LIST_PAGE_CLASS (klass);

  SPALT_RECORDS_PAGE_CLASS (klass)->describe = spalt_people_page_describe;
  page_class->get_noun = spalt_person_get_type;
  page_class->describe_empty = spalt_people_page_describe_empty;
  page_class->count_chosen = spalt_people_page_count_chosen;
  page_class->count_found = spalt_people_page_count_found;
  page_class->count_trashed = spalt_people_page_count_trashed;
}

static void
spalt_people_page_init (SpaltPeoplePage *self)
{
  g_object_set (self, "title", _("People"), "create-label", _("New person"), "search-label", _("Search people"),
                "list-label", _("People"), NULL);
}
