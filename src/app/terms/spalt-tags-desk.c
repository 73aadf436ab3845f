// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-tags-desk.h"

#include "spalt-record-entries.h"
#include "spalt-tag.h"
#include "spalt-tags-page.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

#define ENTRY "tags"

struct _SpaltTagsDesk
{
  SpaltRecordDesk parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltTagsDesk, spalt_tags_desk, SPALT_TYPE_RECORD_DESK)

static void
spalt_tags_desk_describe_nothing (SpaltRecordDesk *desk,
                                  AdwStatusPage   *page,
                                  GtkButton       *button)
{
  adw_status_page_set_icon_name (page, "user-bookmarks-symbolic");
  adw_status_page_set_title (page, _("No Tag Chosen"));
  adw_status_page_set_description (page, _("Choose one in the list, or add a new tag."));
  gtk_button_set_label (button, _("_New Tag"));
}

static void
spalt_tags_desk_fill_form (SpaltRecordDesk *desk,
                           SpaltRecordForm *form)
{
  spalt_record_form_add_group (form, NULL, NULL);
  spalt_record_form_add_line (form, "name", _("Name"));

  spalt_record_form_add_group (form, _("On the Site"),
                               _("The address stays when the name changes, so that links to it go on working."));
  spalt_record_form_add_fixed (form, "slug", _("Address"));
  spalt_record_form_add_uses (form, _("Articles"));
}

static void
spalt_tags_desk_class_init (SpaltTagsDeskClass *klass)
{
  SpaltRecordDeskClass *desk_class = SPALT_RECORD_DESK_CLASS (klass);

  desk_class->get_noun = spalt_tag_get_type;
  desk_class->get_page_type = spalt_tags_page_get_type;
  desk_class->entry = ENTRY;
  desk_class->describe_nothing = spalt_tags_desk_describe_nothing;
  desk_class->fill_form = spalt_tags_desk_fill_form;
}

static void
spalt_tags_desk_init (SpaltTagsDesk *self)
{
}

/**
 * spalt_tags_desk_list_entries:
 *
 * Returns: (transfer full): what the sidebar shows of it
 */
GListModel *
spalt_tags_desk_list_entries (SpaltNewsroom *newsroom)
{
  return spalt_record_entries_new (newsroom, SPALT_TYPE_TAG, ENTRY, _("Tags"), "user-bookmarks-symbolic",
                                   _("Not Used"));
}
