// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spalt-site-content.h"
#include "spalt-site-plan.h"

G_BEGIN_DECLS

/**
 * SpaltSiteRenderer:
 * @store: this thread's own
 * @out: the file that was rendered last
 * @body: of the article whose page is being rendered
 * @text: (nullable): the Markdown that was read last, which @store keeps; of the article @text_of
 * @photos: the slugs of the photos that the body showed, and the attachments that the page links to, with spaces
 *   between
 * @root: what links on the page begin with to reach the site's root
 * @cancellable: (nullable): ends what takes long
 * @lack: (nullable): why the file has to do without a photo that may come back by itself
 * @comments: (element-type SpaltPublishedComment): those of the article, whose texts are in @texts
 *
 * Makes files, one at a time. Each thread has its own.
 */
typedef struct
{
  SpaltSiteContent *content;
  SpaltStore       *store;
  GString          *out;
  GString          *body;
  const char       *text;
  guint             text_of;
  GString          *photos;
  const char       *root;
  guint             depth;
  GPtrArray        *borrowed;
  GArray           *comments;
  GStringChunk     *texts;
  GCancellable     *cancellable;
  GError           *lack;
} SpaltSiteRenderer;

SpaltSiteRenderer *spalt_site_renderer_new (SpaltSiteContent *content,
                                            const char       *publication,
                                            GError          **error);
void               spalt_site_renderer_free (SpaltSiteRenderer *self);
gboolean           spalt_site_renderer_render (SpaltSiteRenderer   *self,
                                               const SpaltSiteFile *file,
                                               GError             **error);
const char        *spalt_site_renderer_read_text (SpaltSiteRenderer *self,
                                                  guint              article,
                                                  GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpaltSiteRenderer, spalt_site_renderer_free)

G_END_DECLS
