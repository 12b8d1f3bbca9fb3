-- Who holds a tracking code may see that one request. The code itself is only in the mail.
CREATE TABLE tracking (
    code_hash BYTEA NOT NULL PRIMARY KEY,
    request_id UUID NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX tracking_request ON tracking (request_id);

-- Numbers that only grow: the version of the directory tells nodes when to read it again.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL
);
