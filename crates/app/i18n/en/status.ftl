## Words for the states of requests. Keys carry the code of the state with hyphens.

# Borrowing main line
status-borrowing-review = Held for review
status-borrowing-ready = Ready to be sent
status-borrowing-sent = Request sent to partner
status-borrowing-will-supply = Will supply
status-borrowing-conditional = Conditional
status-borrowing-shipped = Shipped physically
status-borrowing-received = Physically received by library
status-borrowing-loaned = Loaned item to patron
status-borrowing-returned-by-patron = Returned by patron
status-borrowing-returned = Returned item to partner
status-borrowing-delivered = Received digitally
status-borrowing-completed = Request completed
status-borrowing-cancelled = Cancelled
status-borrowing-unfilled = Unfilled

# Lending main line
status-lending-new = Created lending request
status-lending-processing = Being processed
status-lending-will-supply = Will supply
status-lending-conditional = Conditional
status-lending-shipped = Shipped
status-lending-received-by-partner = Received by partner
status-lending-returned-by-partner = Returned by partner
status-lending-completed = Request completed
status-lending-rejected = Rejected
status-lending-expired = Expired
status-lending-cancelled = Cancelled by partner

# Why a request is held for review
status-review-being-checked = Being checked
status-review-source-silent = The patron source did not answer
status-review-patron-not-found = Patron not found
status-review-barcode-inactive = Card not active
status-review-blocked = Account blocked
status-review-fines = Fines over the limit
status-review-id-mismatch = Name and card do not match
status-review-type-not-authorised = This patron group may not borrow here
status-review-over-limit = Too many open requests
status-review-duplicate = Same title asked for already
status-review-blank-form = Typed by hand, not matched to a title
status-review-copyright = Copyright needs clearance
status-review-local-copy = On shelf in our own library
status-review-rota-exhausted = Every lender said no
status-review-retry-offered = A lender offers it later
status-review-reopened = Opened again
status-review-bad-citation = The citation needs care
status-review-supplier-error = A lender’s system answered with an error

# What an aspect makes of the status
status-renew-requested = Renew requested
status-renewed = Renewed by partner
status-renew-refused = Renewal refused
status-recalled = Recalled by partner
status-overdue = Overdue request
status-cancel-asked = Cancel requested
status-lost = Declared lost
status-lost-and-fee = Lost and fee communicated
status-damaged = Damaged
status-claims-returned = Claims returned
status-cancelled-by-patron = Cancelled by patron
status-cancelled-by-staff = Cancelled by staff
status-cancelled-by-partner = Cancelled by partner
