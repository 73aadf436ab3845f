-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 1: all nouns of a newsroom. Times are UTC seconds and NULL for never; every row that people make has a
-- uid (UUID version 7), so that newsrooms can be joined later; version counts the saves of a row; trashed_at is when it
-- was put in the trash. Columns that end in _key hold the text as lists sort it and completion finds it.

CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  file TEXT NOT NULL UNIQUE CHECK (file <> '' AND instr(file, '/') = 0),
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width >= 0),
  height INTEGER NOT NULL CHECK (height >= 0),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  alt TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  credit TEXT NOT NULL DEFAULT '',
  rights TEXT NOT NULL DEFAULT '',
  focal_x REAL NOT NULL DEFAULT 0.5 CHECK (focal_x BETWEEN 0 AND 1),
  focal_y REAL NOT NULL DEFAULT 0.5 CHECK (focal_y BETWEEN 0 AND 1),
  taken_at INTEGER,
  checksum TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX photo_by_checksum ON photo (checksum);
CREATE INDEX photo_by_date ON photo (created_at DESC, id DESC) WHERE trashed_at IS NULL;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  bio TEXT NOT NULL DEFAULT '',
  guest INTEGER NOT NULL DEFAULT 0 CHECK (guest IN (0, 1)),
  photo_id INTEGER REFERENCES photo ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX person_by_name ON person (name_key);
CREATE INDEX person_by_photo ON person (photo_id) WHERE photo_id IS NOT NULL;

CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  parent_id INTEGER REFERENCES topic ON DELETE SET NULL CHECK (parent_id <> id),
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX topic_by_name ON topic (name_key);
CREATE INDEX topic_by_parent ON topic (parent_id, position);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX tag_by_name ON tag (name_key);

-- What lists and the site's plan read of an article is short and lies together; the long texts have a table of their own.
-- The byline is a copy of the people's names, for lists that sort by it. The date is the one that lists show.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  headline TEXT NOT NULL DEFAULT '',
  headline_key TEXT NOT NULL DEFAULT '',
  kicker TEXT NOT NULL DEFAULT '',
  lede TEXT NOT NULL DEFAULT '',
  byline TEXT NOT NULL DEFAULT '',
  byline_key TEXT NOT NULL DEFAULT '',
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 5),
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  published_at INTEGER,
  scheduled_at INTEGER,
  updated_at INTEGER,
  correction TEXT NOT NULL DEFAULT '',
  corrected_at INTEGER,
  comments_open INTEGER NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1)),
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  date INTEGER GENERATED ALWAYS AS (coalesce(published_at, scheduled_at, modified_at)) VIRTUAL,
  CHECK (status <> 3 OR scheduled_at IS NOT NULL),
  CHECK (status <> 4 OR published_at IS NOT NULL)
) STRICT;
CREATE INDEX article_by_date ON article (date, id, status) WHERE trashed_at IS NULL;
CREATE INDEX article_by_modified ON article (modified_at, id, status) WHERE trashed_at IS NULL;
CREATE INDEX article_by_headline ON article (headline_key, id, status) WHERE trashed_at IS NULL;
CREATE INDEX article_by_status ON article (status, date DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX article_by_byline ON article (byline_key, date DESC, id DESC, status) WHERE trashed_at IS NULL;
CREATE INDEX article_in_trash ON article (trashed_at, id, status) WHERE trashed_at IS NOT NULL;
CREATE INDEX article_due ON article (scheduled_at) WHERE status = 3 AND trashed_at IS NULL;

CREATE TABLE article_text (
  article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  body TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE article_person (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (article_id, position),
  UNIQUE (person_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_topic (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  topic_id INTEGER NOT NULL REFERENCES topic,
  PRIMARY KEY (article_id, position),
  UNIQUE (topic_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_tag (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  tag_id INTEGER NOT NULL REFERENCES tag,
  PRIMARY KEY (article_id, position),
  UNIQUE (tag_id, article_id)
) STRICT, WITHOUT ROWID;

-- Related articles that were picked by hand.
CREATE TABLE related (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  related_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE CHECK (related_id <> article_id),
  PRIMARY KEY (article_id, position),
  UNIQUE (related_id, article_id)
) STRICT, WITHOUT ROWID;

-- Where a photo is used: role 0 at the top of the article, 1 in its body. Texts override the photo's own, '' takes them.
CREATE TABLE photo_use (
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  role INTEGER NOT NULL CHECK (role IN (0, 1)),
  position INTEGER NOT NULL,
  photo_id INTEGER NOT NULL REFERENCES photo,
  alt TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  credit TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (article_id, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_use_by_photo ON photo_use (photo_id, article_id);

-- An article held at a place of the front page until a time.
CREATE TABLE pin (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  article_id INTEGER NOT NULL UNIQUE REFERENCES article ON DELETE CASCADE,
  until INTEGER
) STRICT;

-- Addresses that published an article before, as the parts that addresses are made of.
CREATE TABLE redirect (
  slug TEXT NOT NULL CHECK (slug <> ''),
  published_at INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (slug, published_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX redirect_by_article ON redirect (article_id);

-- Whole earlier states of articles, as JSON with the names of this schema's columns.
CREATE TABLE revision (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 5),
  headline TEXT NOT NULL,
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;
CREATE INDEX revision_by_article ON revision (article_id, created_at);

CREATE TABLE placement (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE ad (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  advertiser TEXT NOT NULL,
  heading TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL,
  photo_id INTEGER REFERENCES photo,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX ad_by_photo ON ad (photo_id) WHERE photo_id IS NOT NULL;

CREATE TABLE flight (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  ad_id INTEGER NOT NULL REFERENCES ad ON DELETE CASCADE,
  placement_id INTEGER NOT NULL REFERENCES placement ON DELETE CASCADE,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  weight INTEGER NOT NULL DEFAULT 1 CHECK (weight > 0),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX flight_by_ad ON flight (ad_id);
CREATE INDEX flight_by_placement ON flight (placement_id, ends_at);

-- Kind 0 is a vacancy, 1 a course, 2 a conference. A season ("Hösten 2025") stands where there are no exact dates.
CREATE TABLE listing (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  title TEXT NOT NULL CHECK (title <> ''),
  organisation TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  photo_id INTEGER REFERENCES photo,
  starts_at INTEGER,
  ends_at INTEGER,
  season TEXT NOT NULL DEFAULT '',
  expires_at INTEGER,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_at >= starts_at)
) STRICT;
CREATE INDEX listing_by_kind ON listing (kind, expires_at) WHERE trashed_at IS NULL;
CREATE INDEX listing_by_photo ON listing (photo_id) WHERE photo_id IS NOT NULL;

-- Status 0 is pending, 1 approved, 2 spam, 3 trash. The e-mail address is private.
CREATE TABLE comment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  parent_id INTEGER REFERENCES comment ON DELETE CASCADE CHECK (parent_id <> id),
  status INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 3),
  name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX comment_by_article ON comment (article_id, created_at);
CREATE INDEX comment_by_status ON comment (status, created_at DESC, id DESC);
CREATE INDEX comment_by_parent ON comment (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  title TEXT NOT NULL,
  body TEXT NOT NULL DEFAULT '',
  published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Menu 0 is the main one, 1 the footer. An item leads to one thing: a topic, a tag, a page, or an address.
CREATE TABLE menu_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  menu INTEGER NOT NULL DEFAULT 0 CHECK (menu IN (0, 1)),
  parent_id INTEGER REFERENCES menu_item ON DELETE CASCADE CHECK (parent_id <> id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  topic_id INTEGER REFERENCES topic ON DELETE CASCADE,
  tag_id INTEGER REFERENCES tag ON DELETE CASCADE,
  page_id INTEGER REFERENCES page ON DELETE CASCADE,
  address TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((topic_id IS NOT NULL) + (tag_id IS NOT NULL) + (page_id IS NOT NULL) + (address IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX menu_item_by_place ON menu_item (menu, parent_id, position);
CREATE INDEX menu_item_by_topic ON menu_item (topic_id) WHERE topic_id IS NOT NULL;
CREATE INDEX menu_item_by_tag ON menu_item (tag_id) WHERE tag_id IS NOT NULL;
CREATE INDEX menu_item_by_page ON menu_item (page_id) WHERE page_id IS NOT NULL;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A place that the site is published to; no secrets in the configuration.
CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('folder', 'sftp', 'wordpress')),
  name TEXT NOT NULL,
  configuration TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(configuration)),
  trashed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE publish_record (
  id INTEGER PRIMARY KEY,
  target_id INTEGER NOT NULL REFERENCES target ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  files INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX publish_record_by_target ON publish_record (target_id, started_at DESC);

-- What is known to be at a target.
CREATE TABLE publish_file (
  target_id INTEGER NOT NULL REFERENCES target ON DELETE CASCADE,
  path TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (target_id, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_record (
  source TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  article_id INTEGER REFERENCES article ON DELETE SET NULL,
  imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX import_record_by_article ON import_record (article_id) WHERE article_id IS NOT NULL;

-- Search keeps no copy of the texts. article_word answers while people type: one column and no positions keep it small
-- enough for an index of all beginnings up to six letters. article_search ranks by column and finds phrases.
CREATE VIRTUAL TABLE article_word USING fts5 (
  words,
  content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE article_search USING fts5 (
  headline, lede, body, byline, tags,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
