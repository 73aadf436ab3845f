// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-time-row.h"

#include <glib/gi18n-lib.h>

#include "spalt-time.h"

struct _SpaltTimeRow
{
  AdwActionRow parent_instance;

  GTimeZone *zone;
  char      *language;
  gint64     time;

  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkCalendar   *calendar;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkLabel      *zone_label;
  GtkButton     *clear;
  GtkButton     *set;
};

G_DEFINE_FINAL_TYPE (SpaltTimeRow, spalt_time_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_TIME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_time (SpaltTimeRow *self)
{
  g_autofree char *text = NULL;

  if (spalt_time_is_set (self->time) && self->zone != NULL)
    text = spalt_time_format (self->time, self->zone, SPALT_TIME_DATE_TIME, self->language);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text != NULL ? text : _("None"));
}

static void
set_time (SpaltTimeRow *self,
          gint64        time)
{
  if (self->time == time)
    return;
  self->time = time;
  show_time (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

static void
opened_cb (SpaltTimeRow *self)
{
  gboolean              has_time = spalt_time_is_set (self->time);
  g_autoptr (GDateTime) utc = has_time ? g_date_time_new_from_unix_utc (self->time) : g_date_time_new_now_utc ();
  g_autoptr (GDateTime) local = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)) || self->zone == NULL)
    return;
  local = g_date_time_to_timezone (utc, self->zone);
  // Nothing goes out in the past: the next whole hour is a fair guess.
  if (!has_time)
    {
      GDateTime *later = g_date_time_add_hours (local, 1);

      g_date_time_unref (local);
      local = later;
    }
  gtk_calendar_select_day (self->calendar, local);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (local));
  gtk_spin_button_set_value (self->minute, has_time ? g_date_time_get_minute (local) : 0);
}

static void
set_clicked_cb (SpaltTimeRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char      *text = NULL;
  gint64                time;

  text = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:00", g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), gtk_spin_button_get_value_as_int (self->hour),
                          gtk_spin_button_get_value_as_int (self->minute));
  // The parser knows the hours that daylight saving skips and repeats.
  if (self->zone != NULL && spalt_time_parse (text, self->zone, &time, NULL))
    set_time (self, time);
  gtk_popover_popdown (self->popover);
}

static void
clear_clicked_cb (SpaltTimeRow *self)
{
  set_time (self, SPALT_TIME_NONE);
  gtk_popover_popdown (self->popover);
}

static gboolean
show_two_digits_cb (GtkSpinButton *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

static void
spalt_time_row_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_TIME)
    set_time (SPALT_TIME_ROW (object), g_value_get_int64 (value));
}

static void
spalt_time_row_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_TIME)
    g_value_set_int64 (value, SPALT_TIME_ROW (object)->time);
}

static void
spalt_time_row_dispose (GObject *object)
{
  SpaltTimeRow *self = SPALT_TIME_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_TIME_ROW);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (spalt_time_row_parent_class)->dispose (object);
}

static void
spalt_time_row_class_init (SpaltTimeRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = spalt_time_row_set_property;
  object_class->get_property = spalt_time_row_get_property;
  object_class->dispose = spalt_time_row_dispose;
  properties[PROP_TIME] = g_param_spec_int64 ("time", NULL, NULL, G_MININT64, G_MAXINT64, SPALT_TIME_NONE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/inspector/spalt-time-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, button);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, popover);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, hour);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, minute);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, zone_label);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, clear);
  gtk_widget_class_bind_template_child (widget_class, SpaltTimeRow, set);
}

static void
spalt_time_row_init (SpaltTimeRow *self)
{
  self->time = SPALT_TIME_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "notify::visible", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->set, "clicked", G_CALLBACK (set_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->hour, "output", G_CALLBACK (show_two_digits_cb), NULL);
  g_signal_connect (self->minute, "output", G_CALLBACK (show_two_digits_cb), NULL);
  show_time (self);
}

void
spalt_time_row_set_zone (SpaltTimeRow *self,
                         GTimeZone    *zone,
                         const char   *language)
{
  g_return_if_fail (SPALT_IS_TIME_ROW (self));

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  g_set_str (&self->language, language);
  gtk_label_set_label (self->zone_label, zone != NULL ? g_time_zone_get_identifier (zone) : "");
  show_time (self);
}

void
spalt_time_row_open (SpaltTimeRow *self)
{
  g_return_if_fail (SPALT_IS_TIME_ROW (self));
  gtk_menu_button_popup (self->button);
}
