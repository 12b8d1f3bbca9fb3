CREATE TABLE job_lane (
    lane TEXT NOT NULL PRIMARY KEY,
    last_ord BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);

-- The outbox is this table. Jobs of one lane run one after another, a parked one holds the rest of its lane.
CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    lane TEXT,
    ord BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'parked', 'done', 'dropped')),
    run_at BIGINT NOT NULL,
    payload JSONB NOT NULL,
    request_id UUID REFERENCES request (id) ON DELETE CASCADE,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    lease_until BIGINT,
    fence BIGINT NOT NULL,
    unique_key TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX job_due ON job (run_at, id) WHERE state = 'open';
CREATE UNIQUE INDEX job_lane_order ON job (lane, ord) WHERE lane IS NOT NULL;
CREATE INDEX job_lane_open ON job (lane, ord) WHERE lane IS NOT NULL AND state IN ('open', 'parked');
CREATE INDEX job_request ON job (request_id, state) WHERE request_id IS NOT NULL;
CREATE INDEX job_parked ON job (created_at, id) WHERE state = 'parked';
CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE schedule (
    name TEXT NOT NULL PRIMARY KEY,
    next_at BIGINT NOT NULL
);
