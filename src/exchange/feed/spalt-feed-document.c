// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-config.h"
#include "spalt-feed-document.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "spalt-exchange-error.h"
#include "spalt-feed-item-private.h"
#include "spalt-feed-names-private.h"
#include "spalt-feed-repair-private.h"
#include "spalt-time.h"

/* Of elements; an Atom entry with a whole article in it has twenty. */
static const int MAX_DEPTH = 100;
/* Of the bytes of a title, a link or a date before it is read, and of the items that are looked at. */
static const gsize MAX_FIELD_BYTES = 4096;
static const guint MAX_ITEMS = 5000;
/* How far into an answer a web page is looked for. */
static const gsize HTML_PROBE_BYTES = 1024;

/* Root, channel, item and an item's part: deeper, no link is read. */
#define N_BASES 4

typedef struct
{
  xmlTextReaderPtr reader;
  const char      *address;
  GPtrArray       *items;

  SpaltFeedKind kind;
  int           item_depth; /* at which items stand, once the root is known */
  char         *bases[N_BASES];

  gboolean in_item;
  char    *fields[SPALT_FEED_N_FIELDS];
  gboolean title_is_html;
  gboolean guid_is_link;

  SpaltFeedField field; /* whose text is being read */
  int            field_depth;
  GString       *text;
} Document;

static void
clear_document (Document *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  for (guint i = 0; i < N_BASES; i++)
    g_clear_pointer (&self->bases[i], g_free);
  for (guint i = 0; i < SPALT_FEED_N_FIELDS; i++)
    g_clear_pointer (&self->fields[i], g_free);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, clear_document)

static gboolean
refuse (GError    **error,
        const char *message)
{
  g_set_error_literal (error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID, message);
  return FALSE;
}

static const char *
get_name (const Document *self)
{
  return (const char *)xmlTextReaderConstLocalName (self->reader);
}

static const char *
get_namespace (const Document *self)
{
  const char *namespace = (const char *)xmlTextReaderConstNamespaceUri (self->reader);

  return namespace != NULL ? namespace : "";
}

/* Returns: (transfer full) (nullable) */
static char *
get_attribute (const Document *self,
               const char     *name,
               const char *namespace)
{
  xmlChar *value = namespace != NULL
                     ? xmlTextReaderGetAttributeNs (self->reader, (const xmlChar *)name, (const xmlChar *)namespace)
                     : xmlTextReaderGetAttribute (self->reader, (const xmlChar *)name);
  char    *text =
    value != NULL && strlen ((const char *)value) <= MAX_FIELD_BYTES ? g_strdup ((const char *)value) : NULL;

  if (value != NULL)
    xmlFree (value);
  return text;
}

static const char *
find_base (const Document *self,
           int             depth)
{
  for (int i = MIN (depth, N_BASES - 1); i >= 0; i--)
    {
      if (self->bases[i] != NULL)
        return self->bases[i];
    }
  return self->address;
}

/* XML Base: each may be relative to the one around it. */
static void
read_base (Document *self,
           int       depth)
{
  g_autofree char *reference = NULL;

  if (depth >= N_BASES)
    return;
  for (int i = depth; i < N_BASES; i++)
    g_clear_pointer (&self->bases[i], g_free);
  reference = get_attribute (self, "base", SPALT_FEED_XML);
  if (reference != NULL)
    self->bases[depth] = spalt_feed_read_link (find_base (self, depth), reference);
}

static gboolean
read_root (Document *self,
           GError  **error)
{
  const char *name = get_name (self);

  if (g_ascii_strcasecmp (name, "html") == 0)
    return refuse (
      error,
      _("There is a web page at this address, not a feed. Look on the site for the address of its RSS or Atom feed."));
  self->kind = spalt_feed_names_find_kind (name, get_namespace (self));
  if (self->kind == SPALT_FEED_KIND_NONE)
    return refuse (
      error, _("What stands at this address is neither RSS nor Atom. Look on the site for the address of its feed."));
  self->item_depth = strcmp (name, "rss") == 0 ? 2 : 1;
  return TRUE;
}

static gboolean
is_item (const Document *self,
         int             depth)
{
  return depth == self->item_depth && self->items->len < MAX_ITEMS &&
         spalt_feed_names_is_item (self->kind, get_name (self), get_namespace (self));
}

/* RFC 4287, section 4.2.7: a link without `rel` is the entry's own page, and so is one that says "alternate". */
static void
read_atom_link (Document *self,
                int       depth)
{
  g_autofree char *rel = get_attribute (self, "rel", NULL);
  g_autofree char *href = get_attribute (self, "href", NULL);

  if (href != NULL && self->fields[SPALT_FEED_FIELD_LINK] == NULL && (rel == NULL || strcmp (rel, "alternate") == 0))
    self->fields[SPALT_FEED_FIELD_LINK] = spalt_feed_read_link (find_base (self, depth), href);
}

/* RFC 4287, section 3.1: text, html or xhtml, of which the last is elements whose text is all that is wanted. Titles of
 * RSS are HTML by custom. */
static gboolean
is_html_title (const Document *self)
{
  g_autofree char *type = self->kind == SPALT_FEED_KIND_ATOM ? get_attribute (self, "type", NULL) : NULL;

  return self->kind == SPALT_FEED_KIND_RSS || g_strcmp0 (type, "html") == 0 || g_strcmp0 (type, "text/html") == 0;
}

static void
begin_field (Document *self,
             int       depth)
{
  SpaltFeedField field = spalt_feed_names_find_field (self->kind, get_name (self), get_namespace (self));

  if (field == SPALT_FEED_FIELD_NONE || self->fields[field] != NULL)
    return;
  if (field == SPALT_FEED_FIELD_LINK && self->kind == SPALT_FEED_KIND_ATOM)
    {
      read_atom_link (self, depth);
      return;
    }
  if (field == SPALT_FEED_FIELD_TITLE)
    self->title_is_html = is_html_title (self);
  if (field == SPALT_FEED_FIELD_GUID)
    {
      g_autofree char *is_link = get_attribute (self, "isPermaLink", NULL);

      self->guid_is_link = is_link == NULL || g_ascii_strcasecmp (is_link, "false") != 0;
    }
  if (xmlTextReaderIsEmptyElement (self->reader))
    return;
  self->field = field;
  self->field_depth = depth;
  g_string_truncate (self->text, 0);
}

static void
read_identity (Document   *self,
               const char *text)
{
  g_autofree char *identity = g_strstrip (g_strdup (text));

  if (*identity != '\0')
    g_set_str (&self->fields[SPALT_FEED_FIELD_IDENTITY], identity);
}

/* RSS 2.0: an address unless it says that it is none; many say nothing, and have a number there. */
static void
read_guid (Document *self)
{
  g_autofree char *text = g_strstrip (g_strdup (self->text->str));

  read_identity (self, text);
  if (self->guid_is_link && g_uri_peek_scheme (text) != NULL)
    self->fields[SPALT_FEED_FIELD_GUID] = spalt_feed_read_link (self->address, text);
}

static void
end_field (Document *self)
{
  SpaltFeedField field = self->field;

  self->field = SPALT_FEED_FIELD_NONE;
  if (field == SPALT_FEED_FIELD_GUID)
    read_guid (self);
  else if (field == SPALT_FEED_FIELD_IDENTITY)
    read_identity (self, self->text->str);
  else if (field == SPALT_FEED_FIELD_LINK)
    self->fields[field] = spalt_feed_read_link (find_base (self, self->field_depth), self->text->str);
  else if (field == SPALT_FEED_FIELD_TITLE)
    self->fields[field] = spalt_feed_read_title (self->text->str, self->title_is_html);
  else
    self->fields[field] = g_strdup (self->text->str);
}

static void
end_item (Document *self)
{
  const char *link = self->fields[SPALT_FEED_FIELD_LINK] != NULL ? self->fields[SPALT_FEED_FIELD_LINK]
                                                                 : self->fields[SPALT_FEED_FIELD_GUID];
  gint64      published_at = spalt_feed_read_date (self->fields[SPALT_FEED_FIELD_PUBLISHED]);

  if (!spalt_time_is_set (published_at))
    published_at = spalt_feed_read_date (self->fields[SPALT_FEED_FIELD_UPDATED]);
  if (self->fields[SPALT_FEED_FIELD_TITLE] != NULL)
    g_ptr_array_add (self->items, spalt_feed_item_new (spalt_headline_new (self->fields[SPALT_FEED_FIELD_TITLE],
                                                                           link != NULL ? link : "", published_at),
                                                       self->fields[SPALT_FEED_FIELD_IDENTITY]));
  self->in_item = FALSE;
  for (guint i = 0; i < SPALT_FEED_N_FIELDS; i++)
    g_clear_pointer (&self->fields[i], g_free);
}

static gboolean
read_element (Document *self,
              GError  **error)
{
  int depth = xmlTextReaderDepth (self->reader);

  if (depth >= MAX_DEPTH)
    return refuse (error,
                   _("The feed's elements stand within each other as deep as in no real feed, so it was not read. "
                      "Look on the site for another feed."));
  read_base (self, depth);
  if (depth == 0)
    return read_root (self, error);
  if (!self->in_item)
    {
      self->in_item = is_item (self, depth) && !xmlTextReaderIsEmptyElement (self->reader);
      // RSS 1.0, section 5.5: what an item is about is unique.
      if (self->in_item)
        self->fields[SPALT_FEED_FIELD_IDENTITY] = get_attribute (self, "about", SPALT_FEED_RDF);
    }
  else if (self->field == SPALT_FEED_FIELD_NONE && depth == self->item_depth + 1)
    begin_field (self, depth);
  return TRUE;
}

static void
end_element (Document *self)
{
  int depth = xmlTextReaderDepth (self->reader);

  if (self->field != SPALT_FEED_FIELD_NONE && depth == self->field_depth)
    end_field (self);
  else if (self->in_item && depth == self->item_depth)
    end_item (self);
}

/* Cut at its limit between characters; what is longer is no title, link or date. */
static void
append_text (Document   *self,
             const char *text)
{
  gsize left = MAX_FIELD_BYTES - self->text->len;
  gsize length = strlen (text);

  while (length > left || (text[length] & 0xc0) == 0x80)
    length = length > left ? left : length - 1;
  g_string_append_len (self->text, text, (gssize)length);
}

/* Only a document that names a DTD, which is not loaded, has such. HTML's are known without it. */
static void
append_entity (Document *self)
{
  const htmlEntityDesc *entity = htmlEntityLookup (xmlTextReaderConstName (self->reader));
  char                  utf8[8] = "";

  if (entity == NULL)
    return;
  g_unichar_to_utf8 (entity->value, utf8);
  append_text (self, utf8);
}

static gboolean
refuse_declarations (GError **error)
{
  return refuse (
    error,
    _("The feed begins with declarations of its own, as feeds do that are made to attack a program, so it was not "
       "read. Ask those who publish it for one without “<!ENTITY”."));
}

/* A DTD elsewhere is never loaded. One within the feed could declare entities that grow without end, or that stand for
 * this machine's files: it is refused before anything asks for their text. What grows already as it is parsed, in the
 * start of the root, the reader stops itself. */
static gboolean
check_document_type (Document *self,
                     GError  **error)
{
  const xmlNode *node = xmlTextReaderCurrentNode (self->reader);

  return node == NULL || node->type != XML_DTD_NODE || node->children == NULL || refuse_declarations (error);
}

static gboolean
read_node (Document *self,
           GError  **error)
{
  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      return read_element (self, error);
    case XML_READER_TYPE_END_ELEMENT:
      end_element (self);
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (self->field != SPALT_FEED_FIELD_NONE)
        append_text (self, (const char *)xmlTextReaderConstValue (self->reader));
      return TRUE;
    case XML_READER_TYPE_ENTITY_REFERENCE:
      if (self->field != SPALT_FEED_FIELD_NONE)
        append_entity (self);
      return TRUE;
    case XML_READER_TYPE_DOCUMENT_TYPE:
      return check_document_type (self, error);
    default:
      return TRUE;
    }
}

static gboolean
looks_like_html (const char *data,
                 gsize       length)
{
  g_autofree char *start = g_ascii_strdown (data, (gssize)MIN (length, HTML_PROBE_BYTES));

  return strstr (start, "<!doctype html") != NULL || strstr (start, "<html") != NULL;
}

static gboolean
refuse_broken (const Document *self,
               const char     *data,
               gsize           length,
               GError        **error)
{
  if (looks_like_html (data, length))
    return refuse (
      error,
      _("There is a web page at this address, not a feed. Look on the site for the address of its RSS or Atom feed."));
  if (g_strstr_len (data, (gssize)length, "<!ENTITY") != NULL)
    return refuse_declarations (error);
  g_set_error (
    error, SPALT_EXCHANGE_ERROR, SPALT_EXCHANGE_ERROR_INVALID,
    _("The feed breaks off or is no right XML, at line %d. Try again later; if it stays so, tell those who publish "
       "it."),
    xmlTextReaderGetParserLineNumber (self->reader));
  return FALSE;
}

static GPtrArray *
read_as (const char *data,
         gsize       length,
         const char *address,
         const char *charset,
         GError    **error)
{
  g_auto (Document) self = { .address = address, .text = g_string_new (NULL) };
  int               status;

  self.items = g_ptr_array_new_with_free_func ((GDestroyNotify)spalt_feed_item_free);
  self.reader = xmlReaderForMemory (data, (int)length, NULL, charset,
                                    (charset != NULL ? XML_PARSE_IGNORE_ENC : 0) | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                      XML_PARSE_NOWARNING);
  while ((status = self.reader != NULL ? xmlTextReaderRead (self.reader) : -1) == 1)
    {
      if (!read_node (&self, error))
        return NULL;
    }
  if (status != 0 || self.kind == SPALT_FEED_KIND_NONE)
    {
      refuse_broken (&self, data, length, error);
      return NULL;
    }
  if (self.items->len == 0)
    {
      refuse (error, _("There are no headlines in this feed. Try again later, or look on the site for another feed."));
      return NULL;
    }
  return spalt_feed_order (self.items);
}

static GPtrArray *
read_or_repair (const char *data,
                gsize       length,
                const char *address,
                const char *charset,
                GError    **error)
{
  g_autoptr (GError) first = NULL;
  GPtrArray         *headlines = read_as (data, length, address, charset, &first);
  g_autofree char   *repaired = headlines == NULL ? spalt_feed_repair (data, length) : NULL;

  if (repaired != NULL)
    headlines = read_as (repaired, strlen (repaired), address, charset, NULL);
  if (headlines == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return headlines;
}

/* Before its declaration XML allows nothing but a byte order mark, and many a server sends an empty line before the
 * one, or between the two. Returns whether a mark has said that all is UTF-8. */
static gboolean
skip_start (const char **data,
            gsize       *length)
{
  static const char MARK[] = "\xef\xbb\xbf";
  gboolean          is_utf8 = FALSE;

  while (*length > 0)
    {
      gboolean is_mark = *length >= strlen (MARK) && memcmp (*data, MARK, strlen (MARK)) == 0;

      if (!is_mark && !g_ascii_isspace (**data))
        break;
      is_utf8 = is_utf8 || is_mark;
      *data += is_mark ? strlen (MARK) : 1;
      *length -= is_mark ? strlen (MARK) : 1;
    }
  return is_utf8;
}

/* The reader hands the name on to iconv, which sees more in it than a name. */
static gboolean
is_charset (const char *charset)
{
  gsize length = charset != NULL ? strlen (charset) : 0;

  return length > 0 && length < 40 && strspn (charset, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.:") == length;
}

/**
 * spalt_feed_document_read:
 * @bytes: a feed: RSS 0.9x to 2.0, RSS 1.0 or Atom, in any encoding that it declares
 * @address: where it was found: links are relative to it
 * @charset: (nullable): what the server said of its encoding: used where the feed itself does not say
 * @error: %SPALT_EXCHANGE_ERROR_INVALID
 *
 * Reads the headlines of another site's feed. Nothing in @bytes is trusted: no DTD is loaded, no entity of its own is
 * expanded, nothing else is fetched, and size, depth and lengths are limited. Thread-safe.
 *
 * Returns: (transfer full) (element-type SpaltHeadline): the newest first, at least one, at most fifty; plain text of
 *   one line each, and links that are addresses of the web, or ""
 */
GPtrArray *
spalt_feed_document_read (GBytes     *bytes,
                          const char *address,
                          const char *charset,
                          GError    **error)
{
  static gsize          is_ready;
  gsize                 length;
  const char           *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GError)    first = NULL;
  g_autoptr (GPtrArray) headlines = NULL;
  gboolean              is_utf8;

  if (g_once_init_enter (&is_ready))
    {
      xmlInitParser ();
      g_once_init_leave (&is_ready, 1);
    }
  is_utf8 = skip_start (&data, &length);
  if (length == 0 || length > SPALT_FEED_MAX_BYTES)
    {
      refuse (error, length == 0
                       ? _("The server's answer is empty. Try again later, or look whether the feed has moved.")
                       : _("The feed is larger than 2 MB, so it was not read. Look on the site for a smaller one."));
      return NULL;
    }
  headlines = read_or_repair (data, length, address, is_utf8 ? "UTF-8" : NULL, &first);
  if (headlines == NULL && is_charset (charset))
    headlines = read_or_repair (data, length, address, charset, NULL);
  if (headlines == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return g_steal_pointer (&headlines);
}
