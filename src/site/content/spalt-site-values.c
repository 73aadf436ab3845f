// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"

#include "spalt-site-values.h"

#include <string.h>

#include "spalt-escape.h"
#include "spalt-link.h"
#include "spalt-site-icons.h"
#include "spalt-site-style.h"
#include "spalt-site-photos.h"

static const char *
get_locale (const char *language)
{
  static const struct
  {
    const char *language;
    const char *locale;
  } locales[] = {
    { "sv", "sv_SE" },
    { "en", "en_GB" },
    { "da", "da_DK" },
    { "nb", "nb_NO" },
    { "fi", "fi_FI" },
    { "sv-FI", "sv_FI" },
    { "en-US", "en_US" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (g_str_equal (locales[i].language, language))
      return locales[i].locale;

  return NULL;
}

// "Inköpsnytt" → "Inköpsnytts", "Times" → "Times": Swedish adds an s, but not to a name that ends in that sound.
static char *
get_genitive (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || strchr ("sxzSXZ", name[length - 1]) != NULL)
    return g_strdup (name);

  return g_strconcat (name, "s", NULL);
}

// What begins with a slash leads from the site's root. These are the same on every page, so they are whole where that
// is known.
static void
set_safe_address (const SpaltSiteContent *content,
                  SpaltValue             *map,
                  const char             *key,
                  const char             *address)
{
  const char      *root = *content->base_url != '\0' ? content->base_url : "/";
  g_autofree char *whole = NULL;

  if (*address != '/' && strchr (address, '@') != NULL && strchr (address, ':') == NULL)
    whole = g_strconcat ("mailto:", address, NULL);
  else
    whole = spalt_site_address_from_root (root, address, *content->base_url == '\0');
  if (spalt_address_is_safe (whole))
    spalt_value_set_text (map, key, whole);
}

static SpaltValue *
new_logo (SpaltSiteContent *content)
{
  if (content->logo == SPALT_PUBLISHED_NONE)
    return NULL;
  if (content->run.photo_marks != NULL)
    spalt_site_photos_mark (content, content->logo, SPALT_SITE_PHOTO_WHOLE | SPALT_SITE_PHOTO_SHARE);

  return spalt_site_values_new_photo (content, &content->published->photos[content->logo], SPALT_SITE_PHOTO_WHOLE, "",
                                      NULL);
}

static void
set_papers (SpaltSiteContent *content,
            SpaltValue       *site)
{
  guint8 light[3], dark[3];

  spalt_site_style_get_papers (content->theme, content->settings, light, dark);
  spalt_value_set (site, "paper_colour",
                   spalt_value_take_text (g_strdup_printf ("#%02x%02x%02x", light[0], light[1], light[2])));
  spalt_value_set (site, "dark_paper_colour",
                   spalt_value_take_text (g_strdup_printf ("#%02x%02x%02x", dark[0], dark[1], dark[2])));
}

static void
set_icons (const SpaltSiteContent *content,
           SpaltValue             *site)
{
  static const char *const keys[SPALT_SITE_N_ICONS] = {
    [SPALT_SITE_ICON_ICO] = "icon",
    [SPALT_SITE_ICON_SVG] = "drawn_icon",
    [SPALT_SITE_ICON_TOUCH] = "touch_icon",
    [SPALT_SITE_ICON_MANIFEST] = "manifest",
  };

  for (SpaltSiteIcon icon = 0; icon < SPALT_SITE_N_ICONS; icon++)
    if (keys[icon] != NULL && content->icons[icon] != SPALT_SITE_ICON_NONE)
      spalt_value_set_text (site, keys[icon], spalt_site_icon_get_path (icon));
}

static SpaltValue *
new_site (SpaltSiteContent *content)
{
  SpaltSettings   *settings = content->settings;
  SpaltValue      *site = spalt_value_new_map ();
  SpaltValue      *logo = new_logo (content);
  g_autofree char *genitive = get_genitive (spalt_settings_get_name (settings));

  spalt_value_set_text (site, "name", spalt_settings_get_name (settings));
  spalt_value_set_text (site, "name_genitive", genitive);
  spalt_value_set_text (site, "tagline", spalt_settings_get_tagline (settings));
  spalt_value_set_text (site, "language", content->language);
  spalt_value_set_text (site, "locale", get_locale (content->language));
  spalt_value_set_text (site, "base", content->base_url);
  spalt_value_set_text (site, "about", spalt_settings_get_about (settings));
  spalt_value_set_text (site, "copyright", spalt_settings_get_copyright (settings));
  spalt_value_set_flag (site, "settings", *content->style != '\0');
  spalt_value_set_text (site, "sheet", content->style_path + strlen (SPALT_SITE_ASSETS));
  set_papers (content, site);
  set_icons (content, site);
  set_safe_address (content, site, "newsletter", spalt_settings_get_newsletter_address (settings));
  spalt_value_set_flag (site, "newsletter_form", spalt_settings_get_newsletter_form (settings));
  set_safe_address (content, site, "contact", spalt_settings_get_contact_address (settings));
  set_safe_address (content, site, "privacy", spalt_settings_get_privacy_address (settings));
  if (logo != NULL)
    spalt_value_set (site, "logo", logo);

  return site;
}

/**
 * spalt_site_values_new_global:
 *
 * Returns: (transfer full): the variables that every page sees
 */
SpaltValue *
spalt_site_values_new_global (SpaltSiteContent *content)
{
  SpaltValue *global = spalt_value_new_map ();

  spalt_value_set (global, "site", new_site (content));
  if (content->published->n_articles > 0)
    {
      g_autofree char *archive = g_strdup_printf ("%s/index.html", content->words->archive);
      g_autofree char *search = g_strdup_printf ("%s/index.html", content->words->search);

      spalt_site_values_set_path (content, global, "archive", archive);
      if (spalt_settings_get_reader_search (content->settings))
        spalt_site_values_set_path (content, global, "search", search);
    }

  return global;
}

/**
 * spalt_site_values_new_time:
 * @format: how "date" is written
 *
 * Returns: (transfer full): a map of "date" for readers and "iso" for machines
 */
SpaltValue *
spalt_site_values_new_time (SpaltSiteContent *content,
                            gint64            seconds,
                            SpaltTimeFormat   format)
{
  SpaltValue *time = spalt_value_new_map ();

  spalt_value_set (time, "date",
                   spalt_value_take_text (spalt_time_format (seconds, content->zone, format, content->language)));
  spalt_value_set (time, "iso",
                   spalt_value_take_text (
                     spalt_time_format (seconds, content->zone, SPALT_TIME_ISO, content->language)));

  return time;
}

/**
 * spalt_site_values_get_absolute:
 *
 * Returns: (transfer full): where a file of the site is on the web; from the site's root when its base URL is not known
 */
char *
spalt_site_values_get_absolute (const SpaltSiteContent *content,
                                const char             *path)
{
  const char *base = *content->base_url != '\0' ? content->base_url : "/";
  gsize       length = spalt_site_address_get_length (path);
  GString    *address = g_string_sized_new (strlen (base) + length + 1);

  g_string_append (address, base);
  g_string_append_len (address, path, length);

  return g_string_free_and_steal (address);
}

/**
 * spalt_site_values_set_path:
 * @path: of a page of the site
 *
 * Sets what templates write behind "root" to link to the page. To the front page's address nothing has to follow: then
 * it is a flag, for which a section is written and which prints nothing.
 */
void
spalt_site_values_set_path (const SpaltSiteContent *content,
                            SpaltValue             *map,
                            const char             *key,
                            const char             *path)
{
  gsize length = spalt_site_address_get_length (path);

  if (content->run.file_links || path[length] == '\0')
    spalt_value_set_text (map, key, path);
  else if (length > 0)
    spalt_value_set (map, key, spalt_value_take_text (g_strndup (path, length)));
  else
    spalt_value_set_flag (map, key, TRUE);
}

/**
 * spalt_site_values_get_link:
 * @root: what links on the page begin with to reach the site's root
 * @path: of a page of the site
 *
 * Returns: (transfer full): what stands in `href`
 */
char *
spalt_site_values_get_link (const SpaltSiteContent *content,
                            const char             *root,
                            const char             *path)
{
  return spalt_link_make (root, path, content->run.file_links);
}

/**
 * spalt_site_values_set_root:
 * @root: what links on the page begin with to reach the site's root
 *
 * Sets "root", and "home", the link to the front page.
 */
void
spalt_site_values_set_root (const SpaltSiteContent *content,
                            SpaltValue             *context,
                            const char             *root)
{
  // An empty text counts as false, but it must be there: else the page would show that of a context further out.
  spalt_value_set (context, "root", spalt_value_new_text (root));
  spalt_value_set (context, "home", spalt_value_take_text (spalt_site_values_get_link (content, root, "")));
}

/**
 * spalt_site_values_new_page:
 * @kind: the class of the page's body
 * @page: (out) (transfer none): the map "page", to be filled
 *
 * Returns: (transfer full): what the page of this path sees besides the global variables
 */
SpaltValue *
spalt_site_values_new_page (SpaltSiteContent *content,
                            const char       *path,
                            const char       *kind,
                            SpaltValue      **page)
{
  SpaltValue      *context = spalt_value_new_map ();
  const char      *root = spalt_site_address_get_root (path);
  SpaltValue      *baked = content->values.baked[spalt_site_address_get_depth (path)];
  g_autofree char *assets = g_strconcat (root, "assets/", NULL);

  *page = spalt_value_new_map ();
  spalt_value_set (context, "page", *page);
  spalt_site_values_set_root (content, context, root);
  spalt_value_set_text (context, "assets", assets);
  spalt_value_set_text (*page, "kind", kind);
  if (baked != NULL)
    spalt_value_set (context, "fragments", spalt_value_ref (baked));
  if (*content->base_url != '\0')
    spalt_value_set (*page, "canonical", spalt_value_take_text (spalt_site_values_get_absolute (content, path)));

  return context;
}

void
spalt_site_values_set_title (SpaltSiteContent *content,
                             SpaltValue       *page,
                             const char       *title)
{
  const char *name = spalt_settings_get_name (content->settings);

  spalt_value_set (page, "title",
                   *name == '\0' ? spalt_value_new_text (title)
                                 : spalt_value_take_text (g_strconcat (title, " – ", name, NULL)));
}

/**
 * spalt_site_values_new_photo:
 * @use: as spalt_site_photos_get_srcset() takes it
 * @root: what the addresses begin with
 * @sizes: (nullable): what spalt_site_theme_get_sizes() calls it; %NULL for one size alone
 */
SpaltValue *
spalt_site_values_new_photo (const SpaltSiteContent    *content,
                             const SpaltPublishedPhoto *photo,
                             SpaltSitePhotoUse          use,
                             const char                *root,
                             const char                *sizes)
{
  SpaltValue      *map = spalt_value_new_map ();
  g_autofree char *srcset =
    sizes != NULL && !content->run.preview ? spalt_site_photos_get_srcset (photo, use, root) : NULL;

  // A preview shows the photo itself: its renditions may not be made yet.
  spalt_value_set (map, "src",
                   spalt_value_take_text (content->run.preview ? spalt_site_photos_get_preview (photo)
                                                               : spalt_site_photos_get_src (photo, root)));
  if (srcset != NULL)
    {
      spalt_value_set_text (map, "srcset", srcset);
      spalt_value_set_text (map, "sizes", spalt_site_theme_get_sizes (content->theme, sizes));
    }
  spalt_value_set_number (map, "width", photo->width);
  spalt_value_set_number (map, "height", photo->height);

  return map;
}

static SpaltValue *
new_thumb (const SpaltPublishedPhoto *photo,
           const char                *root,
           gboolean                   first)
{
  SpaltValue *thumb = spalt_value_new_map ();
  gsize       row_length;
  char       *srcset = spalt_site_photos_get_crops (photo, SPALT_SITE_PHOTO_TEASER, root, &row_length);
  int         width, height, width2, height2;
  char       *path = spalt_site_photos_get_crop (photo, SPALT_SITE_PHOTO_TEASER, 1, &width, &height);

  spalt_value_set (thumb, "src", spalt_value_take_text (path));
  spalt_value_set_number (thumb, "width", width);
  spalt_value_set_number (thumb, "height", height);
  path = spalt_site_photos_get_crop (photo, SPALT_SITE_PHOTO_TEASER, 2, &width2, &height2);
  if (path != NULL)
    spalt_value_set (thumb, "src2", spalt_value_take_text (path));
  if (srcset != NULL)
    spalt_value_set (thumb, "srcset", spalt_value_take_text (srcset));
  if (row_length > 0)
    spalt_value_set (thumb, "row_srcset", spalt_value_take_text (g_strndup (srcset, row_length)));
  if (first)
    spalt_value_set_flag (thumb, "first", TRUE);

  return thumb;
}

static char *
join_names (SpaltSiteContent *content,
            guint             article)
{
  const guint *people = spalt_site_content_get_people (content, article);
  GString     *names = g_string_new (NULL);

  for (guint i = 0; i < content->published->articles[article].n_people; i++)
    {
      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names, content->published->people[people[i]].name);
    }

  return g_string_free_and_steal (names);
}

static SpaltValue *
new_teaser (SpaltSiteContent *content,
            guint             article)
{
  const SpaltPublishedArticle *data = &content->published->articles[article];
  g_autofree char             *names = join_names (content, article);
  SpaltValue                  *teaser = spalt_site_values_new_time (content, data->published_at, SPALT_TIME_DATE);

  spalt_site_values_set_path (content, teaser, "path", content->articles[article].path);
  spalt_value_set_borrowed (teaser, "headline", data->headline);
  spalt_value_set_borrowed (teaser, "lede", data->lede);
  spalt_value_set_text (teaser, "byline", names);
  if (*data->kicker != '\0')
    spalt_value_set_borrowed (teaser, "kicker", data->kicker);
  else if (data->n_topics > 0)
    spalt_value_set_borrowed (teaser, "kicker",
                              content->published->topics[*spalt_site_content_get_topics (content, article)].name);

  return teaser;
}

// What lists show of an article, wherever they stand. It is made once; an article stands on some eight lists.
static SpaltValue *
get_shared_teaser (SpaltSiteContent *content,
                   guint             article)
{
  SpaltSiteArticle *self = &content->articles[article];
  SpaltValue       *teaser = g_atomic_pointer_get (&self->teaser);

  if (teaser == NULL)
    {
      teaser = new_teaser (content, article);
      if (!g_atomic_pointer_compare_and_exchange (&self->teaser, NULL, teaser))
        {
          spalt_value_unref (teaser);
          teaser = g_atomic_pointer_get (&self->teaser);
        }
    }

  return teaser;
}

/**
 * spalt_site_values_get_teaser:
 * @root: what links on the page begin with to reach the site's root
 * @first: whether its picture is the first of the page
 *
 * Returns: (transfer full): what lists show of an article
 */
SpaltValue *
spalt_site_values_get_teaser (SpaltSiteContent *content,
                              const char       *root,
                              guint             article,
                              gboolean          first)
{
  SpaltValue *shared = get_shared_teaser (content, article);
  guint       hero = content->published->articles[article].hero;
  SpaltValue *teaser;

  if (hero == SPALT_PUBLISHED_NONE)
    return spalt_value_ref (shared);
  teaser = spalt_value_copy_map (shared);
  spalt_value_set (teaser, "thumb", new_thumb (&content->published->photos[hero], root, first));

  return teaser;
}

/**
 * spalt_site_values_get_teasers:
 * @root: what links on the page begin with to reach the site's root
 * @first: (inout) (nullable): whether the page has no picture before these, and then no picture before what follows;
 *   %NULL for teasers that stand further down, whose pictures wait in any case
 */
SpaltValue *
spalt_site_values_get_teasers (SpaltSiteContent *content,
                               const char       *root,
                               const guint      *articles,
                               guint             n_articles,
                               gboolean         *first)
{
  SpaltValue *list = spalt_value_new_list ();

  for (guint i = 0; i < n_articles; i++)
    {
      spalt_value_append (list, spalt_site_values_get_teaser (content, root, articles[i], first != NULL && *first));
      if (first != NULL && content->published->articles[articles[i]].hero != SPALT_PUBLISHED_NONE)
        *first = FALSE;
    }

  return list;
}
