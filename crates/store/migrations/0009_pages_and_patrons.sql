-- Which save of its request an event belongs to: what happened since the version that a page shows.
ALTER TABLE event ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- Where a patron likes to collect; none: the library of the request decides (R21).
ALTER TABLE patron ADD COLUMN pickup_id UUID REFERENCES library (id);

-- Each item of a request has its own stand-in; `item` is the lender's barcode, empty before any is known.
CREATE TABLE temporary_items (
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    library_id UUID NOT NULL REFERENCES library (id),
    citation JSONB NOT NULL,
    barcode TEXT,
    barcode_key TEXT,
    location TEXT,
    policy TEXT,
    on_hold BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (request_id, item)
);
INSERT INTO temporary_items (request_id, item, library_id, citation, barcode, barcode_key, location, policy, on_hold, created_at)
    SELECT request_id, COALESCE(barcode, ''), library_id, citation, barcode, barcode_key, location, policy, on_hold, created_at
    FROM temporary_item;
DROP TABLE temporary_item;
ALTER TABLE temporary_items RENAME TO temporary_item;
CREATE INDEX temporary_item_barcode ON temporary_item (barcode_key) WHERE barcode_key IS NOT NULL;
