-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 3: what a site's export needs to read only what changed: the lists that published articles stand on, in
-- their order, and a log of what readers would notice. Triggers keep both, so that no one who writes can forget them.

-- Kind 0 is a person, 1 a topic, 2 a tag. Only published articles; whoever reads a list of 10,000 reads its newest 60.
CREATE TABLE listed (
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  term_id INTEGER NOT NULL,
  published_at INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (kind, term_id, published_at, article_id)
) STRICT, WITHOUT ROWID;

INSERT INTO listed
  SELECT 0, person_id, published_at, id FROM article JOIN article_person ON article_id = id WHERE status = 4 AND trashed_at IS NULL;
INSERT INTO listed
  SELECT 1, topic_id, published_at, id FROM article JOIN article_topic ON article_id = id WHERE status = 4 AND trashed_at IS NULL;
INSERT INTO listed
  SELECT 2, tag_id, published_at, id FROM article JOIN article_tag ON article_id = id WHERE status = 4 AND trashed_at IS NULL;

-- The mark is drawn anew for each row: a database that was put back to an earlier state and written to again has other
-- marks, though it counts the same numbers. Reach 0 is what concerns an article's own page alone, 1 its text, 2 what others
-- show of it. A photo is named by its slug, and by the one that it had before. A row with neither is for more than a few pages. The last 4,096
-- rows are kept.
CREATE TABLE change (
  number INTEGER PRIMARY KEY,
  mark INTEGER NOT NULL DEFAULT (random()),
  article_id INTEGER,
  photo TEXT,
  reach INTEGER NOT NULL DEFAULT 2 CHECK (reach BETWEEN 0 AND 2)
) STRICT;
INSERT INTO change (article_id) VALUES (NULL);
CREATE TRIGGER change_is_short AFTER INSERT ON change BEGIN
  DELETE FROM change WHERE number = NEW.number - 4096;
END;

CREATE TRIGGER article_comes AFTER INSERT ON article WHEN NEW.status = 4 AND NEW.trashed_at IS NULL BEGIN
  INSERT INTO change (article_id) VALUES (NEW.id);
END;
CREATE TRIGGER article_changes AFTER UPDATE ON article
  WHEN NEW.status = 4 AND NEW.trashed_at IS NULL AND (OLD.status <> 4 OR OLD.trashed_at IS NOT NULL OR OLD.slug = NEW.slug AND OLD.published_at = NEW.published_at)
BEGIN
  INSERT INTO change (article_id, reach) VALUES (
    NEW.id,
    CASE
      WHEN OLD.status = 4 AND OLD.trashed_at IS NULL AND OLD.headline = NEW.headline AND OLD.kicker = NEW.kicker AND OLD.lede = NEW.lede THEN 1
      ELSE 2
    END
  );
END;
-- An article that goes, or goes to another address, moves what stands on the pages of its lists.
CREATE TRIGGER article_moves AFTER UPDATE ON article
  WHEN OLD.status = 4 AND OLD.trashed_at IS NULL
    AND (NEW.status <> 4 OR NEW.trashed_at IS NOT NULL OR OLD.slug <> NEW.slug OR OLD.published_at <> NEW.published_at)
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER article_is_listed AFTER UPDATE OF status, published_at, trashed_at ON article
  WHEN (OLD.status = 4 AND OLD.trashed_at IS NULL) <> (NEW.status = 4 AND NEW.trashed_at IS NULL) OR OLD.published_at IS NOT NEW.published_at
BEGIN
  DELETE FROM listed WHERE kind = 0 AND published_at = OLD.published_at AND article_id = OLD.id
    AND term_id IN (SELECT person_id FROM article_person WHERE article_id = OLD.id);
  DELETE FROM listed WHERE kind = 1 AND published_at = OLD.published_at AND article_id = OLD.id
    AND term_id IN (SELECT topic_id FROM article_topic WHERE article_id = OLD.id);
  DELETE FROM listed WHERE kind = 2 AND published_at = OLD.published_at AND article_id = OLD.id
    AND term_id IN (SELECT tag_id FROM article_tag WHERE article_id = OLD.id);
  INSERT INTO listed
    SELECT 0, person_id, NEW.published_at, NEW.id FROM article_person
      WHERE article_id = NEW.id AND NEW.status = 4 AND NEW.trashed_at IS NULL
    UNION ALL SELECT 1, topic_id, NEW.published_at, NEW.id FROM article_topic
      WHERE article_id = NEW.id AND NEW.status = 4 AND NEW.trashed_at IS NULL
    UNION ALL SELECT 2, tag_id, NEW.published_at, NEW.id FROM article_tag
      WHERE article_id = NEW.id AND NEW.status = 4 AND NEW.trashed_at IS NULL;
END;
-- Before its links go with it.
CREATE TRIGGER article_goes BEFORE DELETE ON article WHEN OLD.status = 4 AND OLD.trashed_at IS NULL BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
  DELETE FROM listed WHERE kind = 0 AND published_at = OLD.published_at AND article_id = OLD.id
    AND term_id IN (SELECT person_id FROM article_person WHERE article_id = OLD.id);
  DELETE FROM listed WHERE kind = 1 AND published_at = OLD.published_at AND article_id = OLD.id
    AND term_id IN (SELECT topic_id FROM article_topic WHERE article_id = OLD.id);
  DELETE FROM listed WHERE kind = 2 AND published_at = OLD.published_at AND article_id = OLD.id
    AND term_id IN (SELECT tag_id FROM article_tag WHERE article_id = OLD.id);
END;

CREATE TRIGGER article_person_comes AFTER INSERT ON article_person WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id) VALUES (NEW.article_id);
  INSERT INTO listed SELECT 0, NEW.person_id, published_at, id FROM article WHERE id = NEW.article_id;
END;
CREATE TRIGGER article_person_goes AFTER DELETE ON article_person WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id) BEGIN
  INSERT INTO change (article_id) VALUES (OLD.article_id);
  DELETE FROM listed WHERE kind = 0 AND term_id = OLD.person_id
    AND published_at = (SELECT published_at FROM article WHERE id = OLD.article_id) AND article_id = OLD.article_id;
END;
CREATE TRIGGER article_person_changes AFTER UPDATE ON article_person BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
  DELETE FROM listed WHERE kind = 0 AND term_id = OLD.person_id
    AND published_at = (SELECT published_at FROM article WHERE id = OLD.article_id) AND article_id = OLD.article_id;
  INSERT OR IGNORE INTO listed
    SELECT 0, NEW.person_id, published_at, id FROM article WHERE id = NEW.article_id AND status = 4 AND trashed_at IS NULL;
END;

CREATE TRIGGER article_topic_comes AFTER INSERT ON article_topic WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id) VALUES (NEW.article_id);
  INSERT INTO listed SELECT 1, NEW.topic_id, published_at, id FROM article WHERE id = NEW.article_id;
END;
CREATE TRIGGER article_topic_goes AFTER DELETE ON article_topic WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id) BEGIN
  INSERT INTO change (article_id) VALUES (OLD.article_id);
  DELETE FROM listed WHERE kind = 1 AND term_id = OLD.topic_id
    AND published_at = (SELECT published_at FROM article WHERE id = OLD.article_id) AND article_id = OLD.article_id;
END;
CREATE TRIGGER article_topic_changes AFTER UPDATE ON article_topic BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
  DELETE FROM listed WHERE kind = 1 AND term_id = OLD.topic_id
    AND published_at = (SELECT published_at FROM article WHERE id = OLD.article_id) AND article_id = OLD.article_id;
  INSERT OR IGNORE INTO listed
    SELECT 1, NEW.topic_id, published_at, id FROM article WHERE id = NEW.article_id AND status = 4 AND trashed_at IS NULL;
END;

CREATE TRIGGER article_tag_comes AFTER INSERT ON article_tag WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id) VALUES (NEW.article_id);
  INSERT INTO listed SELECT 2, NEW.tag_id, published_at, id FROM article WHERE id = NEW.article_id;
END;
CREATE TRIGGER article_tag_goes AFTER DELETE ON article_tag WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id) BEGIN
  INSERT INTO change (article_id) VALUES (OLD.article_id);
  DELETE FROM listed WHERE kind = 2 AND term_id = OLD.tag_id
    AND published_at = (SELECT published_at FROM article WHERE id = OLD.article_id) AND article_id = OLD.article_id;
END;
CREATE TRIGGER article_tag_changes AFTER UPDATE ON article_tag BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
  DELETE FROM listed WHERE kind = 2 AND term_id = OLD.tag_id
    AND published_at = (SELECT published_at FROM article WHERE id = OLD.article_id) AND article_id = OLD.article_id;
  INSERT OR IGNORE INTO listed
    SELECT 2, NEW.tag_id, published_at, id FROM article WHERE id = NEW.article_id AND status = 4 AND trashed_at IS NULL;
END;

-- What else stands on an article's page. The photo at its top is shown by others too.
CREATE TRIGGER related_comes AFTER INSERT ON related WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER related_changes AFTER UPDATE ON related WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER related_goes AFTER DELETE ON related WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (OLD.article_id, 0);
END;
CREATE TRIGGER translation_comes AFTER INSERT ON translation WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER translation_changes AFTER UPDATE ON translation WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER translation_goes AFTER DELETE ON translation WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (OLD.article_id, 0);
END;
CREATE TRIGGER photo_use_comes AFTER INSERT ON photo_use WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, iif(NEW.role = 0, 2, 1));
END;
CREATE TRIGGER photo_use_changes AFTER UPDATE ON photo_use WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = NEW.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, iif(NEW.role = 0, 2, 1));
END;
CREATE TRIGGER photo_use_goes AFTER DELETE ON photo_use WHEN (SELECT status = 4 AND trashed_at IS NULL FROM article WHERE id = OLD.article_id) BEGIN
  INSERT INTO change (article_id, reach) VALUES (OLD.article_id, iif(OLD.role = 0, 2, 1));
END;

-- Comments that nobody has approved are not seen.
CREATE TRIGGER comment_comes AFTER INSERT ON comment WHEN NEW.status = 1 BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
END;
CREATE TRIGGER comment_changes AFTER UPDATE ON comment WHEN (OLD.status = 1 OR NEW.status = 1) BEGIN
  INSERT INTO change (article_id, reach) VALUES (NEW.article_id, 0);
  INSERT INTO change (article_id, reach) VALUES (OLD.article_id, 0);
END;
CREATE TRIGGER comment_goes AFTER DELETE ON comment WHEN OLD.status = 1 BEGIN
  INSERT INTO change (article_id, reach) VALUES (OLD.article_id, 0);
END;

-- Names that nothing shows yet are made and mended before their article is published; once it is, they stand on pages that
-- are not counted here. Who shows a photo, also one that a text names before it is there, the export knows by its slug.
CREATE TRIGGER person_changes AFTER UPDATE ON person
  WHEN (OLD.slug, OLD.name, OLD.bio, OLD.email, OLD.guest, OLD.photo_id, OLD.trashed_at)
      IS NOT (NEW.slug, NEW.name, NEW.bio, NEW.email, NEW.guest, NEW.photo_id, NEW.trashed_at)
    AND EXISTS (SELECT 1 FROM listed WHERE kind = 0 AND term_id = OLD.id)
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER tag_changes AFTER UPDATE ON tag
  WHEN (OLD.slug, OLD.name, OLD.trashed_at) IS NOT (NEW.slug, NEW.name, NEW.trashed_at)
    AND EXISTS (SELECT 1 FROM listed WHERE kind = 2 AND term_id = OLD.id)
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER photo_comes AFTER INSERT ON photo BEGIN
  INSERT INTO change (photo) VALUES (NEW.slug);
END;
CREATE TRIGGER photo_changes AFTER UPDATE ON photo
  WHEN (OLD.slug, OLD.file, OLD.media_type, OLD.checksum, OLD.alt, OLD.caption, OLD.credit, OLD.width, OLD.height, OLD.focal_x,
      OLD.focal_y, OLD.trashed_at)
    IS NOT (NEW.slug, NEW.file, NEW.media_type, NEW.checksum, NEW.alt, NEW.caption, NEW.credit, NEW.width, NEW.height, NEW.focal_x,
      NEW.focal_y, NEW.trashed_at)
BEGIN
  INSERT INTO change (photo) SELECT OLD.slug UNION SELECT NEW.slug;
END;
-- One that comes back from the trash is shown again where nobody knows of it any more.
CREATE TRIGGER photo_comes_back AFTER UPDATE OF trashed_at ON photo
  WHEN OLD.trashed_at IS NOT NULL AND NEW.trashed_at IS NULL
    AND (EXISTS (SELECT 1 FROM photo_use WHERE photo_id = OLD.id) OR EXISTS (SELECT 1 FROM person WHERE photo_id = OLD.id))
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER photo_goes AFTER DELETE ON photo BEGIN
  INSERT INTO change (photo) VALUES (OLD.slug);
END;

CREATE TRIGGER topic_comes AFTER INSERT ON topic BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER topic_changes AFTER UPDATE ON topic
  WHEN (OLD.slug, OLD.name, OLD.name_key, OLD.description, OLD.parent_id, OLD.position, OLD.trashed_at)
    IS NOT (NEW.slug, NEW.name, NEW.name_key, NEW.description, NEW.parent_id, NEW.position, NEW.trashed_at)
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
CREATE TRIGGER topic_goes AFTER DELETE ON topic BEGIN
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

-- Old addresses tell of the page that they lead to. What else pages, listings, ads, menus, feeds and settings change is found
-- without a log: each export reads all of them.
CREATE TRIGGER page_moves AFTER UPDATE ON page
  WHEN (OLD.slug, OLD.title, OLD.published, OLD.trashed_at) IS NOT (NEW.slug, NEW.title, NEW.published, NEW.trashed_at)
    AND EXISTS (SELECT 1 FROM old_address WHERE page_id = OLD.id)
BEGIN
  INSERT INTO change (article_id) VALUES (NULL);
END;
-- An address that a new page takes from an old one may differ in capitals only.
CREATE INDEX old_address_by_name ON old_address (path COLLATE NOCASE);
CREATE INDEX redirect_by_name ON redirect (slug COLLATE NOCASE);
