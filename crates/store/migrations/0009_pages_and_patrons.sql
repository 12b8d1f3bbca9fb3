-- Which save of its request an event belongs to: what happened since the version that a page shows.
ALTER TABLE event ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
