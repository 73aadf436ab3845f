// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-desk.h"

typedef struct
{
  SpaltNewsroom *newsroom;
  GSettings     *settings;
  gboolean       restoring;
  gboolean       narrow;
  gboolean       show_sidebar_button;
} SpaltDeskPrivate;

typedef enum
{
  PROP_NEWSROOM = 1,
  PROP_SETTINGS,
  PROP_RESTORING,
  PROP_NARROW,
  PROP_SHOW_SIDEBAR_BUTTON,
} SpaltDeskProperty;

static GParamSpec *properties[PROP_SHOW_SIDEBAR_BUTTON + 1];

enum
{
  MESSAGE,
  ENTRY_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SpaltDesk, spalt_desk, ADW_TYPE_BIN)

static void
spalt_desk_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (SPALT_DESK (object));

  switch ((SpaltDeskProperty)prop_id)
    {
    case PROP_NEWSROOM:
      g_value_set_object (value, priv->newsroom);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, priv->settings);
      break;
    case PROP_RESTORING:
      g_value_set_boolean (value, priv->restoring);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_SHOW_SIDEBAR_BUTTON:
      g_value_set_boolean (value, priv->show_sidebar_button);
      break;
    }
}

static void
spalt_desk_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SpaltDesk        *self = SPALT_DESK (object);
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  switch ((SpaltDeskProperty)prop_id)
    {
    case PROP_NEWSROOM:
      priv->newsroom = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      priv->settings = g_value_dup_object (value);
      break;
    case PROP_RESTORING:
      priv->restoring = g_value_get_boolean (value);
      break;
    case PROP_NARROW:
      spalt_desk_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_SIDEBAR_BUTTON:
      spalt_desk_set_show_sidebar_button (self, g_value_get_boolean (value));
      break;
    }
}

static void
spalt_desk_dispose (GObject *object)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (SPALT_DESK (object));

  g_clear_object (&priv->newsroom);
  g_clear_object (&priv->settings);

  G_OBJECT_CLASS (spalt_desk_parent_class)->dispose (object);
}

static void
spalt_desk_class_init (SpaltDeskClass *klass)
{
  const GParamFlags made_with = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags changed = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = spalt_desk_get_property;
  object_class->set_property = spalt_desk_set_property;
  object_class->dispose = spalt_desk_dispose;

  properties[PROP_NEWSROOM] = g_param_spec_object ("newsroom", NULL, NULL, SPALT_TYPE_NEWSROOM, made_with);
  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, made_with);
  properties[PROP_RESTORING] = g_param_spec_boolean ("restoring", NULL, NULL, FALSE, made_with);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, changed);
  properties[PROP_SHOW_SIDEBAR_BUTTON] = g_param_spec_boolean ("show-sidebar-button", NULL, NULL, FALSE, changed);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[MESSAGE] = g_signal_new ("message", SPALT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_VARIANT);
  signals[ENTRY_WANTED] = g_signal_new ("entry-wanted", SPALT_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
spalt_desk_init (SpaltDesk *self)
{
}

SpaltNewsroom *
spalt_desk_get_newsroom (SpaltDesk *self)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  return priv->newsroom;
}

/**
 * spalt_desk_get_settings:
 *
 * Returns: (nullable): where the desk remembers how it was left
 */
GSettings *
spalt_desk_get_settings (SpaltDesk *self)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  return priv->settings;
}

/**
 * spalt_desk_get_restoring:
 *
 * Returns: whether what the settings remember of rows that were open was of this publication
 */
gboolean
spalt_desk_get_restoring (SpaltDesk *self)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  return priv->restoring;
}

gboolean
spalt_desk_get_narrow (SpaltDesk *self)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  return priv->narrow;
}

void
spalt_desk_set_narrow (SpaltDesk *self,
                       gboolean   narrow)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  if (priv->narrow == narrow)
    return;

  priv->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

void
spalt_desk_set_show_sidebar_button (SpaltDesk *self,
                                    gboolean   show)
{
  SpaltDeskPrivate *priv = spalt_desk_get_instance_private (self);

  if (priv->show_sidebar_button == show)
    return;

  priv->show_sidebar_button = show;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR_BUTTON]);
}

/**
 * spalt_desk_choose:
 * @entry: one of the desk's own
 */
void
spalt_desk_choose (SpaltDesk      *self,
                   SpaltDeskEntry *entry)
{
  SPALT_DESK_GET_CLASS (self)->choose (self, entry);
}

/**
 * spalt_desk_search:
 *
 * Lets words be typed that are looked for at this desk.
 */
void
spalt_desk_search (SpaltDesk *self)
{
  if (SPALT_DESK_GET_CLASS (self)->search)
    SPALT_DESK_GET_CLASS (self)->search (self);
}

/**
 * spalt_desk_create:
 *
 * Begins what this desk is for.
 */
void
spalt_desk_create (SpaltDesk *self)
{
  if (SPALT_DESK_GET_CLASS (self)->create)
    SPALT_DESK_GET_CLASS (self)->create (self);
}

/**
 * spalt_desk_show:
 * @type: of a noun, such as %SPALT_TYPE_PERSON
 *
 * Opens one row.
 *
 * Returns: whether the desk has such a noun
 */
gboolean
spalt_desk_show (SpaltDesk *self,
                 GType      type,
                 gint64     id)
{
  return SPALT_DESK_GET_CLASS (self)->show && SPALT_DESK_GET_CLASS (self)->show (self, type, id);
}

/**
 * spalt_desk_list_of:
 * @noun: the type of another desk's row
 * @label: what that row is called
 *
 * Lists what names that row, until an entry is chosen.
 */
void
spalt_desk_list_of (SpaltDesk  *self,
                    GType       noun,
                    gint64      id,
                    const char *label)
{
  if (SPALT_DESK_GET_CLASS (self)->list_of)
    SPALT_DESK_GET_CLASS (self)->list_of (self, noun, id, label);
}

/**
 * spalt_desk_show_list:
 *
 * Goes back to the desk's list where only one fits.
 */
void
spalt_desk_show_list (SpaltDesk *self)
{
  if (SPALT_DESK_GET_CLASS (self)->show_list)
    SPALT_DESK_GET_CLASS (self)->show_list (self);
}

/**
 * spalt_desk_remember:
 *
 * Lets the next start find what is open now.
 */
void
spalt_desk_remember (SpaltDesk *self)
{
  if (SPALT_DESK_GET_CLASS (self)->remember)
    SPALT_DESK_GET_CLASS (self)->remember (self);
}

static gboolean
is_usable (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget);
}

/* The pane that the focus is in, or the one before the first. */
static int
find_focused (GPtrArray *panes,
              GtkWidget *focus)
{
  for (guint i = 0; focus && i < panes->len; i++)
    if (focus == panes->pdata[i] || gtk_widget_is_ancestor (focus, panes->pdata[i]))
      return (int)i;

  return -1;
}

/**
 * spalt_desk_move_focus:
 * @enter: whether to begin at the edge, wherever the focus is
 *
 * Puts the focus into the desk's next pane, or the one before.
 *
 * Returns: FALSE when there is none further that way
 */
gboolean
spalt_desk_move_focus (SpaltDesk *self,
                       gboolean   forward,
                       gboolean   enter)
{
  g_autoptr (GPtrArray) panes = g_ptr_array_new ();
  GtkRoot              *root = gtk_widget_get_root (GTK_WIDGET (self));
  const int             step = forward ? 1 : -1;
  int                   at;

  if (SPALT_DESK_GET_CLASS (self)->list_panes)
    SPALT_DESK_GET_CLASS (self)->list_panes (self, panes);
  at = enter || !root ? -1 : find_focused (panes, gtk_root_get_focus (root));
  if (at < 0 && !forward)
    at = (int)panes->len;

  for (at += step; at >= 0 && at < (int)panes->len; at += step)
    if (is_usable (panes->pdata[at]) && gtk_widget_child_focus (panes->pdata[at], GTK_DIR_TAB_FORWARD))
      return TRUE;

  return FALSE;
}

/**
 * spalt_desk_tell:
 *
 * Shows a sentence for a moment.
 */
void
spalt_desk_tell (SpaltDesk  *self,
                 const char *text)
{
  spalt_desk_offer (self, text, NULL, NULL, NULL);
}

/**
 * spalt_desk_offer:
 * @button: (nullable): with an underline before its key
 * @action: (nullable): what the button does: a window's action
 * @target: (nullable): (transfer floating): with what
 *
 * Shows a sentence for a moment, and what can be done about it.
 */
void
spalt_desk_offer (SpaltDesk  *self,
                  const char *text,
                  const char *button,
                  const char *action,
                  GVariant   *target)
{
  g_autoptr (GVariant) sunk = target ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (SPALT_IS_DESK (self));

  g_signal_emit (self, signals[MESSAGE], 0, text, button, action, sunk);
}

/**
 * spalt_desk_want_entry:
 *
 * Lets the sidebar choose another entry of the desk.
 */
void
spalt_desk_want_entry (SpaltDesk  *self,
                       const char *name)
{
  g_return_if_fail (SPALT_IS_DESK (self));

  g_signal_emit (self, signals[ENTRY_WANTED], 0, name);
}
