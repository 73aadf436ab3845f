-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema version 10: the number of an earlier state is not given again, and which slugs got a number because another
-- article had them.

CREATE TRIGGER revision_keeps_id AFTER DELETE ON revision BEGIN
  INSERT INTO last_id VALUES ('revision', OLD.id) ON CONFLICT DO UPDATE SET id = max(id, excluded.id);
END;

-- An address that ends in a number, as "budget-2027", may be one that somebody has written. Of those from before nobody
-- knows, and they stay as they are.
ALTER TABLE article ADD COLUMN slug_numbered INTEGER NOT NULL DEFAULT 0;
