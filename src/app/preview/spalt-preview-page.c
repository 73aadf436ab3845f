// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-preview-page.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "spalt-preview-diff.h"
#include "spalt-preview-resources.h"

// Our script runs in a world of its own: the page sees neither it nor what it is told.
#define SCRIPT_WORLD "spalt"
#define SCRIPT_PATH "/page/codeberg/spalt/Spalt/preview/spalt-preview.js"
#define SCROLLED_MESSAGE "spaltScrolled"

#define PAGE_ADDRESS SPALT_PREVIEW_THEME_SCHEME ":///page.html"

// The last of four walls: the page may load nothing but pictures of the publication and files of its theme. The others
// are the policy below, the filter, and a network session whose proxy leads nowhere.
#define CONTENT_POLICY                                                                    \
  "default-src 'none'; img-src spalt-media: spalt-theme: data:; style-src spalt-theme:; " \
  "font-src spalt-theme:; media-src spalt-media:; form-action 'none'; base-uri 'none'"

#define FILTER_NAME "spalt-no-network"
#define FILTER_EXCEPTION(pattern) \
  ",{\"trigger\":{\"url-filter\":\"" pattern "\"},\"action\":{\"type\":\"ignore-previous-rules\"}}"
#define FILTER_RULES                                                                                          \
  "[{\"trigger\":{\"url-filter\":\".*\"},\"action\":{\"type\":\"block\"}}" FILTER_EXCEPTION ("^spalt-media:") \
    FILTER_EXCEPTION ("^spalt-theme:")                                                                        \
      FILTER_EXCEPTION ("^data:image") "]"

// Port 9 discards; and nothing ever comes this far.
#define DEAD_PROXY "http://127.0.0.1:9/"

struct _SpaltPreviewPage
{
  WebKitWebView parent_instance;

  SpaltPreviewDiff *diff;
  GHashTable       *parts;         // id → html that the page shows
  GHashTable       *changed_parts; // ids, since the last update

  char    *pending_html; // waits for the filter
  gboolean filtered;
  gboolean loading;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (SpaltPreviewPage, spalt_preview_page, WEBKIT_TYPE_WEB_VIEW)

enum
{
  SIGNAL_READY,
  SIGNAL_SCROLLED,
  SIGNAL_LINK_ACTIVATED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
start_loading (SpaltPreviewPage *self)
{
  g_autofree char *html = g_steal_pointer (&self->pending_html);

  self->ready = FALSE;
  self->loading = TRUE;
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (self), html, PAGE_ADDRESS);
}

static void
filter_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SpaltPreviewPage) self = user_data;
  g_autoptr (GError)           error = NULL;
  WebKitUserContentFilter     *filter;

  filter = webkit_user_content_filter_store_save_finish (WEBKIT_USER_CONTENT_FILTER_STORE (source), result, &error);
  if (filter == NULL)
    {
      // Without the filter the page is not shown at all, however many other walls there are.
      g_autofree char *message =
        g_strdup_printf (_("The live preview cannot be shown, since its network filter could not be made: %s"),
                         error->message);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
      return;
    }
  webkit_user_content_manager_add_filter (webkit_web_view_get_user_content_manager (WEBKIT_WEB_VIEW (self)), filter);
  webkit_user_content_filter_unref (filter);
  self->filtered = TRUE;
  if (self->pending_html != NULL)
    start_loading (self);
}

static void
install_filter (SpaltPreviewPage *self)
{
  g_autofree char *folder =
    g_build_filename (g_get_user_cache_dir (), "spalt", "preview", NULL);
  g_autoptr (GBytes)                       rules = g_bytes_new_static (FILTER_RULES, sizeof FILTER_RULES - 1);
  g_autoptr (WebKitUserContentFilterStore) store = webkit_user_content_filter_store_new (folder);

  webkit_user_content_filter_store_save (store, FILTER_NAME, rules, NULL, filter_saved_cb, g_object_ref (self));
}

static void
install_script (SpaltPreviewPage *self)
{
  WebKitUserContentManager    *manager = webkit_web_view_get_user_content_manager (WEBKIT_WEB_VIEW (self));
  g_autoptr (GBytes)           source = g_resource_lookup_data (spalt_preview_get_resource (), SCRIPT_PATH, 0, NULL);
  g_autofree char             *text = g_strndup (g_bytes_get_data (source, NULL), g_bytes_get_size (source));
  g_autoptr (WebKitUserScript) script = NULL;

  script = webkit_user_script_new_for_world (text,
                                             WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                             WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_START,
                                             SCRIPT_WORLD,
                                             NULL,
                                             NULL);
  webkit_user_content_manager_add_script (manager, script);
  webkit_user_content_manager_register_script_message_handler (manager, SCROLLED_MESSAGE, SCRIPT_WORLD);
}

static void
scrolled_cb (SpaltPreviewPage *self,
             JSCValue         *value)
{
  g_autoptr (JSCValue) position = NULL;
  g_autoptr (JSCValue) share = NULL;

  if (!self->ready || !jsc_value_is_array (value))
    return;
  position = jsc_value_object_get_property_at_index (value, 0);
  share = jsc_value_object_get_property_at_index (value, 1);
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, jsc_value_to_double (position), jsc_value_to_double (share));
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SpaltPreviewPage) self = SPALT_PREVIEW_PAGE (user_data);
  g_autoptr (GError)           error = NULL;
  g_autoptr (JSCValue)         value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);
  if (value == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  self->ready = TRUE;
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
load_changed_cb (SpaltPreviewPage *self,
                 WebKitLoadEvent   event)
{
  if (event != WEBKIT_LOAD_FINISHED || !self->loading)
    return;
  self->loading = FALSE;
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self), "spalt.start(); return true;", -1, NULL,
                                                  SCRIPT_WORLD, NULL, NULL, started_cb, g_object_ref (self));
}

static void
web_process_terminated_cb (SpaltPreviewPage                 *self,
                           WebKitWebProcessTerminationReason reason)
{
  self->ready = FALSE;
  self->loading = FALSE;
  if (reason != WEBKIT_WEB_PROCESS_TERMINATED_BY_API)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, _("The live preview stopped unexpectedly."));
}

/* Links of the page open in the browser, when clicked and not before; everything else that would lead away is refused.
 * */
static gboolean
decide_policy_cb (SpaltPreviewPage        *self,
                  WebKitPolicyDecision    *decision,
                  WebKitPolicyDecisionType type)
{
  WebKitNavigationAction *action;
  const char             *address;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    {
      address = webkit_uri_request_get_uri (
        webkit_response_policy_decision_get_request (WEBKIT_RESPONSE_POLICY_DECISION (decision)));
      if (g_str_has_prefix (address, SPALT_PREVIEW_THEME_SCHEME ":") ||
          g_str_has_prefix (address, SPALT_PREVIEW_MEDIA_SCHEME ":"))
        webkit_policy_decision_use (decision);
      else
        webkit_policy_decision_ignore (decision);
      return TRUE;
    }

  action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  address = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && g_str_has_prefix (address, PAGE_ADDRESS) &&
      (self->loading || address[strlen (PAGE_ADDRESS)] == '#'))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  webkit_policy_decision_ignore (decision);
  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED &&
      (g_str_has_prefix (address, "https:") || g_str_has_prefix (address, "http:") ||
       g_str_has_prefix (address, "mailto:")))
    g_signal_emit (self, signals[SIGNAL_LINK_ACTIVATED], 0, address);
  return TRUE;
}

static gboolean
permission_request_cb (SpaltPreviewPage        *self,
                       WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
context_menu_cb (SpaltPreviewPage    *self,
                 WebKitContextMenu   *menu,
                 WebKitHitTestResult *hit)
{
  g_autoptr (GList) items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *l = items; l != NULL; l = l->next)
    {
      WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (l->data);

      if (action != WEBKIT_CONTEXT_MENU_ACTION_COPY && action != WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD &&
          action != WEBKIT_CONTEXT_MENU_ACTION_INSPECT_ELEMENT)
        webkit_context_menu_remove (menu, l->data);
    }
  return webkit_context_menu_get_n_items (menu) == 0;
}

static void
spalt_preview_page_constructed (GObject *object)
{
  SpaltPreviewPage         *self = SPALT_PREVIEW_PAGE (object);
  WebKitUserContentManager *manager;

  G_OBJECT_CLASS (spalt_preview_page_parent_class)->constructed (object);

  manager = webkit_web_view_get_user_content_manager (WEBKIT_WEB_VIEW (self));
  g_signal_connect_object (manager, "script-message-received::" SCROLLED_MESSAGE, G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  install_script (self);
  install_filter (self);
}

static void
spalt_preview_page_finalize (GObject *object)
{
  SpaltPreviewPage *self = SPALT_PREVIEW_PAGE (object);

  g_clear_pointer (&self->diff, spalt_preview_diff_free);
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_clear_pointer (&self->changed_parts, g_hash_table_unref);
  g_clear_pointer (&self->pending_html, g_free);
  G_OBJECT_CLASS (spalt_preview_page_parent_class)->finalize (object);
}

static void
spalt_preview_page_class_init (SpaltPreviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = spalt_preview_page_constructed;
  object_class->finalize = spalt_preview_page_finalize;

  signals[SIGNAL_READY] =
    g_signal_new ("ready", SPALT_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SCROLLED] = g_signal_new ("scrolled", SPALT_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_LINK_ACTIVATED] = g_signal_new ("link-activated", SPALT_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SPALT_TYPE_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
spalt_preview_page_init (SpaltPreviewPage *self)
{
  self->diff = spalt_preview_diff_new ();
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->changed_parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (self, "load-changed", G_CALLBACK (load_changed_cb), NULL);
  g_signal_connect (self, "web-process-terminated", G_CALLBACK (web_process_terminated_cb), NULL);
  g_signal_connect (self, "decide-policy", G_CALLBACK (decide_policy_cb), NULL);
  g_signal_connect (self, "permission-request", G_CALLBACK (permission_request_cb), NULL);
  g_signal_connect (self, "context-menu", G_CALLBACK (context_menu_cb), NULL);
}

/**
 * spalt_preview_page_new:
 * @load: (scope forever): answers requests for `spalt-media:` and `spalt-theme:`
 * @data: for @load; must outlive the page
 *
 * Starts WebKit's processes, so it is not for the first frame.
 */
GtkWidget *
spalt_preview_page_new (SpaltPreviewAssetFunc load,
                        gpointer              data)
{
  g_autoptr (WebKitWebContext)         context = webkit_web_context_new ();
  g_autoptr (WebKitNetworkSession)     session = webkit_network_session_new_ephemeral ();
  g_autoptr (WebKitUserContentManager) manager = webkit_user_content_manager_new ();
  g_autoptr (WebKitSettings)           settings = NULL;
  WebKitNetworkProxySettings          *proxy = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);
  webkit_web_context_register_uri_scheme (context, SPALT_PREVIEW_MEDIA_SCHEME, load, data, NULL);
  webkit_web_context_register_uri_scheme (context, SPALT_PREVIEW_THEME_SCHEME, load, data, NULL);
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);

  settings = webkit_settings_new_with_settings ("enable-javascript", TRUE,
                                                "enable-javascript-markup", FALSE,
                                                "enable-html5-local-storage", FALSE,
                                                "enable-html5-database", FALSE,
                                                "enable-webgl", FALSE,
                                                "enable-webaudio", FALSE,
                                                "enable-media", FALSE,
                                                "enable-page-cache", FALSE,
                                                "enable-back-forward-navigation-gestures", FALSE,
                                                "enable-smooth-scrolling", FALSE,
                                                "javascript-can-open-windows-automatically", FALSE,
                                                "enable-developer-extras", SPALT_DEVEL == 1,
                                                NULL);
  return g_object_new (SPALT_TYPE_PREVIEW_PAGE,
                       "web-context", context,
                       "network-session", session,
                       "user-content-manager", manager,
                       "settings", settings,
                       "default-content-security-policy", CONTENT_POLICY,
                       NULL);
}

/**
 * spalt_preview_page_load:
 * @self: a page
 * @html: a whole page, with an element `data-spalt-body` for the blocks and `data-spalt-part` for each part
 *
 * Loads another page, or the same one anew. The body is empty until blocks are sent, after `ready`.
 */
void
spalt_preview_page_load (SpaltPreviewPage *self,
                         const char       *html)
{
  g_return_if_fail (SPALT_IS_PREVIEW_PAGE (self));

  spalt_preview_diff_clear (self->diff);
  g_hash_table_remove_all (self->parts);
  g_hash_table_remove_all (self->changed_parts);
  g_set_str (&self->pending_html, html);
  self->ready = FALSE;
  if (self->filtered)
    start_loading (self);
}

gboolean
spalt_preview_page_get_ready (SpaltPreviewPage *self)
{
  g_return_val_if_fail (SPALT_IS_PREVIEW_PAGE (self), FALSE);
  return self->ready;
}

/**
 * spalt_preview_page_add_block:
 * @self: a page
 * @html: the next block of the body
 * @line: its first line, from 0
 * @end_line: the line after its last
 *
 * Every update gives all blocks, in order; only those that differ are sent to the page.
 */
void
spalt_preview_page_add_block (SpaltPreviewPage *self,
                              const char       *html,
                              guint             line,
                              guint             end_line)
{
  g_return_if_fail (SPALT_IS_PREVIEW_PAGE (self));
  spalt_preview_diff_add (self->diff, html, line, end_line);
}

void
spalt_preview_page_add_part (SpaltPreviewPage *self,
                             const char       *id,
                             const char       *html)
{
  g_return_if_fail (SPALT_IS_PREVIEW_PAGE (self));

  if (g_strcmp0 (g_hash_table_lookup (self->parts, id), html) == 0)
    return;
  g_hash_table_insert (self->parts, g_strdup (id), g_strdup (html));
  g_hash_table_add (self->changed_parts, g_strdup (id));
}

/* The call takes numbers and strings, no lists: so the change goes as JSON. */
static char *
build_change (SpaltPreviewPage         *self,
              const SpaltPreviewSplice *splice,
              gboolean                  reveal,
              gboolean                  painted)
{
  g_autoptr (JsonBuilder) json = json_builder_new_immutable ();
  g_autoptr (JsonNode)    root = NULL;
  GHashTableIter          iter;
  gpointer                id;

  json_builder_begin_object (json);
  json_builder_add_int_value (json_builder_set_member_name (json, "start"), splice->start);
  json_builder_add_int_value (json_builder_set_member_name (json, "remove"), splice->remove);
  json_builder_add_boolean_value (json_builder_set_member_name (json, "reveal"), reveal);
  json_builder_add_boolean_value (json_builder_set_member_name (json, "painted"), painted);

  json_builder_begin_array (json_builder_set_member_name (json, "html"));
  for (guint i = 0; i < splice->html->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (splice->html, i));
  json_builder_end_array (json);

  json_builder_begin_array (json_builder_set_member_name (json, "lines"));
  for (guint i = 0; i < splice->lines->len; i++)
    json_builder_add_int_value (json, g_array_index (splice->lines, guint, i));
  json_builder_end_array (json);

  json_builder_begin_object (json_builder_set_member_name (json, "parts"));
  g_hash_table_iter_init (&iter, self->changed_parts);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    json_builder_add_string_value (json_builder_set_member_name (json, id), g_hash_table_lookup (self->parts, id));
  json_builder_end_object (json);

  json_builder_end_object (json);
  g_hash_table_remove_all (self->changed_parts);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}

/* The web view copies the arguments and takes no hold of them, so a floating variant would stay for good. */
static void
call_script (SpaltPreviewPage   *self,
             const char         *script,
             GVariantBuilder    *arguments,
             GAsyncReadyCallback callback,
             gpointer            data)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (g_variant_builder_end (arguments));

  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self), script, -1, values, SCRIPT_WORLD, NULL, NULL,
                                                  callback, data);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);
  if (value == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * spalt_preview_page_update_async:
 * @self: a page that is ready
 * @reveal: whether a changed block is scrolled into view, as it should be while somebody writes it
 * @painted: whether to report back only when the change has been painted, which a hidden page never does
 *
 * Makes the page show the blocks and parts that were added since the last update.
 */
void
spalt_preview_page_update_async (SpaltPreviewPage   *self,
                                 gboolean            reveal,
                                 gboolean            painted,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask)         task = g_task_new (self, NULL, callback, user_data);
  const SpaltPreviewSplice *splice;
  g_autofree char          *change = NULL;
  GVariantBuilder           arguments;

  g_return_if_fail (SPALT_IS_PREVIEW_PAGE (self) && self->ready);

  g_task_set_source_tag (task, spalt_preview_page_update_async);
  splice = spalt_preview_diff_finish (self->diff);
  if (spalt_preview_splice_is_empty (splice) && g_hash_table_size (self->changed_parts) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  change = build_change (self, splice, reveal, painted);
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "change", g_variant_new_string (change));
  call_script (self, "return await spalt.update(JSON.parse(change));", &arguments, updated_cb, g_steal_pointer (&task));
}

gboolean
spalt_preview_page_update_finish (SpaltPreviewPage *self,
                                  GAsyncResult     *result,
                                  GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * spalt_preview_page_scroll_to:
 * @self: a page
 * @position: what to show
 * @share: where in the window, 0 the top and 1 the bottom
 *
 * Scrolls without telling `scrolled`.
 */
void
spalt_preview_page_scroll_to (SpaltPreviewPage *self,
                              double            position,
                              double            share)
{
  GVariantBuilder arguments;

  g_return_if_fail (SPALT_IS_PREVIEW_PAGE (self));
  if (!self->ready)
    return;
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "position", g_variant_new_double (position));
  g_variant_builder_add (&arguments, "{sv}", "share", g_variant_new_double (share));
  call_script (self, "spalt.scrollToPosition(position, share);", &arguments, NULL, NULL);
}
