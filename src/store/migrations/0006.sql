-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 6: the indexes of the search are not joined by themselves, a thousand pages in one save, but in small
-- steps that spalt-search.c takes.
INSERT INTO article_word (article_word, rank) VALUES ('automerge', 0);
INSERT INTO article_search (article_search, rank) VALUES ('automerge', 0);
