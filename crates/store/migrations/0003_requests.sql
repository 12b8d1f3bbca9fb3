-- Both sides in one table, always two rows: one queue, one list, one search over both.
CREATE TABLE request (
    id UUID NOT NULL PRIMARY KEY,
    side TEXT NOT NULL CHECK (side IN ('borrowing', 'lending')),
    number TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    library_id UUID NOT NULL REFERENCES library (id),
    pickup_id UUID REFERENCES library (id),
    state JSONB NOT NULL,
    main TEXT NOT NULL,
    label TEXT NOT NULL,
    -- What needs a person: most urgent reason, all reasons, earliest promise, whose desk. All NULL when nothing does.
    attention TEXT,
    attention_all JSONB,
    promise_at BIGINT,
    attention_owner TEXT,
    wake_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    ended_at BIGINT,
    patron_id UUID,
    kind TEXT NOT NULL,
    format TEXT,
    partner TEXT,
    partner_name TEXT,
    assigned_to UUID,
    assigned_name TEXT,
    title TEXT NOT NULL,
    author TEXT,
    title_key TEXT NOT NULL,
    due_on TEXT,
    shelf TEXT NOT NULL,
    alert BOOLEAN NOT NULL,
    unread BOOLEAN NOT NULL
);
CREATE INDEX request_list ON request (side, library_id, created_at DESC, id DESC);
CREATE INDEX request_open ON request (side, library_id, created_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX request_main ON request (side, library_id, main, created_at DESC, id DESC);
CREATE INDEX request_all ON request (side, created_at DESC, id DESC);
CREATE INDEX request_pickup ON request (pickup_id, main, created_at DESC, id DESC) WHERE pickup_id IS NOT NULL;
CREATE INDEX request_attention ON request (library_id, promise_at, id) WHERE attention IS NOT NULL;
CREATE INDEX request_attention_all ON request (promise_at, id) WHERE attention IS NOT NULL;
CREATE INDEX request_shelf ON request (pickup_id, shelf, id) WHERE shelf <> 'none';
CREATE INDEX request_wake ON request (wake_at, id) WHERE wake_at IS NOT NULL;
CREATE INDEX request_asleep ON request (id) WHERE ended_at IS NULL AND wake_at IS NULL AND attention IS NULL;
CREATE INDEX request_patron ON request (patron_id, created_at DESC, id DESC) WHERE patron_id IS NOT NULL;
CREATE INDEX request_assigned ON request (assigned_to, created_at DESC, id DESC) WHERE assigned_to IS NOT NULL;

-- The person of a borrowing request, apart from its state so that detaching leaves nothing behind.
CREATE TABLE request_person (
    request_id UUID NOT NULL PRIMARY KEY REFERENCES request (id) ON DELETE CASCADE,
    person JSONB NOT NULL,
    name_key TEXT NOT NULL,
    barcode_key TEXT
);
CREATE INDEX request_person_name ON request_person (name_key, request_id);
CREATE INDEX request_person_barcode ON request_person (barcode_key, request_id) WHERE barcode_key IS NOT NULL;

-- Wire ids: of every supplier entry (borrowing; the symbol asked), of the requester (lending; the symbol that asks).
CREATE TABLE request_wire (
    side TEXT NOT NULL,
    wire_id TEXT NOT NULL,
    symbol TEXT NOT NULL,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    PRIMARY KEY (side, wire_id, symbol)
);
CREATE UNIQUE INDEX request_wire_ours ON request_wire (wire_id) WHERE side = 'borrowing';
CREATE INDEX request_wire_any ON request_wire (wire_id);
CREATE INDEX request_wire_request ON request_wire (request_id);

CREATE TABLE request_item (
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    barcode_key TEXT NOT NULL,
    side TEXT NOT NULL,
    barcode TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (request_id, barcode_key)
);
CREATE INDEX request_item_barcode ON request_item (barcode_key, request_id);

CREATE TABLE request_word (
    word TEXT NOT NULL,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    PRIMARY KEY (word, request_id)
);
CREATE INDEX request_word_request ON request_word (request_id);

CREATE TABLE event (
    id UUID NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    side TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor JSONB NOT NULL,
    kind TEXT NOT NULL,
    cause TEXT NOT NULL,
    params JSONB NOT NULL,
    note TEXT,
    changes JSONB NOT NULL,
    UNIQUE (request_id, seq)
);
