// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"

G_BEGIN_DECLS

gboolean    spalt_site_attachments_read (SpaltSiteContent *content,
                                         const char       *publication,
                                         GCancellable     *cancellable,
                                         GError          **error);
gboolean    spalt_site_attachments_is_name (const char *name);
char       *spalt_site_attachments_get_path (const char *name);
void        spalt_site_attachments_mark (SpaltSiteContent *content,
                                         const char       *name);
void        spalt_site_attachments_find (SpaltSiteContent *content,
                                         const char       *root,
                                         const GString    *page,
                                         GString          *names);
GHashTable *spalt_site_attachments_list_unlinked (const SpaltSiteContent *content);
guint64     spalt_site_attachments_fingerprint_names (const SpaltSiteContent *content);
guint64     spalt_site_attachments_fingerprint (const SpaltSiteContent *content);

G_END_DECLS
