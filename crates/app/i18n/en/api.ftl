## Titles and details of API errors.

api-needs-key = Send the header Idempotency-Key with a text of your own that is new for each new call, at most 255 characters.
api-key-reused = This Idempotency-Key was used for another call. Take a new one.
api-bad-json = The body cannot be read as JSON: { $cause }.
api-bad-value = A member of the body does not fit: { $cause }.
api-bad-query = The query does not fit: { $cause }.
api-bad-etag = If-Match takes the ETag of an earlier answer, as it was given.

api-scan-choose = Several things could be done with this code. Choose one.
api-scan-unknown = Nothing here has this code. Look at the label, or search by title.
api-scan-other = This item belongs to { $library }. It is on no request here.
api-scan-ended = The requests with this code have ended.
api-scan-card = This is a patron card. Scan the item next.

invalid-no-shelf = Nobody can collect anything there. Choose a library with a hold shelf.
invalid-guest-format = Guests cannot ask this library for this format.
invalid-media-type = This kind of file is not taken. Send a PDF, PNG, JPEG or TIFF file.
