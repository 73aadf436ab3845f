-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 8: what lists of 100,000 records are read and searched by. What SQL alone cannot make of the rows that
-- are there, spalt-record-words.c does in the same transaction.

-- The words of all nouns but the article, as spalt-record-words.c makes them: each begins with a letter for its noun, so
-- that a search reads the words of its own noun alone. A row has the number of its noun and its id in one.
CREATE VIRTUAL TABLE record_word USING fts5 (
  words,
  content = '', contentless_delete = 1, detail = none, prefix = '2 3 4', tokenize = 'ascii'
);
INSERT INTO record_word (record_word, rank) VALUES ('automerge', 0);

-- By which names are in order.
ALTER TABLE person ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE tag ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';

-- Every list in its order, and every trash: all that is asked of a row for its place stands in the index, so that no row
-- is read.
CREATE INDEX ad_in_order ON ad (advertiser, heading, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX comment_in_order ON comment (created_at);
CREATE INDEX feed_in_order ON feed (position, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX flight_in_order ON flight (starts_at);
CREATE INDEX listing_in_order
  ON listing (kind, starts_at IS NULL, starts_at, expires_at IS NULL, expires_at, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX page_in_order ON page (title, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX person_in_order ON person (sort_key, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX photo_in_order ON photo (created_at DESC, id DESC, trashed_at) WHERE trashed_at IS NULL;
DROP INDEX photo_by_date;
CREATE INDEX tag_in_order ON tag (sort_key, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX topic_in_order ON topic (position, name_key, id, trashed_at) WHERE trashed_at IS NULL;
CREATE INDEX ad_in_trash ON ad (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX feed_in_trash ON feed (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX listing_in_trash ON listing (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX page_in_trash ON page (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX person_in_trash ON person (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX photo_in_trash ON photo (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX tag_in_trash ON tag (trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX topic_in_trash ON topic (trashed_at) WHERE trashed_at IS NOT NULL;

-- Articles in which a name stands that has changed since their bylines and search texts were made. That takes a while,
-- and nobody waits for it: spalt-search.c works it off in small steps.
CREATE TABLE renamed (
  article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
) STRICT;

-- The largest id of a row that went. SQLite would give it to the next one, and who still has it in hand, to take back
-- what they did or to go on with it, would mean another row.
CREATE TABLE last_id (
  kind TEXT PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER article_keeps_id AFTER DELETE ON article BEGIN
  INSERT INTO last_id VALUES ('article', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER photo_keeps_id AFTER DELETE ON photo BEGIN
  INSERT INTO last_id VALUES ('photo', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER person_keeps_id AFTER DELETE ON person BEGIN
  INSERT INTO last_id VALUES ('person', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER topic_keeps_id AFTER DELETE ON topic BEGIN
  INSERT INTO last_id VALUES ('topic', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER tag_keeps_id AFTER DELETE ON tag BEGIN
  INSERT INTO last_id VALUES ('tag', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER ad_keeps_id AFTER DELETE ON ad BEGIN
  INSERT INTO last_id VALUES ('ad', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER flight_keeps_id AFTER DELETE ON flight BEGIN
  INSERT INTO last_id VALUES ('flight', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER placement_keeps_id AFTER DELETE ON placement BEGIN
  INSERT INTO last_id VALUES ('placement', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER listing_keeps_id AFTER DELETE ON listing BEGIN
  INSERT INTO last_id VALUES ('listing', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER comment_keeps_id AFTER DELETE ON comment BEGIN
  INSERT INTO last_id VALUES ('comment', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER page_keeps_id AFTER DELETE ON page BEGIN
  INSERT INTO last_id VALUES ('page', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER menu_item_keeps_id AFTER DELETE ON menu_item BEGIN
  INSERT INTO last_id VALUES ('menu_item', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
CREATE TRIGGER feed_keeps_id AFTER DELETE ON feed BEGIN
  INSERT INTO last_id VALUES ('feed', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;
