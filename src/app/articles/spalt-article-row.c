// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-article-row.h"

#include "spalt-article-brief.h"

#include "spalt-status.h"

#include "spalt-config.h"

#include <glib/gi18n-lib.h>

struct _SpaltArticleRow
{
  GtkBox parent_instance;

  GtkLabel *status;
  GtkLabel *changed;
  GtkLabel *date;
  GtkLabel *headline;
  GtkLabel *details;

  SpaltRowItem *item;
  GTimeZone    *zone;
  gulong        brief_handler;
  const char   *status_class;
};

G_DEFINE_FINAL_TYPE (SpaltArticleRow, spalt_article_row, GTK_TYPE_BOX)

/* Today the time, this year the day, else the whole date, as mail programs do. */
static char *
format_date (gint64     seconds,
             GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) date = utc ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);

  if (!date)
    return g_strdup ("");

  if (g_date_time_get_year (date) != g_date_time_get_year (now))
    return g_date_time_format (date, "%Y-%m-%d");
  /* Translators: the time of day in the list of articles, as in strftime. */
  if (g_date_time_get_day_of_year (date) == g_date_time_get_day_of_year (now))
    return g_date_time_format (date, C_("list date", "%H:%M"));

  /* Translators: a day of this year in the list of articles, as in strftime. */
  return g_date_time_format (date, C_("list date", "%-d %b"));
}

static void
set_status_class (SpaltArticleRow *self,
                  const char      *status_class)
{
  if (self->status_class)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), self->status_class);
  self->status_class = status_class;
  if (status_class)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), status_class);
}

/* What a screen reader says of the whole row. */
static void
describe (SpaltArticleRow *self,
          const char      *headline,
          const char      *status,
          const char      *details,
          const char      *date)
{
  GtkWidget       *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *text = g_strjoin (", ", headline, status, *details ? details : date, *details ? date : NULL, NULL);

  if (list_item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_brief (SpaltArticleRow   *self,
            SpaltArticleBrief *brief)
{
  const char      *headline = spalt_article_brief_get_headline (brief);
  const char      *byline = spalt_article_brief_get_byline (brief);
  const char      *topic = spalt_article_brief_get_topic (brief);
  SpaltStatus      status = spalt_article_brief_get_status (brief);
  g_autofree char *date = format_date (spalt_article_brief_get_date (brief), self->zone);
  g_autofree char *details = NULL;
  g_autofree char *state = NULL;

  gtk_label_set_label (self->status, spalt_status_get_label (status));
  set_status_class (self, spalt_status_get_nick (status));
  gtk_widget_set_visible (GTK_WIDGET (self->changed), spalt_article_brief_get_changed (brief));
  gtk_label_set_label (self->date, date);

  gtk_label_set_label (self->headline, *headline ? headline : _("No headline yet"));
  if (*headline)
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "dimmed");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "dimmed");

  details = g_strjoin (*byline && *topic ? " · " : "", byline, topic, NULL);
  gtk_label_set_label (self->details, *details ? details : _("No byline"));
  if (spalt_article_brief_get_changed (brief))
    state = g_strdup_printf ("%s, %s", spalt_status_get_label (status), _("Changed since Published"));
  else
    state = g_strdup (spalt_status_get_label (status));
  describe (self, *headline ? headline : _("No headline yet"), state, details, date);
}

/* Of the same height as one that is filled, so that the list does not jump. */
static void
show_nothing (SpaltArticleRow *self)
{
  gtk_label_set_label (self->status, "…");
  set_status_class (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->changed), FALSE);
  gtk_label_set_label (self->date, "");
  gtk_label_set_label (self->headline, " ");
  gtk_label_set_label (self->details, " ");
}

static void
brief_changed_cb (SpaltArticleRow *self)
{
  SpaltArticleBrief *brief = spalt_row_item_get_row (self->item);

  if (brief)
    show_brief (self, brief);
  else
    show_nothing (self);
}

static void
spalt_article_row_dispose (GObject *object)
{
  spalt_article_row_unbind (SPALT_ARTICLE_ROW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), SPALT_TYPE_ARTICLE_ROW);

  G_OBJECT_CLASS (spalt_article_row_parent_class)->dispose (object);
}

static void
spalt_article_row_class_init (SpaltArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = spalt_article_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/page/codeberg/spalt/Spalt/articles/spalt-article-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltArticleRow, status);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticleRow, changed);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticleRow, date);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticleRow, headline);
  gtk_widget_class_bind_template_child (widget_class, SpaltArticleRow, details);
}

static void
spalt_article_row_init (SpaltArticleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
spalt_article_row_new (void)
{
  return g_object_new (SPALT_TYPE_ARTICLE_ROW, NULL);
}

/**
 * spalt_article_row_bind:
 * @zone: the publication's, for the date
 */
void
spalt_article_row_bind (SpaltArticleRow *self,
                        SpaltRowItem    *item,
                        GTimeZone       *zone)
{
  spalt_article_row_unbind (self);
  self->item = g_object_ref (item);
  self->zone = g_time_zone_ref (zone);
  self->brief_handler = g_signal_connect_object (item, "notify::row", G_CALLBACK (brief_changed_cb),
                                                 self, G_CONNECT_SWAPPED);
  brief_changed_cb (self);
}

void
spalt_article_row_unbind (SpaltArticleRow *self)
{
  if (self->item)
    g_clear_signal_handler (&self->brief_handler, self->item);
  g_clear_object (&self->item);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}
