-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 7: what desks need that are to share a publication. Every row that people make has a uid, says when
-- and by whom it was saved last, and leaves a tombstone when it goes. By whom is a name, as somebody has set it at
-- their desk, and empty where nobody has.

ALTER TABLE article ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE photo ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE topic ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE tag ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE ad ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE comment ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
ALTER TABLE working_copy ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';

-- Of these nobody knows when they were saved last, but their uid begins with when they were made, in milliseconds.
ALTER TABLE placement ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE placement ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
UPDATE placement SET modified_at = (
  SELECT max(0, sum((instr('0123456789abcdef', substr(replace(uid, '-', ''), value, 1)) - 1) << (48 - 4 * value))
    / 1000)
  FROM json_each ('[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]'));
ALTER TABLE flight ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE flight ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
UPDATE flight SET modified_at = (
  SELECT max(0, sum((instr('0123456789abcdef', substr(replace(uid, '-', ''), value, 1)) - 1) << (48 - 4 * value))
    / 1000)
  FROM json_each ('[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]'));
ALTER TABLE menu_item ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE menu_item ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
UPDATE menu_item SET modified_at = (
  SELECT max(0, sum((instr('0123456789abcdef', substr(replace(uid, '-', ''), value, 1)) - 1) << (48 - 4 * value))
    / 1000)
  FROM json_each ('[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]'));
ALTER TABLE target ADD COLUMN modified_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE target ADD COLUMN modified_by TEXT NOT NULL DEFAULT '';
UPDATE target SET modified_at = (
  SELECT max(0, sum((instr('0123456789abcdef', substr(replace(uid, '-', ''), value, 1)) - 1) << (48 - 4 * value))
    / 1000)
  FROM json_each ('[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]'));

-- These had no uid. It is of version 7 here too: RFC 9562, section 5.7. It has room for 48 bits of milliseconds since
-- 1970. What belongs to an article or a page that is gone, as in a database that was mended by hand, goes too.
CREATE TABLE new_pin (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  article_id INTEGER NOT NULL UNIQUE REFERENCES article ON DELETE CASCADE,
  until INTEGER,
  modified_at INTEGER NOT NULL,
  modified_by TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO new_pin (position, uid, article_id, until, modified_at)
  SELECT position,
    printf ('%08x-%04x-7%03x-%04x-%012x', (max(0, min(modified_at, 281474976710)) * 1000) >> 16,
    (max(0, min(modified_at, 281474976710)) * 1000) & 65535, random () & 4095, 32768 | (random () & 16383),
    random () & 281474976710655),
    article_id, until, modified_at FROM pin JOIN article ON article.id = article_id;
DROP TABLE pin;
ALTER TABLE new_pin RENAME TO pin;

CREATE TABLE new_redirect (
  slug TEXT NOT NULL CHECK (slug <> ''),
  published_at INTEGER NOT NULL,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  modified_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (slug, published_at)
) STRICT, WITHOUT ROWID;
INSERT INTO new_redirect (slug, published_at, uid, article_id, created_at, modified_at)
  SELECT slug, published_at,
    printf ('%08x-%04x-7%03x-%04x-%012x', (max(0, min(created_at, 281474976710)) * 1000) >> 16,
    (max(0, min(created_at, 281474976710)) * 1000) & 65535, random () & 4095, 32768 | (random () & 16383),
    random () & 281474976710655),
    article_id, created_at, created_at FROM redirect WHERE article_id IN (SELECT id FROM article);
DROP TABLE redirect;
ALTER TABLE new_redirect RENAME TO redirect;
CREATE INDEX redirect_by_article ON redirect (article_id);
CREATE INDEX redirect_by_name ON redirect (slug COLLATE NOCASE);

CREATE TABLE new_translation (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language <> ''),
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  address TEXT NOT NULL CHECK (address <> ''),
  modified_at INTEGER NOT NULL,
  modified_by TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (article_id, language)
) STRICT, WITHOUT ROWID;
INSERT INTO new_translation (article_id, language, uid, address, modified_at)
  SELECT article_id, language,
    printf ('%08x-%04x-7%03x-%04x-%012x', (max(0, min(modified_at, 281474976710)) * 1000) >> 16,
    (max(0, min(modified_at, 281474976710)) * 1000) & 65535, random () & 4095, 32768 | (random () & 16383),
    random () & 281474976710655),
    address, modified_at FROM translation JOIN article ON article.id = article_id;
DROP TABLE translation;
ALTER TABLE new_translation RENAME TO translation;

-- It reads the next table, which is not there for a moment.
DROP TRIGGER page_moves;
CREATE TABLE new_old_address (
  path TEXT PRIMARY KEY CHECK (path <> '' AND substr(path, 1, 1) <> '/'),
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  article_id INTEGER REFERENCES article ON DELETE CASCADE,
  page_id INTEGER REFERENCES page ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  modified_by TEXT NOT NULL DEFAULT '',
  CHECK ((article_id IS NOT NULL) + (page_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO new_old_address (path, uid, article_id, page_id, created_at, modified_at)
  SELECT path,
    printf ('%08x-%04x-7%03x-%04x-%012x', (max(0, min(created_at, 281474976710)) * 1000) >> 16,
    (max(0, min(created_at, 281474976710)) * 1000) & 65535, random () & 4095, 32768 | (random () & 16383),
    random () & 281474976710655),
    article_id, page_id, created_at, created_at FROM old_address
    WHERE article_id IN (SELECT id FROM article) OR page_id IN (SELECT id FROM page);
DROP TABLE old_address;
ALTER TABLE new_old_address RENAME TO old_address;
CREATE INDEX old_address_by_article ON old_address (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX old_address_by_page ON old_address (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX old_address_by_name ON old_address (path COLLATE NOCASE);

-- The triggers that went with the tables, as they were.
CREATE TRIGGER page_moves AFTER UPDATE ON page
  WHEN (OLD.slug, OLD.title, OLD.published, OLD.trashed_at) IS NOT (NEW.slug, NEW.title, NEW.published, NEW.trashed_at)
    AND EXISTS (SELECT 1 FROM old_address WHERE page_id = OLD.id)
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER redirect_comes AFTER INSERT ON redirect BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER redirect_changes AFTER UPDATE ON redirect BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER redirect_goes AFTER DELETE ON redirect BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER old_address_comes AFTER INSERT ON old_address BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER old_address_changes AFTER UPDATE ON old_address BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER old_address_goes AFTER DELETE ON old_address BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER translation_comes AFTER INSERT ON translation
  WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id)
BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER translation_changes AFTER UPDATE ON translation
  WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id)
BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER translation_goes AFTER DELETE ON translation
  WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id)
BEGIN
  INSERT INTO change (article_id, reach) VALUES (OLD.article_id, 0);
END;

-- What went, for the desks that still have it. Whoever knows by whom says so.
CREATE TABLE tombstone (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  kind TEXT NOT NULL,
  removed_at INTEGER NOT NULL,
  removed_by TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- What comes back, as what is undone does, has no tombstone any more.
CREATE TRIGGER article_is_removed AFTER DELETE ON article BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'article', unixepoch());
END;
CREATE TRIGGER article_is_made AFTER INSERT ON article BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER photo_is_removed AFTER DELETE ON photo BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'photo', unixepoch());
END;
CREATE TRIGGER photo_is_made AFTER INSERT ON photo BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER person_is_removed AFTER DELETE ON person BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'person', unixepoch());
END;
CREATE TRIGGER person_is_made AFTER INSERT ON person BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER topic_is_removed AFTER DELETE ON topic BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'topic', unixepoch());
END;
CREATE TRIGGER topic_is_made AFTER INSERT ON topic BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER tag_is_removed AFTER DELETE ON tag BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'tag', unixepoch());
END;
CREATE TRIGGER tag_is_made AFTER INSERT ON tag BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER ad_is_removed AFTER DELETE ON ad BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'ad', unixepoch());
END;
CREATE TRIGGER ad_is_made AFTER INSERT ON ad BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER flight_is_removed AFTER DELETE ON flight BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'flight', unixepoch());
END;
CREATE TRIGGER flight_is_made AFTER INSERT ON flight BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER placement_is_removed AFTER DELETE ON placement BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'placement', unixepoch());
END;
CREATE TRIGGER placement_is_made AFTER INSERT ON placement BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER listing_is_removed AFTER DELETE ON listing BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'listing', unixepoch());
END;
CREATE TRIGGER listing_is_made AFTER INSERT ON listing BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER comment_is_removed AFTER DELETE ON comment BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'comment', unixepoch());
END;
CREATE TRIGGER comment_is_made AFTER INSERT ON comment BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER page_is_removed AFTER DELETE ON page BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'page', unixepoch());
END;
CREATE TRIGGER page_is_made AFTER INSERT ON page BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER menu_item_is_removed AFTER DELETE ON menu_item BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'menu_item', unixepoch());
END;
CREATE TRIGGER menu_item_is_made AFTER INSERT ON menu_item BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER pin_is_removed AFTER DELETE ON pin BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'pin', unixepoch());
END;
CREATE TRIGGER pin_is_made AFTER INSERT ON pin BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER redirect_is_removed AFTER DELETE ON redirect BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'redirect', unixepoch());
END;
CREATE TRIGGER redirect_is_made AFTER INSERT ON redirect BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER old_address_is_removed AFTER DELETE ON old_address BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'old_address', unixepoch());
END;
CREATE TRIGGER old_address_is_made AFTER INSERT ON old_address BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER translation_is_removed AFTER DELETE ON translation BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'translation', unixepoch());
END;
CREATE TRIGGER translation_is_made AFTER INSERT ON translation BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER feed_is_removed AFTER DELETE ON feed BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'feed', unixepoch());
END;
CREATE TRIGGER feed_is_made AFTER INSERT ON feed BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
CREATE TRIGGER target_is_removed AFTER DELETE ON target BEGIN
  INSERT OR REPLACE INTO tombstone (uid, kind, removed_at) VALUES (OLD.uid, 'target', unixepoch());
END;
CREATE TRIGGER target_is_made AFTER INSERT ON target BEGIN
  DELETE FROM tombstone WHERE uid = NEW.uid;
END;
