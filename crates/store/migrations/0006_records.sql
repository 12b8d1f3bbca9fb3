-- ISO 18626 messages, in and out.
CREATE TABLE message (
    id UUID NOT NULL PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    side TEXT NOT NULL,
    request_id UUID REFERENCES request (id) ON DELETE CASCADE,
    our_symbol TEXT NOT NULL,
    peer_symbol TEXT NOT NULL,
    wire_id TEXT NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    xml TEXT,
    state TEXT NOT NULL,
    held_until BIGINT,
    created_at BIGINT NOT NULL,
    delivered_at BIGINT,
    confirmation TEXT,
    attempts BIGINT NOT NULL,
    last_error TEXT
);
CREATE INDEX message_request ON message (request_id, created_at, id) WHERE request_id IS NOT NULL;
CREATE INDEX message_state ON message (state, created_at, id) WHERE state IN ('queued', 'held', 'sent', 'parked');
CREATE INDEX message_body ON message (created_at) WHERE xml IS NOT NULL;

-- Every message that took effect, with the confirmation that a resend gets again.
CREATE TABLE inbox (
    inbox_key TEXT NOT NULL PRIMARY KEY,
    confirmation TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE idempotency (
    owner TEXT NOT NULL,
    key_hash BYTEA NOT NULL,
    body_hash BYTEA NOT NULL,
    status BIGINT NOT NULL,
    headers JSONB NOT NULL,
    response BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (owner, key_hash)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE mail (
    id UUID NOT NULL PRIMARY KEY,
    about TEXT NOT NULL,
    template TEXT NOT NULL,
    recipient_hash BYTEA NOT NULL,
    request_id UUID REFERENCES request (id) ON DELETE CASCADE,
    library_id UUID REFERENCES library (id) ON DELETE CASCADE,
    to_address TEXT,
    subject TEXT,
    text_body TEXT,
    html_body TEXT,
    language TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    last_error TEXT,
    UNIQUE (about, template, recipient_hash)
);
CREATE INDEX mail_created ON mail (created_at DESC, id DESC);
CREATE INDEX mail_request ON mail (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX mail_sent ON mail (sent_at) WHERE sent_at IS NOT NULL;

-- The end of the audit chain; its lock keeps the chain in one line.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');

CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    who JSONB NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    before_value JSONB NOT NULL,
    after_value JSONB NOT NULL,
    from_address TEXT,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, seq);

CREATE TABLE stored_file (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    library_id UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    request_id UUID REFERENCES request (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX stored_file_library ON stored_file (library_id, created_at);
CREATE INDEX stored_file_request ON stored_file (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    body JSONB NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE node (
    id UUID NOT NULL PRIMARY KEY,
    seen_at BIGINT NOT NULL
);
