-- Protocol messages, both directions: the log of a request, and what is on its way out.
CREATE TABLE message (
    id UUID NOT NULL PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    side TEXT NOT NULL,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    supplier TEXT NOT NULL,
    requester TEXT NOT NULL,
    wire_id TEXT NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    xml TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'confirmed', 'refused', 'parked', 'dropped', 'received')),
    created_at BIGINT NOT NULL,
    held_until BIGINT,
    delivered_at BIGINT,
    confirmation TEXT,
    last_error TEXT
);
CREATE INDEX message_request ON message (request_id, created_at, id);

-- One row for each message that took effect: a resend gets the same confirmation (I2). Kept at least 90 days.
CREATE TABLE inbox (
    message_key BYTEA NOT NULL PRIMARY KEY,
    confirmation TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE idempotency (
    owner TEXT NOT NULL,
    key_hash BYTEA NOT NULL,
    body_hash BYTEA NOT NULL,
    answer JSONB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner, key_hash)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE mail (
    id UUID NOT NULL PRIMARY KEY,
    request_id UUID REFERENCES request (id) ON DELETE CASCADE,
    -- One mail per event, notice and recipient (I7).
    once_key TEXT NOT NULL UNIQUE,
    notice TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    language TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'kept', 'sent', 'failed', 'dropped')),
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    last_error TEXT
);
CREATE INDEX mail_created ON mail (created_at DESC, id DESC);
CREATE INDEX mail_request ON mail (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE loan (
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    barcode TEXT NOT NULL,
    library_id UUID NOT NULL,
    patron_id UUID,
    out_at BIGINT NOT NULL,
    due_on TEXT,
    ended_at BIGINT,
    PRIMARY KEY (request_id, barcode)
);
CREATE INDEX loan_patron ON loan (patron_id, out_at) WHERE patron_id IS NOT NULL;

-- Stand-ins of a borrowing request (R77): record, holding, item and hold, never in the catalogue. They go with the end of the request.
CREATE TABLE temporary_item (
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    institution_id UUID NOT NULL,
    library_id UUID NOT NULL,
    title TEXT NOT NULL,
    author TEXT,
    barcode TEXT,
    on_hold BOOLEAN NOT NULL,
    PRIMARY KEY (request_id, place)
);
CREATE INDEX temporary_item_barcode ON temporary_item (institution_id, barcode) WHERE barcode IS NOT NULL;

CREATE TABLE tracking (
    code_hash BYTEA NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX tracking_request ON tracking (request_id);

CREATE TABLE file (
    id UUID NOT NULL PRIMARY KEY,
    library_id UUID,
    request_id UUID REFERENCES request (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX file_request ON file (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor JSONB NOT NULL,
    origin TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before JSONB,
    after JSONB,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, seq);
