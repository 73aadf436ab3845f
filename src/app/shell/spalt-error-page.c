// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-error-page.h"

struct _SpaltErrorPage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
};

G_DEFINE_FINAL_TYPE (SpaltErrorPage, spalt_error_page, ADW_TYPE_BIN)

static void
spalt_error_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SPALT_TYPE_ERROR_PAGE);

  G_OBJECT_CLASS (spalt_error_page_parent_class)->dispose (object);
}

static void
spalt_error_page_class_init (SpaltErrorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_error_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/shell/spalt-error-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltErrorPage, status_page);
}

static void
spalt_error_page_init (SpaltErrorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * spalt_error_page_set_message:
 * @message: what is wrong and what to do
 */
void
spalt_error_page_set_message (SpaltErrorPage *self,
                              const char     *folder,
                              const char     *message)
{
  g_autofree char *folder_markup = g_markup_escape_text (folder, -1);
  g_autofree char *message_markup = g_markup_escape_text (message, -1);
  g_autofree char *markup = g_strdup_printf ("%s\n\n<small>%s</small>", message_markup, folder_markup);

  adw_status_page_set_description (self->status_page, markup);
}
