-- A barcode that a library sticks on an item of others means one item at its institution. `own_key` is such a barcode; none: the item goes
-- by the lender's, which nobody here chose. Of those that stood on several items before, the first keeps it.
ALTER TABLE temporary_item ADD COLUMN institution_id UUID REFERENCES institution (id);
ALTER TABLE temporary_item ADD COLUMN own_key TEXT;
UPDATE temporary_item SET institution_id = (SELECT l.institution_id FROM library l WHERE l.id = temporary_item.library_id);
UPDATE temporary_item SET own_key = barcode_key WHERE barcode IS NOT NULL AND barcode <> item AND NOT EXISTS (
    SELECT 1 FROM temporary_item o WHERE o.barcode_key = temporary_item.barcode_key
        AND o.institution_id = temporary_item.institution_id AND o.request_id < temporary_item.request_id
);
CREATE UNIQUE INDEX temporary_item_own ON temporary_item (institution_id, own_key) WHERE own_key IS NOT NULL;
