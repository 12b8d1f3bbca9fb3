CREATE TABLE staff (
    id UUID NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    disabled BOOLEAN NOT NULL,
    must_change BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- A role at one library, or in the whole consortium (subject 'consortium').
CREATE TABLE staff_role (
    staff_id UUID NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    subject TEXT NOT NULL,
    library_id UUID REFERENCES library (id) ON DELETE CASCADE,
    PRIMARY KEY (staff_id, role, subject)
);
CREATE INDEX staff_role_library ON staff_role (library_id) WHERE library_id IS NOT NULL;

CREATE TABLE patron (
    id UUID NOT NULL PRIMARY KEY,
    institution_id UUID NOT NULL REFERENCES institution (id),
    library_id UUID NOT NULL REFERENCES library (id),
    barcode TEXT NOT NULL,
    barcode_key TEXT NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT,
    group_name TEXT,
    language TEXT NOT NULL,
    password_hash TEXT,
    blocked TEXT,
    expires_on TEXT,
    fines_minor BIGINT,
    fines_currency TEXT,
    active BOOLEAN NOT NULL,
    must_change BOOLEAN NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (institution_id, barcode_key)
);
CREATE INDEX patron_barcode ON patron (barcode_key);
CREATE INDEX patron_name ON patron (library_id, name_key, id);

CREATE TABLE api_key (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    library_id UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('borrow', 'lend', 'both')),
    hash BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    expires_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_key_library ON api_key (library_id);

CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    staff_id UUID REFERENCES staff (id) ON DELETE CASCADE,
    patron_id UUID REFERENCES patron (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_staff ON session (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX session_patron ON session (patron_id) WHERE patron_id IS NOT NULL;
CREATE INDEX session_expires ON session (expires_at);

-- Failed logins by the hash of an account or of a network.
CREATE TABLE login_attempt (
    subject_hash BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX login_attempt_last ON login_attempt (last_at);

CREATE TABLE setup_token (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
