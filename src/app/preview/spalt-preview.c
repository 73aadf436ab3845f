// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-preview.h"

#include <glib/gi18n-lib.h>

#include "spalt-person.h"
#include "spalt-photo.h"
#include "spalt-preview-assets.h"
#include "spalt-preview-frame.h"
#include "spalt-preview-page.h"
#include "spalt-sandbox.h"
#include "spalt-tag.h"
#include "spalt-theme-watch.h"

// Changes that come together are shown together.
#define RENEW_DELAY 500

// What comes or goes with the time, such as an ad or a vacancy, does so within a minute.
#define CLOCK_SECONDS 30

static const struct
{
  const char *name;
  int         width; // CSS pixels
} widths[] = {
  { "phone", 390 },
  { "tablet", 820 },
  { "desktop", 1280 },
};

struct _SpaltPreview
{
  AdwBin parent_instance;

  SpaltNewsroom *newsroom;
  SpaltDraft    *draft;
  GCancellable  *cancellable; // of the draft that is shown

  AdwToggleGroup    *widths;
  GtkStack          *stack;
  SpaltPreviewFrame *frame;
  AdwStatusPage     *failed;

  SpaltPreviewPage *page;
  char             *width;
  gboolean          started;

  SpaltThemeWatch *theme_watch;

  guint    clock_source;
  guint    renew_source;
  guint    update_source;
  gboolean rendering;
  gboolean stale;      // changed since the rendering began
  gboolean typed;      // the change is one that the user is making, and wants to see
  gint64   changed_at; // monotonic time of the first change that is not shown
  gint64   render_changed_at;
};

G_DEFINE_FINAL_TYPE (SpaltPreview, spalt_preview, ADW_TYPE_BIN)

enum
{
  PROP_WIDTH = 1,
  N_PROPS
};

enum
{
  SIGNAL_UPDATED,
  SIGNAL_SCROLLED,
  SIGNAL_PAINTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void start_update (SpaltPreview *self);

static void
show_failure (SpaltPreview *self,
              const char   *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failed, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
page_updated_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpaltPreview) self = user_data;
  g_autoptr (GError)       error = NULL;

  self->rendering = FALSE;
  if (!spalt_preview_page_update_finish (SPALT_PREVIEW_PAGE (source), result, &error))
    g_debug ("The page did not take a change: %s", error->message);
  else if (self->render_changed_at != 0)
    g_signal_emit (self, signals[SIGNAL_PAINTED], 0, g_get_monotonic_time () - self->render_changed_at);
  if (self->stale)
    start_update (self);
}

static void
send_update (SpaltPreview       *self,
             SpaltPreviewUpdate *update)
{
  gboolean painted =
    g_signal_has_handler_pending (self, signals[SIGNAL_PAINTED], 0, TRUE) && self->render_changed_at != 0;

  for (guint i = 0; i < spalt_preview_update_get_n_blocks (update); i++)
    {
      const SpaltPreviewBlock *block = spalt_preview_update_get_block (update, i);

      spalt_preview_page_add_block (self->page, block->html, block->line, block->end_line);
    }
  for (guint i = 0; i < spalt_preview_update_get_n_fragments (update); i++)
    {
      const SpaltPreviewFragment *fragment = spalt_preview_update_get_fragment (update, i);

      spalt_preview_page_add_part (self->page, fragment->id, fragment->html);
    }
  spalt_preview_page_update_async (self->page, self->typed, painted, page_updated_cb, g_object_ref (self));
  self->typed = FALSE;
}

static void
update_rendered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SpaltPreview)       self = user_data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (SpaltPreviewUpdate) update = spalt_newsroom_render_update_finish (SPALT_NEWSROOM (source), result, &error);

  // Another draft has its own rendering by now.
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (update == NULL)
    {
      self->rendering = FALSE;
      show_failure (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0, update);
  if (self->page != NULL && spalt_preview_page_get_ready (self->page))
    {
      send_update (self, update);
      return;
    }
  self->rendering = FALSE;
  if (self->stale)
    start_update (self);
}

static void
start_update (SpaltPreview *self)
{
  if (self->newsroom == NULL || self->draft == NULL)
    return;
  if (self->rendering)
    {
      self->stale = TRUE;
      return;
    }
  self->rendering = TRUE;
  self->stale = FALSE;
  self->render_changed_at = self->changed_at;
  self->changed_at = 0;
  spalt_newsroom_render_update_async (self->newsroom, spalt_draft_get_article (self->draft), self->cancellable,
                                      update_rendered_cb, g_object_ref (self));
}

static gboolean
update_source_cb (gpointer data)
{
  SpaltPreview *self = data;

  self->update_source = 0;
  start_update (self);
  return G_SOURCE_REMOVE;
}

/* One change of the user's may be several of the article's: they are one rendering. */
static void
article_notify_cb (SpaltPreview *self,
                   GParamSpec   *pspec)
{
  if (self->changed_at == 0)
    self->changed_at = g_get_monotonic_time ();
  self->typed = TRUE;
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH, update_source_cb, self, NULL);
}

static void
page_ready_cb (SpaltPreview *self)
{
  gtk_stack_set_visible_child_name (self->stack, "page");
  start_update (self);
}

static void
page_scrolled_cb (SpaltPreview *self,
                  double        position,
                  double        share)
{
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, position, share);
}

static void
link_activated_cb (SpaltPreview *self,
                   const char   *address)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (address);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL, NULL);
}

static void
folders_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SpaltPreview) self = user_data;
  g_auto (GStrv)           folders = spalt_newsroom_list_theme_folders_finish (SPALT_NEWSROOM (source), result, NULL);

  if (folders != NULL && self->theme_watch != NULL && self->newsroom == SPALT_NEWSROOM (source))
    spalt_theme_watch_set_folders (self->theme_watch, (const char *const *)folders);
}

static void
page_rendered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SpaltPreview) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *html = spalt_newsroom_render_page_finish (SPALT_NEWSROOM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (html == NULL)
    show_failure (self, error->message);
  else if (self->page != NULL)
    spalt_preview_page_load (self->page, html);
}

/* A theme that has a fault is watched as well: when it is mended, the page is there. */
static void
load_page (SpaltPreview *self)
{
  if (self->page == NULL || self->newsroom == NULL || self->draft == NULL)
    return;

  spalt_newsroom_render_page_async (self->newsroom, spalt_draft_get_article (self->draft), self->cancellable,
                                    page_rendered_cb, g_object_ref (self));
  spalt_newsroom_list_theme_folders_async (self->newsroom, self->cancellable, folders_listed_cb, g_object_ref (self));
}

static void
page_refreshed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SpaltPreview) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *html = NULL;

  if (!spalt_newsroom_refresh_page_finish (SPALT_NEWSROOM (source), result, &html, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_failure (self, error->message);
      return;
    }
  if (html != NULL && self->page != NULL)
    spalt_preview_page_load (self->page, html);
}

static gboolean
clock_cb (gpointer data)
{
  SpaltPreview *self = data;

  if (self->page != NULL && self->newsroom != NULL && self->draft != NULL && self->renew_source == 0 &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    spalt_newsroom_refresh_page_async (self->newsroom, spalt_draft_get_article (self->draft), self->cancellable,
                                       page_refreshed_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static gboolean
renew_cb (gpointer data)
{
  SpaltPreview *self = data;

  self->renew_source = 0;
  spalt_newsroom_renew_preview (self->newsroom);
  load_page (self);
  return G_SOURCE_REMOVE;
}

static void
queue_renew (SpaltPreview *self)
{
  if (self->renew_source == 0 && self->newsroom != NULL)
    self->renew_source = g_timeout_add (RENEW_DELAY, renew_cb, self);
}

/* People, photos and tags of the article are read with each rendering, and while pictures come in nothing else of the
 * page is to be made anew; where one stands in an ad or as the logo, the clock finds it. What stands around an article,
 * menus or ads, is in no part that follows by itself. */
static void
rows_changed_cb (SpaltPreview *self,
                 GType         type)
{
  if (type != SPALT_TYPE_ARTICLE && type != SPALT_TYPE_PERSON && type != SPALT_TYPE_PHOTO && type != SPALT_TYPE_TAG)
    queue_renew (self);
}

static void
load_asset (WebKitURISchemeRequest *request,
            gpointer                data)
{
  // The web view may live a moment longer than we do.
  SpaltPreview *self = g_object_get_data (G_OBJECT (webkit_uri_scheme_request_get_web_view (request)), "spalt-preview");

  spalt_preview_assets_load (request, self != NULL ? self->newsroom : NULL);
}

static void
make_page (SpaltPreview *self)
{
  self->page = SPALT_PREVIEW_PAGE (spalt_preview_page_new (load_asset, NULL));
  g_object_set_data (G_OBJECT (self->page), "spalt-preview", self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  g_signal_connect_object (self->page, "ready", G_CALLBACK (page_ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "scrolled", G_CALLBACK (page_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "link-activated", G_CALLBACK (link_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "failed", G_CALLBACK (show_failure), self, G_CONNECT_SWAPPED);
  spalt_preview_frame_set_view (self->frame, WEBKIT_WEB_VIEW (self->page));
  load_page (self);
}

static void
sandbox_checked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SpaltPreview) self = user_data;
  g_autoptr (GError)       error = NULL;

  if (!self->started || self->page != NULL)
    return;
  if (spalt_sandbox_check_finish (result, &error))
    make_page (self);
  else
    show_failure (self, _("This system does not let WebKit shut the page into its sandbox, so the page is not shown. "
                           "Everything else works."));
}

static void
reload_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  SpaltPreview *self = SPALT_PREVIEW (widget);

  gtk_stack_set_visible_child_name (self->stack, "waiting");
  if (self->newsroom != NULL)
    spalt_newsroom_renew_preview (self->newsroom);
  if (self->page != NULL)
    load_page (self);
  else if (self->started)
    spalt_sandbox_check_async (NULL, sandbox_checked_cb, g_object_ref (self));
}

static void
set_width (SpaltPreview *self,
           const char   *width)
{
  if (!g_set_str (&self->width, width))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    if (g_str_equal (widths[i].name, self->width))
      spalt_preview_frame_set_width (self->frame, widths[i].width);
  adw_toggle_group_set_active_name (self->widths, self->width);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

static void
width_chosen_cb (SpaltPreview *self)
{
  const char *name = adw_toggle_group_get_active_name (self->widths);

  if (name != NULL)
    set_width (self, name);
}

static void
spalt_preview_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (id == PROP_WIDTH)
    set_width (SPALT_PREVIEW (object), g_value_get_string (value));
}

static void
spalt_preview_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (id == PROP_WIDTH)
    g_value_set_string (value, SPALT_PREVIEW (object)->width);
}

static void
spalt_preview_dispose (GObject *object)
{
  SpaltPreview *self = SPALT_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  g_clear_handle_id (&self->renew_source, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->theme_watch);
  if (self->page != NULL)
    g_object_set_data (G_OBJECT (self->page), "spalt-preview", NULL);
  self->page = NULL;
  self->started = FALSE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SPALT_TYPE_PREVIEW);
  g_clear_object (&self->draft);
  g_clear_object (&self->newsroom);
  G_OBJECT_CLASS (spalt_preview_parent_class)->dispose (object);
}

static void
spalt_preview_finalize (GObject *object)
{
  g_free (SPALT_PREVIEW (object)->width);
  G_OBJECT_CLASS (spalt_preview_parent_class)->finalize (object);
}

static void
spalt_preview_class_init (SpaltPreviewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = spalt_preview_set_property;
  object_class->get_property = spalt_preview_get_property;
  object_class->dispose = spalt_preview_dispose;
  object_class->finalize = spalt_preview_finalize;

  properties[PROP_WIDTH] = g_param_spec_string ("width", NULL, NULL, "phone",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_UPDATED] = g_signal_new ("updated", SPALT_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, SPALT_TYPE_PREVIEW_UPDATE);
  signals[SIGNAL_SCROLLED] = g_signal_new ("scrolled", SPALT_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_PAINTED] =
    g_signal_new ("painted", SPALT_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (SPALT_TYPE_PREVIEW_FRAME);
  gtk_widget_class_install_action (widget_class, "preview.reload", NULL, reload_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/page/codeberg/spalt/Spalt/preview/spalt-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, SpaltPreview, widths);
  gtk_widget_class_bind_template_child (widget_class, SpaltPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, SpaltPreview, frame);
  gtk_widget_class_bind_template_child (widget_class, SpaltPreview, failed);
}

static void
spalt_preview_init (SpaltPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->widths, "notify::active-name", G_CALLBACK (width_chosen_cb), self, G_CONNECT_SWAPPED);
  set_width (self, "phone");
  self->theme_watch = spalt_theme_watch_new ();
  g_signal_connect_object (self->theme_watch, "changed", G_CALLBACK (queue_renew), self, G_CONNECT_SWAPPED);
}

void
spalt_preview_set_newsroom (SpaltPreview  *self,
                            SpaltNewsroom *newsroom)
{
  g_return_if_fail (SPALT_IS_PREVIEW (self));
  if (self->newsroom == newsroom)
    return;
  g_clear_handle_id (&self->renew_source, g_source_remove);
  if (self->newsroom != NULL)
    g_signal_handlers_disconnect_by_data (self->newsroom, self);
  g_set_object (&self->newsroom, newsroom);
  if (newsroom == NULL)
    return;
  g_signal_connect_object (newsroom, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (newsroom, "settings-changed", G_CALLBACK (queue_renew), self, G_CONNECT_SWAPPED);
}

void
spalt_preview_set_draft (SpaltPreview *self,
                         SpaltDraft   *draft)
{
  g_return_if_fail (SPALT_IS_PREVIEW (self));

  if (self->draft == draft)
    return;
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (spalt_draft_get_article (self->draft), self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->rendering = FALSE;
  self->stale = FALSE;
  self->typed = FALSE;
  self->changed_at = 0;
  g_set_object (&self->draft, draft);
  if (draft == NULL)
    return;
  g_signal_connect_object (spalt_draft_get_article (draft), "notify", G_CALLBACK (article_notify_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->page != NULL)
    load_page (self);
  else
    start_update (self);
}

/**
 * spalt_preview_start:
 * @self: a preview
 *
 * Starts the web view, unless it runs already. Not before the first frame: it costs more than all the rest.
 */
void
spalt_preview_start (SpaltPreview *self)
{
  g_return_if_fail (SPALT_IS_PREVIEW (self));

  if (self->started)
    return;
  self->started = TRUE;
  self->clock_source = g_timeout_add_seconds (CLOCK_SECONDS, clock_cb, self);
  spalt_sandbox_check_async (NULL, sandbox_checked_cb, g_object_ref (self));
}

void
spalt_preview_scroll_to (SpaltPreview *self,
                         double        position,
                         double        share)
{
  g_return_if_fail (SPALT_IS_PREVIEW (self));

  if (self->page != NULL)
    spalt_preview_page_scroll_to (self->page, position, share);
}
