// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-topics-desk.h"

#include "spalt-record-entries.h"
#include "spalt-topic.h"
#include "spalt-topics-page.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define ENTRY "topics"

struct _SpaltTopicsDesk
{
  SpaltRecordDesk parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltTopicsDesk, spalt_topics_desk, SPALT_TYPE_RECORD_DESK)

static void
spalt_topics_desk_describe_nothing (SpaltRecordDesk *desk,
                                    AdwStatusPage   *page,
                                    GtkButton       *button)
{
  adw_status_page_set_icon_name (page, "view-list-bullet-symbolic");
  adw_status_page_set_title (page, _("No Topic Chosen"));
  adw_status_page_set_description (page, _("Choose one in the list, or add a new topic."));
  gtk_button_set_label (button, _("_New Topic"));
}

static void
spalt_topics_desk_fill_form (SpaltRecordDesk *desk,
                             SpaltRecordForm *form)
{
  spalt_record_form_add_group (form, NULL, NULL);
  spalt_record_form_add_line (form, "name", _("Name"));
  spalt_record_form_add_text (form, "description", _("Description"));

  spalt_record_form_add_group (form, _("On the Site"),
                               _("The address stays when the name changes, so that links to it go on working."));
  spalt_record_form_add_fixed (form, "slug", _("Address"));
  spalt_record_form_add_uses (form, _("Articles"));
}

static void
spalt_topics_desk_class_init (SpaltTopicsDeskClass *klass)
{
  SpaltRecordDeskClass *desk_class = SPALT_RECORD_DESK_CLASS (klass);

  desk_class->get_noun = spalt_topic_get_type;
  desk_class->get_page_type = spalt_topics_page_get_type;
  desk_class->entry = ENTRY;
  desk_class->describe_nothing = spalt_topics_desk_describe_nothing;
  desk_class->fill_form = spalt_topics_desk_fill_form;
}

static void
spalt_topics_desk_init (SpaltTopicsDesk *self)
{
}

/**
 * spalt_topics_desk_list_entries:
 *
 * Returns: (transfer full): what the sidebar shows of it
 */
GListModel *
spalt_topics_desk_list_entries (SpaltNewsroom *newsroom)
{
  return spalt_record_entries_new (newsroom, SPALT_TYPE_TOPIC, ENTRY, _("Topics"), "view-list-bullet-symbolic", NULL);
}
