// SPDX-License-Identifier: GPL-3.0-or-later
/* The icons of a site: made of the publication's logo, or of its name and its colours. */
#include <glib/gstdio.h>
#include <string.h>
#include <vips/vips.h>

#include "spalt-photo-import.h"
#include "spalt-test-picture.h"
#include "update-fixture.h"

#define ICO "favicon.ico"
#define SVG "icon.svg"
#define TOUCH "apple-touch-icon.png"
#define ICO_LINK "<link rel=\"icon\" href=\"favicon.ico\" sizes=\"32x32\">"
#define SVG_LINK "<link rel=\"icon\" type=\"image/svg+xml\" href=\"icon.svg\">"
#define TOUCH_LINK "<link rel=\"apple-touch-icon\" href=\"apple-touch-icon.png\">"
#define TOUCH_SIDE 180

/* How far a pixel may be from the colour that it stands for. */
#define TOLERANCE 3

typedef struct
{
  guchar *pixels;
  int     width;
  int     height;
  int     bands;
} Picture;

static void
picture_clear (Picture *picture)
{
  g_free (picture->pixels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

static char *
read_bytes (SiteFixture *fixture,
            const char  *path,
            gsize       *length)
{
  g_autofree char   *full = g_build_filename (fixture->out, path, NULL);
  g_autoptr (GError) error = NULL;
  char              *bytes = NULL;

  g_file_get_contents (full, &bytes, length, &error);
  g_assert_no_error (error);

  return bytes;
}

static void
decode (Picture    *picture,
        const char *bytes,
        gsize       length)
{
  g_autoptr (VipsImage) image = NULL;
  size_t                size;

  g_assert_cmpint (VIPS_INIT ("test"), ==, 0);
  image = vips_image_new_from_buffer (bytes, length, "", NULL);
  g_assert_nonnull (image);
  picture->width = vips_image_get_width (image);
  picture->height = vips_image_get_height (image);
  picture->bands = vips_image_get_bands (image);
  picture->pixels = vips_image_write_to_memory (image, &size);
  g_assert_cmpuint (size, ==, (gsize)picture->width * picture->height * picture->bands);
}

static void
read_touch (SiteFixture *fixture,
            Picture     *picture)
{
  gsize            length;
  g_autofree char *bytes = read_bytes (fixture, TOUCH, &length);

  decode (picture, bytes, length);
  g_assert_cmpint (picture->width, ==, TOUCH_SIDE);
  g_assert_cmpint (picture->height, ==, TOUCH_SIDE);
}

static gboolean
has_colour (const Picture *picture,
            int            x,
            int            y,
            guint          colour)
{
  const guchar *pixel = picture->pixels + ((gsize)y * picture->width + x) * picture->bands;

  for (int i = 0; i < 3; i++)
    if (ABS ((int)pixel[i] - (int)((colour >> (16 - 8 * i)) & 0xff)) > TOLERANCE)
      return FALSE;

  return TRUE;
}

static guint
count_colour (const Picture *picture,
              guint          colour)
{
  guint n = 0;

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      n += has_colour (picture, x, y, colour);

  return n;
}

static void
assert_opaque (const Picture *picture)
{
  for (int i = 0; picture->bands == 4 && i < picture->width * picture->height; i++)
    g_assert_cmpint (picture->pixels[4 * i + 3], ==, 255);
}

static guint
read_number (const char *bytes,
             guint       n_bytes)
{
  guint number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number |= (guint)(guchar)bytes[i] << (8 * i);

  return number;
}

/* In the middle row red falls where the drawing begins and rises in its middle, each within two pixels. */
static void
assert_sharp (const Picture *picture)
{
  const int     needed = 230;
  const guchar *row = picture->pixels + (gsize)(picture->height / 2) * picture->width * picture->bands;
  gboolean      falls = FALSE, rises = FALSE;

  for (int x = 0; x + 2 < picture->width; x++)
    {
      int step = row[(x + 2) * picture->bands] - row[x * picture->bands];

      falls = falls || step <= -needed;
      rises = rises || step >= needed;
    }
  g_assert_true (falls);
  g_assert_true (rises);
}

static void
assert_ico_sharp (SiteFixture *fixture)
{
  gsize            length;
  g_autofree char *bytes = read_bytes (fixture, ICO, &length);

  for (guint i = 0; i < read_number (bytes + 4, 2); i++)
    {
      const char      *entry = bytes + 6 + 16 * (gsize)i;
      g_auto (Picture) picture = { 0 };

      decode (&picture, bytes + read_number (entry + 12, 4), read_number (entry + 8, 4));
      assert_sharp (&picture);
    }
}

/* Each picture is where the header says, as large as it says, and the file ends with the last. */
static void
assert_ico (SiteFixture *fixture)
{
  static const int sides[] = { 16, 32, 48 };
  gsize            length;
  g_autofree char *bytes = read_bytes (fixture, ICO, &length);
  gsize            end = 6 + 16 * G_N_ELEMENTS (sides);

  g_assert_cmpuint (length, >, end);
  g_assert_cmpuint (read_number (bytes, 2), ==, 0);
  g_assert_cmpuint (read_number (bytes + 2, 2), ==, 1);
  g_assert_cmpuint (read_number (bytes + 4, 2), ==, G_N_ELEMENTS (sides));
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const char      *entry = bytes + 6 + 16 * (gsize)i;
      g_auto (Picture) picture = { 0 };

      g_assert_cmpuint (read_number (entry, 1), ==, sides[i]);
      g_assert_cmpuint (read_number (entry + 1, 1), ==, sides[i]);
      g_assert_cmpuint (read_number (entry + 12, 4), ==, end);
      end += read_number (entry + 8, 4);
      g_assert_cmpuint (end, <=, length);
      decode (&picture, bytes + read_number (entry + 12, 4), read_number (entry + 8, 4));
      g_assert_cmpint (picture.width, ==, sides[i]);
      g_assert_cmpint (picture.height, ==, sides[i]);
    }
  g_assert_cmpuint (end, ==, length);
}

static void
assert_links (SiteFixture *fixture,
              gboolean     ico,
              gboolean     svg,
              gboolean     touch)
{
  g_autofree char *front = site_fixture_read (fixture, "index.html");

  g_assert_true ((strstr (front, ICO_LINK) != NULL) == ico && site_fixture_has (fixture, ICO) == ico);
  g_assert_true ((strstr (front, SVG_LINK) != NULL) == svg && site_fixture_has (fixture, SVG) == svg);
  g_assert_true ((strstr (front, TOUCH_LINK) != NULL) == touch && site_fixture_has (fixture, TOUCH) == touch);
}

static SpaltPhoto *
add_picture (SiteFixture *fixture,
             const char  *path)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (SpaltPreparedPhoto) prepared = spalt_photo_prepare (fixture->store, path, "logga", NULL, &error);
  SpaltPhoto                    *photo = NULL;

  g_assert_no_error (error);
  photo = spalt_photo_add (fixture->store, prepared, fixture->now, &error);
  g_assert_no_error (error);

  return photo;
}

/* A logo whose left half is dark red and whose right half is light blue. */
static void
add_logo (SiteFixture *fixture,
          int          width,
          int          height)
{
  const SpaltTestPicture picture = { .width = width, .height = height };
  g_autofree char       *path = g_build_filename (fixture->folder, "logga.png", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;

  spalt_test_picture_write (path, &picture);
  photo = add_picture (fixture, path);
  site_fixture_save_settings (fixture, "logo", spalt_photo_get_slug (photo));
}

#define LEFT 0xa00014
#define RIGHT 0x5a00e6

static void export (SiteFixture *fixture)
{
  g_autoptr (SpaltSiteReport) report = site_fixture_export (fixture, NULL);

  g_assert_cmpuint (report->warnings->len, ==, 0);
}

static void
test_tile (SiteFixture  *fixture,
           gconstpointer data)
{
  g_autofree char *svg = NULL;
  g_autofree char *article = NULL;
  g_auto (Picture) touch = { 0 };

  export (fixture);
  assert_links (fixture, TRUE, TRUE, TRUE);
  assert_ico (fixture);
  read_touch (fixture, &touch);
  assert_opaque (&touch);
  g_assert_true (has_colour (&touch, 0, 0, 0x8c2318));
  g_assert_true (has_colour (&touch, TOUCH_SIDE - 1, TOUCH_SIDE - 1, 0x8c2318));
  // An I, in the middle.
  g_assert_true (has_colour (&touch, TOUCH_SIDE / 2, TOUCH_SIDE / 2, 0xfdfcfa));
  svg = site_fixture_read (fixture, SVG);
  g_assert_nonnull (strstr (svg, ">I</text>"));
  article = site_fixture_read (fixture, "2022/kommunerna-gar-samman.html");
  g_assert_nonnull (strstr (article, "href=\"../favicon.ico\""));
  g_assert_nonnull (strstr (article, "href=\"../apple-touch-icon.png\""));
}

static void
test_letters (SiteFixture  *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *says;
  } names[] = {
    { "östra posten", ">Ö</text>" },
    { "O\xcc\x88stra posten", ">Ö</text>" }, // the dots as a sign of their own
    { "”24 <timmar>”", ">2</text>" },
    { "ßpalte", ">ß</text>" },
    { "ĳmond", ">Ĳ</text>" },
    { "📰 Юг", ">Ю</text>" },
    { "& <>", "></text>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *svg = NULL;

      site_fixture_save_settings (fixture, "name", names[i].name);
      export (fixture);
      svg = site_fixture_read (fixture, SVG);
      g_assert_nonnull (strstr (svg, names[i].says));
      assert_ico (fixture);
    }
}

/* What is written on the tile can be read: by the paper's colour on a dark one, by a dark one on a light one. */
static void
test_accents (SiteFixture  *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *accent;
    guint       tile;
    guint       ink;
  } accents[] = {
    { "#003366", 0x003366, 0xfdfcfa },
    { "#ffd500", 0xffd500, 0x000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    {
      g_auto (Picture) touch = { 0 };

      site_fixture_save_settings (fixture, "accent-colour", accents[i].accent);
      export (fixture);
      read_touch (fixture, &touch);
      g_assert_cmpuint (count_colour (&touch, accents[i].tile), >, TOUCH_SIDE * TOUCH_SIDE / 2);
      g_assert_cmpuint (count_colour (&touch, accents[i].ink), >, TOUCH_SIDE);
    }
}

/* All of it is there, with paper around. */
static void
test_wide_logo (SiteFixture  *fixture,
                gconstpointer data)
{
  g_auto (Picture) touch = { 0 };

  site_fixture_save_settings (fixture, "paper-colour", "#ffeecc");
  add_logo (fixture, 800, 200);
  export (fixture);
  assert_links (fixture, TRUE, FALSE, TRUE);
  assert_ico (fixture);
  read_touch (fixture, &touch);
  assert_opaque (&touch);
  g_assert_true (has_colour (&touch, 0, 0, 0xffeecc));
  g_assert_true (has_colour (&touch, TOUCH_SIDE / 2, 20, 0xffeecc));
  g_assert_true (has_colour (&touch, 10, TOUCH_SIDE / 2, 0xffeecc));
  g_assert_true (has_colour (&touch, TOUCH_SIDE - 10, TOUCH_SIDE / 2, 0xffeecc));
  g_assert_true (has_colour (&touch, 30, TOUCH_SIDE / 2, LEFT));
  g_assert_true (has_colour (&touch, TOUCH_SIDE - 30, TOUCH_SIDE / 2, RIGHT));
}

/* A square that hides its ground is an icon already. */
static void
test_square_logo (SiteFixture  *fixture,
                  gconstpointer data)
{
  g_auto (Picture) touch = { 0 };

  add_logo (fixture, 300, 300);
  export (fixture);
  read_touch (fixture, &touch);
  g_assert_true (has_colour (&touch, 0, 0, LEFT));
  g_assert_true (has_colour (&touch, TOUCH_SIDE - 1, TOUCH_SIDE - 1, RIGHT));
}

/* Makes a drawing the publication's logo. */
static void
add_drawing (SiteFixture *fixture,
             const char  *svg)
{
  g_autofree char       *path = g_build_filename (fixture->folder, "logga.svg", NULL);
  g_autoptr (SpaltPhoto) photo = NULL;

  g_assert_true (g_file_set_contents (path, svg, -1, NULL));
  photo = add_picture (fixture, path);
  site_fixture_save_settings (fixture, "logo", spalt_photo_get_slug (photo));
}

/* A drawing is let in as its picture, and so it goes out. */
static void
test_drawn_logo (SiteFixture  *fixture,
                 gconstpointer data)
{
  static const char svg[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='10'><script>alert(1)</script><rect width='40' "
    "height='10' fill='#00aa55'/></svg>";
  g_auto (Picture) touch = { 0 };

  add_drawing (fixture, svg);
  export (fixture);
  assert_links (fixture, TRUE, FALSE, TRUE);
  assert_ico (fixture);
  read_touch (fixture, &touch);
  g_assert_true (has_colour (&touch, TOUCH_SIDE / 2, TOUCH_SIDE / 2, 0x00aa55));
  g_assert_true (has_colour (&touch, 0, 0, 0xfdfcfa));
}

static void
write_static (SiteFixture *fixture,
              const char  *path,
              const char  *text)
{
  g_autofree char *full = g_build_filename (fixture->publication, "static", path, NULL);
  g_autofree char *above = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (above, 0755), ==, 0);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static void
remove_static (SiteFixture *fixture,
               const char  *path)
{
  g_autofree char *full = g_build_filename (fixture->publication, "static", path, NULL);

  g_assert_cmpint (g_unlink (full), ==, 0);
}

/* However few pixels the drawing asks for. Its own file goes out when somebody puts it there. */
static void
test_drawn_logo_is_sharp (SiteFixture  *fixture,
                          gconstpointer data)
{
  static const char svg[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><rect width='4' height='8' fill='#0033aa'/><rect "
    "x='4' width='4' height='8' fill='#ffcc00'/></svg>";
  g_auto (Picture) touch = { 0 };

  add_drawing (fixture, svg);
  export (fixture);
  assert_ico_sharp (fixture);
  read_touch (fixture, &touch);
  assert_sharp (&touch);

  assert_links (fixture, TRUE, FALSE, TRUE);
  write_static (fixture, SVG, svg);
  export (fixture);
  assert_links (fixture, TRUE, TRUE, TRUE);
}

/* The publication's own come first, and no drawing before them. */
static void
test_own (SiteFixture  *fixture,
          gconstpointer data)
{
  g_autofree char *ico = NULL;
  g_autofree char *svg = NULL;

  export (fixture);
  write_static (fixture, ICO, "egen");
  export (fixture);
  assert_links (fixture, TRUE, FALSE, TRUE);
  ico = site_fixture_read (fixture, ICO);
  g_assert_cmpstr (ico, ==, "egen");

  write_static (fixture, SVG, "<svg/>");
  write_static (fixture, TOUCH, "egen");
  export (fixture);
  assert_links (fixture, TRUE, TRUE, TRUE);
  svg = site_fixture_read (fixture, SVG);
  g_assert_cmpstr (svg, ==, "<svg/>");

  remove_static (fixture, ICO);
  remove_static (fixture, SVG);
  remove_static (fixture, TOUCH);
  export (fixture);
  assert_links (fixture, TRUE, TRUE, TRUE);
  assert_ico (fixture);
}

/* Where Spalt cannot make pictures there are no icons, and no links to any. One that somebody then puts there stays. */
static void
test_without_pictures (SiteFixture  *fixture,
                       gconstpointer data)
{
  g_autofree char            *usual = g_strdup (g_getenv ("SPALT_MODULE_DIR"));
  g_autofree char            *path = g_build_filename (fixture->out, ICO, NULL);
  g_autofree char            *kept = NULL;
  g_autoptr (SpaltSiteReport) again = NULL;

  export (fixture);
  g_setenv ("SPALT_MODULE_DIR", fixture->folder, TRUE);
  export (fixture);
  assert_links (fixture, FALSE, FALSE, FALSE);
  g_assert_true (g_file_set_contents (path, "för hand", -1, NULL));
  if (usual != NULL)
    g_setenv ("SPALT_MODULE_DIR", usual, TRUE);
  else
    g_unsetenv ("SPALT_MODULE_DIR");
  export (fixture);
  // The drawn one, which browsers would take before it, is not made.
  assert_links (fixture, TRUE, FALSE, TRUE);
  kept = site_fixture_read (fixture, ICO);
  g_assert_cmpstr (kept, ==, "för hand");
  again = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (again->written, ==, 0);
}

static char *
get_logo_path (SiteFixture *fixture)
{
  g_autoptr (GPtrArray) files = site_files_list (fixture->publication);

  for (guint i = 0; i < files->len; i++)
    if (g_str_has_prefix (files->pdata[i], "media/logga"))
      return g_build_filename (fixture->publication, files->pdata[i], NULL);

  g_assert_not_reached ();
}

/* Nothing opens the logo that has not changed: one that nobody can read any more is not noticed. */
static void
test_unchanged (SiteFixture  *fixture,
                gconstpointer data)
{
  g_autoptr (SpaltSiteReport) second = NULL;
  g_autofree char            *path = NULL;
  g_autofree char            *before = NULL;
  g_autofree char            *after = NULL;
  gsize                       length, length_after;

  add_logo (fixture, 300, 200);
  export (fixture);
  before = read_bytes (fixture, ICO, &length);
  path = get_logo_path (fixture);
  g_assert_true (g_file_set_contents (path, "borta", -1, NULL));
  second = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (second->rendered, ==, 0);
  g_assert_cmpuint (second->written, ==, 0);
  g_assert_cmpuint (second->warnings->len, ==, 0);

  // And the name is none of the logo's.
  site_fixture_save_settings (fixture, "name", "Annat");
  export (fixture);
  after = read_bytes (fixture, ICO, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
}

/* The site goes out with the tile meanwhile. */
static void
test_damaged_logo (SiteFixture  *fixture,
                   gconstpointer data)
{
  g_autoptr (SpaltSiteReport) damaged = NULL;
  g_autoptr (SpaltSiteReport) mended = NULL;
  g_autofree char            *path = NULL;
  g_autofree char            *logo = NULL;
  g_auto (Picture)            tile = { 0 };
  g_auto (Picture)            touch = { 0 };
  gsize                       length;

  add_logo (fixture, 300, 300);
  path = get_logo_path (fixture);
  g_assert_true (g_file_get_contents (path, &logo, &length, NULL));
  g_assert_true (g_file_set_contents (path, "borta", -1, NULL));
  damaged = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (damaged->warnings->len, >, 0);
  read_touch (fixture, &tile);
  g_assert_true (has_colour (&tile, 0, 0, 0x8c2318));

  g_assert_true (g_file_set_contents (path, logo, (gssize)length, NULL));
  mended = site_fixture_export (fixture, NULL);
  g_assert_cmpuint (mended->warnings->len, ==, 0);
  read_touch (fixture, &touch);
  g_assert_true (has_colour (&touch, 0, 0, LEFT));
}

static void
test_update (UpdateFixture *fixture,
             gconstpointer  data)
{
  add_logo (&fixture->site, 300, 200);
  update_export_both (fixture, "a logo");
  update_publish (fixture, "Ämne 1", "Etikett 4", fixture->last_at + UPDATE_HOUR);
  g_assert_true (update_export_both (fixture, "an article beside a logo"));
  assert_links (&fixture->site, TRUE, FALSE, TRUE);
}

#define ADD(path, function) g_test_add (path, SiteFixture, "sv", site_fixture_set_up, function, site_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  static const UpdateCase updates[] = { { "/site/icons/update", test_update } };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  spalt_test_picture_expect_damage ();

  ADD ("/site/icons/tile", test_tile);
  ADD ("/site/icons/letters", test_letters);
  ADD ("/site/icons/accents", test_accents);
  ADD ("/site/icons/wide-logo", test_wide_logo);
  ADD ("/site/icons/square-logo", test_square_logo);
  ADD ("/site/icons/drawn-logo", test_drawn_logo);
  ADD ("/site/icons/drawn-logo-is-sharp", test_drawn_logo_is_sharp);
  ADD ("/site/icons/own", test_own);
  ADD ("/site/icons/without-pictures", test_without_pictures);
  ADD ("/site/icons/unchanged", test_unchanged);
  ADD ("/site/icons/damaged-logo", test_damaged_logo);
  update_add_cases (updates, G_N_ELEMENTS (updates));

  return g_test_run ();
}
