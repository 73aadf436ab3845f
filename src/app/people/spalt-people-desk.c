// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-people-desk.h"

#include "spalt-people-page.h"
#include "spalt-person.h"
#include "spalt-record-entries.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define ENTRY "people"

struct _SpaltPeopleDesk
{
  SpaltRecordDesk parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltPeopleDesk, spalt_people_desk, SPALT_TYPE_RECORD_DESK)

static void
spalt_people_desk_describe_nothing (SpaltRecordDesk *desk,
                                    AdwStatusPage   *page,
                                    GtkButton       *button)
{
  adw_status_page_set_icon_name (page, "system-users-symbolic");
  adw_status_page_set_title (page, _("Nobody Chosen"));
  adw_status_page_set_description (page, _("Choose somebody in the list, or add a new person."));
  gtk_button_set_label (button, _("_New Person"));
}

static void
spalt_people_desk_fill_form (SpaltRecordDesk *desk,
                             SpaltRecordForm *form)
{
  spalt_record_form_add_group (form, NULL, NULL);
  spalt_record_form_add_line (form, "name", _("Name"));
  spalt_record_form_add_photo (form, "photo-id", _("Portrait"));
  spalt_record_form_add_text (form, "bio", _("Presentation"));
  spalt_record_form_add_switch (form, "guest", _("Guest"), _("Not one of the staff"));

  spalt_record_form_add_group (form, _("For the Newsroom"), _("Not published."));
  spalt_record_form_add_line (form, "email", _("E-mail address"));

  spalt_record_form_add_group (form, _("On the Site"),
                               _("The address stays when the name changes, so that links to it go on working."));
  spalt_record_form_add_fixed (form, "slug", _("Address"));
  spalt_record_form_add_uses (form, _("Articles"));
}

static void
spalt_people_desk_class_init (SpaltPeopleDeskClass *klass)
{
  SpaltRecordDeskClass *desk_class = SPALT_RECORD_DESK_CLASS (klass);

  desk_class->get_noun = spalt_person_get_type;
  desk_class->get_page_type = spalt_people_page_get_type;
  desk_class->entry = ENTRY;
  desk_class->describe_nothing = spalt_people_desk_describe_nothing;
  desk_class->fill_form = spalt_people_desk_fill_form;
}

static void
spalt_people_desk_init (SpaltPeopleDesk *self)
{
}

/**
 * spalt_people_desk_list_entries:
 *
 * Returns: (transfer full): what the sidebar shows of it
 */
GListModel *
spalt_people_desk_list_entries (SpaltNewsroom *newsroom)
{
  return spalt_record_entries_new (newsroom, SPALT_TYPE_PERSON, ENTRY, _("People"), "system-users-symbolic", NULL);
}
