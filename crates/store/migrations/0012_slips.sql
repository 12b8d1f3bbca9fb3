-- Lending requests whose pull slip waits for printing, so that no page has to read every request to find them.
ALTER TABLE request ADD COLUMN slip_waits BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE request SET slip_waits = TRUE WHERE side = 'lending' AND ended_at IS NULL
    AND (CAST(state AS TEXT) LIKE '%"slip":"queued"%' OR CAST(state AS TEXT) LIKE '%"slip": "queued"%');
CREATE INDEX request_slip ON request (library_id, created_at, id) WHERE slip_waits;
