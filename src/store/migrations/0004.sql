-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 4.
--
-- When a listing came out, where somebody has said so: what is imported is no news. The country that its place lies in, or ''
-- for the publication's.
ALTER TABLE listing ADD COLUMN published_at INTEGER;
ALTER TABLE listing ADD COLUMN country TEXT NOT NULL DEFAULT '';
