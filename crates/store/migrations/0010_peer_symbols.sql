-- Symbols that a peer may speak for, besides those of the libraries that it works.
CREATE TABLE peer_symbol (
    symbol TEXT NOT NULL PRIMARY KEY,
    peer_id UUID NOT NULL REFERENCES peer (id) ON DELETE CASCADE,
    place BIGINT NOT NULL
);
CREATE INDEX peer_symbol_peer ON peer_symbol (peer_id, place);
