-- A list of the requests with one partner costs the same however many others there are.
CREATE INDEX request_partner ON request (side, library_id, partner, created_at DESC, id DESC);
