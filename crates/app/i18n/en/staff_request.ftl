## The page of one request, scans, the hold shelf, new requests by staff.

# Request page
staff-request-say = { $partner ->
    [none] { $status }, since { $date }.
   *[other] { $status }, { $partner }, since { $date }.
}
staff-request-state = State and next step
staff-request-why = Why here
staff-request-next = What happens next
staff-request-by-when-head = By when
staff-request-more = More
staff-request-assigned = Assigned to { $name }
staff-request-no-title = No title yet
staff-request-changed = What changed, newest first:
staff-request-kept = Your text is kept:
staff-request-can = What can be done now:
staff-request-close-form = Cancel
staff-request-conversation = Conversation and timeline
staff-request-message-to = Message to { $partner }
staff-request-message-hint = Never write patron details.
staff-request-note-label = Note for us only
staff-request-automatic = Sent by the system
staff-request-unread = Not read
staff-request-we = We
staff-request-us = Us
staff-request-them = Them
staff-request-timeline = Timeline, newest first
staff-request-expected = Expected next
staff-request-group-before = Before anyone was asked
staff-request-group-all = What happened
staff-request-mail-line = Mail: { $subject }. { $state }
staff-request-mail-gone = Mail, its text is deleted. { $state }
staff-request-mail-queued = Goes out
staff-request-mail-held = Held back
staff-request-mail-sent = Sent
staff-request-mail-kept = Kept here, not sent
staff-request-mail-failed = Could not be sent
staff-request-mail-dropped = Taken back
staff-request-alert-move-in-process = Move request in process
staff-request-alert-move-asked = Move request in process
staff-request-alert-move-canceled = Move request canceled
staff-request-alert-move-cancelled = Move request canceled
staff-request-alert-move-completed = Move request completed
staff-request-alert-move-arrived = Move request completed
staff-request-by-when = { $name }, { $when }
staff-request-explain = Why it is where it is
staff-request-explain-state = State
staff-request-explain-clock = Clock
staff-request-explain-waits = Waits for
staff-request-explain-lender = Lender chosen
staff-request-explain-lender-why = { $name }. { $why }
staff-request-owner-borrow-desk = the borrowing desk
staff-request-owner-circulation = the circulation desk
staff-request-owner-lend-desk = the lending desk
staff-request-owner-billing = billing
staff-request-owner-system = Farshelf
staff-request-owner-patron = the patron
staff-request-log = Protocol log ({ $count })
staff-request-out = Sent
staff-request-in = Received
staff-request-xml = XML
staff-request-delivered-at = Delivered { $when }
staff-request-message-in = Received
staff-request-message-held = Waits for undo
staff-request-message-queued = Goes out
staff-request-message-sent = Sent
staff-request-message-confirmed = Confirmed
staff-request-message-refused = Refused
staff-request-message-parked = Set aside
staff-request-message-dropped = Taken back
staff-request-history = History ({ $count })
staff-request-rota = Lenders
staff-request-rota-change = Change order
staff-request-rota-hint = Type a number or use the arrows. Only lenders not asked yet can move.
staff-request-rota-place = Place of { $name }
staff-request-rota-up = Move { $name } up
staff-request-rota-down = Move { $name } down
staff-request-rota-drop = Take { $name } off
staff-request-rota-add = Add a lender
staff-request-rota-save = Save the order
staff-request-patron = Patron
staff-request-patron-name = Name
staff-request-card = Card
staff-request-eligible = May borrow
staff-request-checks = What was checked
staff-request-seen = Seen:
staff-request-items = Items
staff-request-copies = Copies that could go
staff-request-not-lent = Not lent
staff-request-details = Details
staff-request-notes = Notes
staff-request-alerts = Alerts
staff-request-behind = Numbers and slips
staff-request-date-rule = { $date }, { $rule }
staff-request-fact-service = Service
staff-request-fact-form = Form
staff-request-fact-partner-due = Due at the lender
staff-request-fact-patron-due = Due from the patron
staff-request-fact-max-cost = Fee up to
staff-request-fact-cost = Fee agreed
staff-request-fact-copyright = Copyright statement
staff-request-fact-copyright-when = Accepted { $when } (text { $text })
staff-request-fact-holding = Copy held at
staff-request-fact-ship-to = Ship to
staff-request-fact-borrower-note = Note of the borrower
staff-request-fact-wire = Our number there
staff-request-fact-theirs = Their number
staff-request-fact-symbol = Symbol

# Forms of commands
staff-request-note-to-partner = Note to the other library
staff-request-note-for-us = Note for us only
staff-request-currency = Currency
staff-request-condition = Condition
staff-request-cost = Fee
staff-request-reply-by = Reply by
staff-request-reason = Reason
staff-request-not-before = Not before
staff-request-new-due = New due date
staff-request-due = Due back
staff-request-barcodes = Item barcodes, one a line
staff-request-barcode = Item barcode
staff-request-temporary-barcode = Temporary barcode
staff-request-file = File (PDF, PNG, JPEG or TIFF, up to 32 MB)
staff-request-url = Address of the file
staff-request-recall-by = Wanted back by
staff-request-move-from = Which library sends it
staff-request-move-description = Issues or parts wanted
staff-request-fee = Fee
staff-request-outcome = Outcome
staff-request-status = Open again at
staff-request-by-rule = By rule
staff-request-assign-to = Assign to
staff-request-assign-note = Note for that person
staff-request-text = Text
staff-request-pickup = Pick up at
staff-request-hold-until = Send on
staff-request-lender = Lender
staff-request-need-by = Needed by
staff-request-note-to-lenders = Note to lenders
staff-request-field-title = Title
staff-request-field-author = Author
staff-request-field-component-title = Title of the article or chapter
staff-request-field-component-author = Author of the article or chapter
staff-request-field-isbn = ISBN
staff-request-field-issn = ISSN
staff-request-field-publisher = Publisher
staff-request-field-year = Year
staff-request-field-edition = Edition
staff-request-field-volume = Volume
staff-request-field-issue = Issue
staff-request-field-pages = Pages
staff-request-invalid-empty = { $field }: fill it in.
staff-request-invalid-format = { $field }: this cannot be read. Type it again.
staff-request-invalid-too-long = { $field }: too long. Shorten it.
staff-request-invalid-longer = { $field }: at most { $most } characters. Shorten it.
staff-request-invalid-media-type = { $field }: this is no PDF, PNG, JPEG or TIFF. Nothing was sent. Choose another file.
staff-request-invalid-too-large = { $field }: larger than 32 MB. Nothing was sent. Choose a smaller file.
staff-request-invalid-unknown = { $field }: not known here. Choose another.
staff-request-invalid-other = { $field }: this does not fit. Nothing was changed.
staff-request-invalid-field = A field
staff-request-invalid-field-cost-amount = Fee
staff-request-invalid-field-fee-amount = Fee
staff-request-invalid-field-file = File
staff-request-invalid-field-note = Note
staff-request-invalid-field-note-to-partner = Note for the other library
staff-request-invalid-field-reason = Reason
staff-request-invalid-field-text = Text
staff-request-invalid-field-to = Assign to

# Scan page
staff-scan-title = Scan
staff-scan-label = Scan anything: item, slip, request or patron card
staff-scan-ready = Ready
staff-scan-undo-lasts = Undo lasts { $seconds } seconds
staff-scan-card-kept = Next item goes to card { $card }
staff-scan-log = Scans, newest first
staff-scan-help-title = What to scan
staff-scan-help-item = An item: received, shipped, returned or checked in, as its request stands.
staff-scan-help-slip = A slip or request number: the same, for the item named there.
staff-scan-help-card = A patron card, then the item: checked out to that card.
staff-scan-choose = Choose
staff-scan-choose-head = More than one fits. Which one?
staff-scan-open = Open the request
staff-scan-to-shelf = Put it on the hold shelf.
staff-scan-to-pickup = Send it to { $name }.
staff-scan-to-patron = Hand it to the patron.
staff-scan-to-packing = Put it on the packing table.
staff-scan-to-lender = Put it in the bag for { $name }.
staff-scan-to-borrower = Put it in the bag for { $name }.
staff-scan-to-stacks = { $name ->
    [none] Reshelve it here.
   *[other] Send it back to { $name }.
}
staff-scan-to-desk = Keep it at the desk.
staff-scan-print-again = Print the slip again
staff-scan-other-library = Not ours. It belongs to { $name }.
staff-scan-other-library-do = Nothing was changed. Put it in the bag for that library.
staff-scan-card = { $count ->
    [one] 1 item is ready for this card.
   *[other] { $count } items are ready for this card.
}
staff-scan-card-nothing = Nothing is ready for this card.
staff-scan-card-do = Now scan the item.
staff-scan-refused = This cannot be done now.
staff-scan-nothing-done = Nothing was changed.
staff-scan-unknown = No request or item has this number.
staff-scan-unknown-do = Nothing was changed. Scan the library’s own barcode or the slip in the book.
staff-scan-unreadable = This code cannot be read.
staff-scan-ended = The request of this item has ended.
staff-scan-ended-do = Nothing was changed. Open the request to see where the item belongs.

# Hold shelf
staff-shelf-title = Hold shelf
staff-shelf-count = { $count ->
    [0] Nothing on it now.
    [one] 1 item.
   *[other] { $count } items.
}
staff-shelf-by = What is on the shelf, by what to do now
staff-shelf-code = Code, kept to
staff-shelf-what = Title, and why it is in this group
staff-shelf-act = Without scanning
staff-shelf-back = Send back
staff-shelf-back-do = Scan each one: it is returned at once and its slip prints.
staff-shelf-put = Put on the shelf
staff-shelf-put-do = Scan each one: the patron is told.
staff-shelf-last-day = Last day today
staff-shelf-last-day-do = Goes back tomorrow.
staff-shelf-transit = On the way
staff-shelf-transit-do = Scan on arrival: the slip prints, the patron is told.
staff-shelf-waiting = On the shelf
staff-shelf-waiting-do = Nothing to do until the patron comes.
staff-shelf-until = to { $date }
staff-shelf-why-unwanted = The patron no longer wants it.
staff-shelf-why-returned = The patron brought it back.
staff-shelf-why-expired = Not picked up in time.
staff-shelf-why-transit = To { $name }.
staff-shelf-why-from = { $date ->
    [none] From { $name }.
   *[other] From { $name }. Due back { $date }.
}
staff-shelf-empty = The hold shelf at { $place } is empty.
staff-shelf-empty-text = Scan each item on arrival and this list fills by itself.
staff-shelf-empty-link = See what is on the way
staff-shelf-code-hint = The code is three letters of the name and four digits of the card.

# New request
staff-new-title = New borrowing request
staff-new-crumb = New
staff-new-where = Where you are
staff-new-what = What
staff-new-kind = Kind of request
staff-new-book = Book
staff-new-article = Article or chapter
staff-new-find = Title, ISBN, ISSN, OCLC or LCCN number
staff-new-several = { $count ->
    [one] 1 title found.
   *[other] { $count } titles found. Choose one and look it up.
}
staff-new-hits = Titles found
staff-new-find-hint = Or fill in the blank form below.
staff-new-look = Look up
staff-new-found = { $count ->
    [0] In the catalogue, held by no library.
    [one] In the catalogue, held by 1 library.
   *[other] In the catalogue, held by { $count } libraries.
}
staff-new-not-found = Not in the catalogue. Fill in the form.
staff-new-part = Article or chapter
staff-new-for = For whom
staff-new-who = Name or card
staff-new-picks = { $count ->
    [one] 1 patron matches
   *[other] { $count } patrons match
}
staff-new-twin = This person asked for the same title already.
staff-new-twin-do = Saving makes a second request.
staff-new-how = How
staff-new-lender = Ask first
staff-new-does = What saving does
staff-new-fill = Say what and for whom, then look it up: here stands what saving does.
staff-new-would-ask = { $name } is asked first.
staff-new-would-hold = It is held for review first.
staff-new-nobody = No library can lend it now.
staff-new-held = Held for
staff-new-rota = Who would be asked
staff-new-save-edit = Save and edit
staff-new-invalid = This cannot be saved.
