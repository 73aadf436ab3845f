// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-preview.h"

#include "spalt-site-error.h"

struct _SpaltSitePreview
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (SpaltSitePreview, spalt_site_preview, G_TYPE_OBJECT)

void
spalt_site_fragment_free (SpaltSiteFragment *fragment)
{
  g_free (fragment->id);
  g_free (fragment->html);
  g_free (fragment);
}

static void
spalt_site_preview_class_init (SpaltSitePreviewClass *klass)
{
}

static void
spalt_site_preview_init (SpaltSitePreview *self)
{
}
