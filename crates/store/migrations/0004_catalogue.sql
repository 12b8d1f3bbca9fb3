-- A cluster of records.
CREATE TABLE title (
    id UUID NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    author TEXT,
    year TEXT,
    format TEXT,
    language TEXT,
    title_key TEXT NOT NULL,
    author_key TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX title_title ON title (title_key, id);

CREATE TABLE title_identifier (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    title_id UUID NOT NULL REFERENCES title (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, value, title_id)
);
CREATE INDEX title_identifier_title ON title_identifier (title_id);

CREATE TABLE record (
    id UUID NOT NULL PRIMARY KEY,
    library_id UUID NOT NULL REFERENCES library (id),
    control_number TEXT NOT NULL,
    title_id UUID NOT NULL REFERENCES title (id),
    marc BYTEA,
    facts JSONB NOT NULL,
    deleted BOOLEAN NOT NULL,
    loaded_at BIGINT NOT NULL,
    UNIQUE (library_id, control_number)
);
CREATE INDEX record_title ON record (title_id);

CREATE TABLE match_key (
    match_key TEXT NOT NULL,
    record_id UUID NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    PRIMARY KEY (match_key, record_id)
);
CREATE INDEX match_key_record ON match_key (record_id);

CREATE TABLE copy (
    id UUID NOT NULL PRIMARY KEY,
    institution_id UUID NOT NULL REFERENCES institution (id),
    library_id UUID NOT NULL REFERENCES library (id),
    record_id UUID NOT NULL REFERENCES record (id),
    title_id UUID NOT NULL REFERENCES title (id),
    barcode TEXT,
    barcode_key TEXT,
    call_number TEXT,
    location TEXT,
    item_type TEXT,
    volume TEXT,
    file_status TEXT,
    loaded_at BIGINT NOT NULL,
    facts JSONB NOT NULL,
    deleted BOOLEAN NOT NULL,
    missing BOOLEAN NOT NULL,
    -- At most one request holds a copy, at most one has it.
    held_for UUID REFERENCES request (id),
    lent_to UUID REFERENCES request (id),
    UNIQUE (institution_id, barcode_key)
);
CREATE INDEX copy_title ON copy (title_id, library_id);
CREATE INDEX copy_record ON copy (record_id);
CREATE INDEX copy_library ON copy (library_id, id);
CREATE INDEX copy_held ON copy (held_for) WHERE held_for IS NOT NULL;
CREATE INDEX copy_lent ON copy (lent_to) WHERE lent_to IS NOT NULL;

-- The feed that search indexes follow. One counter row, locked by the writer, so numbers become visible in their order.
CREATE TABLE catalog_counter (
    id BIGINT NOT NULL PRIMARY KEY,
    last_seq BIGINT NOT NULL
);
INSERT INTO catalog_counter (id, last_seq) VALUES (1, 0);

CREATE TABLE catalog_change (
    seq BIGINT NOT NULL PRIMARY KEY,
    title_id UUID NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE load_run (
    id UUID NOT NULL PRIMARY KEY,
    library_id UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL,
    counts JSONB NOT NULL,
    rejects JSONB NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX load_run_library ON load_run (library_id, started_at DESC);

-- The borrower's stand-in for the lender's item (R77, R99, R116), never in the catalogue.
CREATE TABLE temporary_item (
    request_id UUID NOT NULL PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    library_id UUID NOT NULL REFERENCES library (id),
    citation JSONB NOT NULL,
    barcode TEXT,
    barcode_key TEXT,
    location TEXT,
    policy TEXT,
    on_hold BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX temporary_item_barcode ON temporary_item (barcode_key) WHERE barcode_key IS NOT NULL;

CREATE TABLE loan (
    id UUID NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    library_id UUID NOT NULL REFERENCES library (id),
    patron_id UUID,
    barcode TEXT NOT NULL,
    barcode_key TEXT NOT NULL,
    out_at BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX loan_open ON loan (request_id, barcode_key) WHERE ended_at IS NULL;
CREATE INDEX loan_patron ON loan (patron_id, out_at) WHERE patron_id IS NOT NULL;
CREATE INDEX loan_due ON loan (library_id, due_on, id) WHERE ended_at IS NULL;
