-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 5: what is published stands apart from what is being written.

-- What somebody has written of an article that readers have, until it is published too: a whole state, as revisions keep
-- it, and the one that it began from, with the article's version then. Nothing here ever reaches readers, so neither the
-- lists of published articles nor the log of changes know of it. The state is NULL when there is nothing that readers do
-- not have; the row stays and counts on, so that the sum of both versions is never the same for two texts.
CREATE TABLE working_copy (
  article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  base_version INTEGER NOT NULL,
  base TEXT NOT NULL CHECK (json_valid(base)),
  state TEXT CHECK (json_valid(state)),
  version INTEGER NOT NULL DEFAULT 1,
  modified_at INTEGER NOT NULL
) STRICT;
CREATE INDEX working_copy_by_article ON working_copy (article_id) WHERE state IS NOT NULL;
-- An address that is typed there is taken, though readers do not have it yet.
CREATE INDEX working_copy_by_slug ON working_copy (state ->> 'slug');

-- A state names people, topics, tags, photos and articles by uid: SQLite gives the id of a row that is gone to the next
-- one, and an earlier state came back with somebody else's byline. What is younger than the state is such a next one.
UPDATE revision SET state = json_remove (
  json_set (
    state,
    '$.people', json ((SELECT json_group_array (person.uid ORDER BY link.key)
      FROM json_each (state, '$.people') AS link JOIN person ON person.id = link.value
        AND person.created_at <= revision.created_at)),
    '$.topics', json ((SELECT json_group_array (topic.uid ORDER BY link.key)
      FROM json_each (state, '$.topics') AS link JOIN topic ON topic.id = link.value
        AND topic.created_at <= revision.created_at)),
    '$.tags', json ((SELECT json_group_array (tag.uid ORDER BY link.key)
      FROM json_each (state, '$.tags') AS link JOIN tag ON tag.id = link.value
        AND tag.created_at <= revision.created_at)),
    '$.related', json ((SELECT json_group_array (article.uid ORDER BY link.key)
      FROM json_each (state, '$.related') AS link JOIN article ON article.id = link.value
        AND article.created_at <= revision.created_at)),
    '$.hero_photo', (SELECT uid FROM photo WHERE id = state ->> 'hero_photo_id'
      AND photo.created_at <= revision.created_at)
  ),
  '$.hero_photo_id'
);
