-- Times are microseconds since 1970 UTC (BIGINT), days are YYYY-MM-DD (TEXT), JSON columns hold objects or arrays.
CREATE TABLE institution (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    last_number BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE peer (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    settings JSONB NOT NULL,
    secret TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE library (
    id UUID NOT NULL PRIMARY KEY,
    institution_id UUID NOT NULL REFERENCES institution (id),
    -- The library that works requests for this one; none: it works its own.
    worked_by UUID REFERENCES library (id),
    -- The peer that works it; none: it is worked here.
    peer_id UUID REFERENCES peer (id),
    name TEXT NOT NULL,
    name_fr TEXT,
    name_key TEXT NOT NULL,
    address JSONB NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    is_virtual BOOLEAN NOT NULL,
    week JSONB NOT NULL,
    group_name TEXT,
    open_borrow BOOLEAN NOT NULL,
    open_lend BOOLEAN NOT NULL,
    entry_code TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
CREATE INDEX library_institution ON library (institution_id);
CREATE INDEX library_worked_by ON library (worked_by) WHERE worked_by IS NOT NULL;
CREATE INDEX library_peer ON library (peer_id) WHERE peer_id IS NOT NULL;

CREATE TABLE library_symbol (
    symbol TEXT NOT NULL PRIMARY KEY,
    library_id UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    place BIGINT NOT NULL
);
CREATE INDEX library_symbol_library ON library_symbol (library_id, place);

CREATE TABLE closure (
    id UUID NOT NULL PRIMARY KEY,
    library_id UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    borrow BOOLEAN NOT NULL,
    lend BOOLEAN NOT NULL,
    note TEXT
);
CREATE INDEX closure_library ON closure (library_id, to_day);

-- One row for the consortium (subject 'consortium'), one for each library that differs.
CREATE TABLE policy (
    subject TEXT NOT NULL PRIMARY KEY,
    library_id UUID REFERENCES library (id) ON DELETE CASCADE,
    body JSONB NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE lend_rule (
    id UUID NOT NULL PRIMARY KEY,
    library_id UUID NOT NULL REFERENCES library (id) ON DELETE CASCADE,
    priority BIGINT NOT NULL,
    location TEXT,
    item_type TEXT,
    format TEXT,
    lends TEXT NOT NULL CHECK (lends IN ('lends', 'copies_only', 'in_library', 'no')),
    days BIGINT,
    renewals BIGINT
);
CREATE INDEX lend_rule_library ON lend_rule (library_id, priority);
