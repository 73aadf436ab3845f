-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 2: what the whole site needs besides: addresses for listings, menus whose children come by themselves,
-- headlines from other sites, addresses of any shape that readers know, and the same article in other languages.

-- The part of a listing's own address.
ALTER TABLE listing ADD COLUMN slug TEXT NOT NULL DEFAULT '';
UPDATE listing SET slug = 'listing-' || id;
CREATE UNIQUE INDEX listing_by_slug ON listing (slug);

-- An item leads to one thing: a topic, a tag, a page, a listing, or an address; one that leads nowhere only opens its
-- children. Below those that people put there, an item may have children that come by themselves.
CREATE TABLE new_menu_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  menu INTEGER NOT NULL DEFAULT 0 CHECK (menu IN (0, 1)),
  parent_id INTEGER REFERENCES new_menu_item ON DELETE CASCADE CHECK (parent_id <> id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  topic_id INTEGER REFERENCES topic ON DELETE CASCADE,
  tag_id INTEGER REFERENCES tag ON DELETE CASCADE,
  page_id INTEGER REFERENCES page ON DELETE CASCADE,
  listing_id INTEGER REFERENCES listing ON DELETE CASCADE,
  address TEXT,
  children TEXT NOT NULL DEFAULT '' CHECK (children IN ('', 'topics', 'vacancies', 'courses', 'conferences')),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((topic_id IS NOT NULL) + (tag_id IS NOT NULL) + (page_id IS NOT NULL) + (listing_id IS NOT NULL) + (address IS NOT NULL) <= 1)
) STRICT;
-- What leads to something that is gone, as in a database that was mended by hand, would have gone with it.
DELETE FROM menu_item WHERE parent_id NOT IN (SELECT id FROM menu_item) OR topic_id NOT IN (SELECT id FROM topic)
  OR tag_id NOT IN (SELECT id FROM tag) OR page_id NOT IN (SELECT id FROM page);
INSERT INTO new_menu_item (id, uid, menu, parent_id, position, label, topic_id, tag_id, page_id, address, version)
  SELECT id, uid, menu, parent_id, position, label, topic_id, tag_id, page_id, address, version FROM menu_item;
DROP TABLE menu_item;
ALTER TABLE new_menu_item RENAME TO menu_item;
CREATE INDEX menu_item_by_place ON menu_item (menu, parent_id, position);
CREATE INDEX menu_item_by_topic ON menu_item (topic_id) WHERE topic_id IS NOT NULL;
CREATE INDEX menu_item_by_tag ON menu_item (tag_id) WHERE tag_id IS NOT NULL;
CREATE INDEX menu_item_by_page ON menu_item (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX menu_item_by_listing ON menu_item (listing_id) WHERE listing_id IS NOT NULL;

-- Another site's feed, whose headlines stand on our pages. The validators are what the server said at the last fetch; the
-- problem is the sentence of the last fetch that failed, '' after one that went well.
CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  address TEXT NOT NULL CHECK (address <> ''),
  link TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  max_items INTEGER NOT NULL DEFAULT 5 CHECK (max_items BETWEEN 1 AND 50),
  entity_tag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  fetched_at INTEGER,
  problem TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- The last good copy, the newest first, as plain text.
CREATE TABLE feed_item (
  feed_id INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  position INTEGER NOT NULL,
  headline TEXT NOT NULL CHECK (headline <> ''),
  link TEXT NOT NULL DEFAULT '',
  published_at INTEGER,
  PRIMARY KEY (feed_id, position)
) STRICT, WITHOUT ROWID;

-- An address that readers know and that is not made as ours are: from the site's root, without a slash in front. It leads
-- to one thing.
CREATE TABLE old_address (
  path TEXT PRIMARY KEY CHECK (path <> '' AND substr(path, 1, 1) <> '/'),
  article_id INTEGER REFERENCES article ON DELETE CASCADE,
  page_id INTEGER REFERENCES page ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  CHECK ((article_id IS NOT NULL) + (page_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
CREATE INDEX old_address_by_article ON old_address (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX old_address_by_page ON old_address (page_id) WHERE page_id IS NOT NULL;

-- The same article in another language, wherever it is published.
CREATE TABLE translation (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language <> ''),
  address TEXT NOT NULL CHECK (address <> ''),
  PRIMARY KEY (article_id, language)
) STRICT, WITHOUT ROWID;

-- How many comments each article has, without reading their texts.
CREATE INDEX comment_approved ON comment (article_id, version) WHERE status = 1;
