-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 9: why each earlier state of an article was kept, by the numbers of SpaltRevisionKind. Of those from
-- before nobody knows.

ALTER TABLE revision ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
