## The request page, the scan desk, the hold shelf and new requests.

staff-new-article = Article or chapter
staff-new-book = Book or other item
staff-new-crumb = New request
staff-new-does = What saving does
staff-new-fill = Fill in by hand
staff-new-find = Find the title
staff-new-find-hint = Title, author or ISBN. Leave it empty to fill in by hand.
staff-new-for = For whom
staff-new-found = { $count ->
    [0] Nothing found.
    [one] One title found.
   *[other] { $count } titles found.
}
staff-new-held = Held by
staff-new-how = How and until when
staff-new-invalid = This is not filled in right. What you typed is kept.
staff-new-kind = Loan or copy
staff-new-lender = Ask this library first
staff-new-look = Look up
staff-new-nobody = Nobody has this card or name.
staff-new-not-found = Nothing like this in the catalogue. Fill in by hand.
staff-new-part = Part of the work
staff-new-picks = { $count ->
    [one] One person found.
   *[other] { $count } people found.
}
staff-new-rota = Libraries it would ask
staff-new-save-edit = Save and edit
staff-new-title = New request
staff-new-twin = This person asked for this title already.
staff-new-twin-do = Look at that request before you save a second one.
staff-new-what = What is wanted
staff-new-where = Where it is collected
staff-new-who = Card or name
staff-new-would-ask = It would ask { $name } first.
staff-new-would-hold = No library could lend it now. The request would be held for you.
staff-request-alerts = Alerts
staff-request-assign-note = Note for the operator
staff-request-assign-to = Assign to
staff-request-assigned = Assigned to { $name }
staff-request-barcode = Barcode
staff-request-barcodes = Barcodes, one a line
staff-request-behind = Behind the request
staff-request-by-rule = by this rule
staff-request-by-when = { $name }: { $when }
staff-request-by-when-head = By when
staff-request-can = What else you can do
staff-request-card = Card
staff-request-changed = Somebody changed this request meanwhile. Look at it as it stands now; what you typed is kept.
staff-request-checks = Checks
staff-request-close-form = Close the form
staff-request-condition = Condition
staff-request-conversation = Conversation
staff-request-copies = Copies that could go
staff-request-cost = Cost
staff-request-currency = Currency
staff-request-date-rule = { $date }, { $rule }
staff-request-delivered-at = Confirmed { $when }
staff-request-details = Details
staff-request-due = Due
staff-request-eligible = May borrow
staff-request-expected = Expected
staff-request-explain = Why it is where it is
staff-request-explain-lender-why = { $name }: { $why }
staff-request-fee = Amount
staff-request-field-author = Author
staff-request-field-component-author = Author of the article or chapter
staff-request-field-component-title = Title of the article or chapter
staff-request-field-edition = Edition
staff-request-field-isbn = ISBN
staff-request-field-issn = ISSN
staff-request-field-issue = Issue
staff-request-field-pages = Pages
staff-request-field-publisher = Publisher
staff-request-field-title = Title
staff-request-field-volume = Volume
staff-request-field-year = Year
staff-request-group-all = The whole request
staff-request-group-before = Before any library was asked
staff-request-history = { $count ->
    [one] History, one event
   *[other] History, { $count } events
}
staff-request-hold-until = Send not before
staff-request-in = Received
staff-request-invalid-empty = This is missing. Fill it in.
staff-request-invalid-field = This value does not fit.
staff-request-invalid-format = This is not in the right form.
staff-request-invalid-other = Nothing was changed. Check what you typed.
staff-request-invalid-too-long = This is too long. Shorten it.
staff-request-items = Items
staff-request-kept = What you typed is kept.
staff-request-lender = Lender
staff-request-log = { $count ->
    [one] Protocol log, one message
   *[other] Protocol log, { $count } messages
}
staff-request-mail-gone = Mail ({ $state })
staff-request-mail-line = Mail “{ $subject }” ({ $state })
staff-request-message-hint = The other library reads this.
staff-request-message-in = Message in
staff-request-message-to = Message to { $partner }
staff-request-more = More
staff-request-move-description = What is wanted from there
staff-request-move-from = Fetch it from
staff-request-need-by = Needed by
staff-request-new-due = New due date
staff-request-next = What happens next
staff-request-no-title = Without title
staff-request-not-before = Not before
staff-request-not-lent = Not lent
staff-request-note-for-us = Internal note
staff-request-note-label = Note
staff-request-note-to-lenders = Note to lenders
staff-request-note-to-partner = Note to the other library
staff-request-notes = Notes
staff-request-out = Sent
staff-request-outcome = Outcome
staff-request-patron = Patron
staff-request-patron-name = Name
staff-request-pickup = Pickup
staff-request-reason = Reason
staff-request-recall-by = Back by
staff-request-reply-by = Answer by
staff-request-rota = Libraries to ask
staff-request-rota-add = Add a library
staff-request-rota-change = Change the order
staff-request-rota-down = Ask { $name } later
staff-request-rota-drop = Leave { $name } out
staff-request-rota-hint = Numbers give the order; an empty one leaves the library out.
staff-request-rota-place = Place of { $name }
staff-request-rota-save = Save the order
staff-request-rota-up = Ask { $name } sooner
staff-request-say = { $partner ->
    [none] { $status }. Last step: { $date }.
   *[other] { $status }, with { $partner }. Last step: { $date }.
}
staff-request-seen = Seen
staff-request-state = Where it stands
staff-request-status = Status
staff-request-temporary-barcode = Barcode while it is here
staff-request-text = Text
staff-request-them = Them
staff-request-timeline = Timeline
staff-request-unread = Unread
staff-request-url = Address of the file
staff-request-us = Us
staff-request-we = We
staff-request-why = Why here
staff-request-xml = Message as sent
staff-scan-card = { $count ->
    [0] Nothing is ready for this card.
    [one] One item is ready for this card.
   *[other] { $count } items are ready for this card.
}
staff-scan-card-do = Scan the item now.
staff-scan-card-kept = Card { $card } is kept for the next scan.
staff-scan-card-nothing = Nothing is ready for this card
staff-scan-choose = Which one?
staff-scan-choose-head = Two things could be meant
staff-scan-ended = This request has ended
staff-scan-ended-do = Nothing was changed. Open it if the item is in your hand.
staff-scan-help-card = A card, then the item: loan
staff-scan-help-item = An item: the next step of its request
staff-scan-help-slip = A slip: its request
staff-scan-help-title = What can be scanned
staff-scan-label = Scan an item, a slip or a card
staff-scan-log = Scans, newest first
staff-scan-nothing-done = Nothing was changed.
staff-scan-open = Open the request
staff-scan-other-library = { $count ->
    [one] This belongs to { $name }.
   *[other] This belongs to { $name } and others.
}
staff-scan-other-library-do = Nothing was changed. Send it there.
staff-scan-print-again = Print the slip again
staff-scan-ready = Ready to be collected
staff-scan-refused = This cannot be done now
staff-scan-title = Scan
staff-scan-undo-lasts = { $seconds ->
    [one] One second left to undo
   *[other] { $seconds } seconds left to undo
}
staff-scan-unknown = No request or item has this number
staff-scan-unknown-do = Nothing was changed. Scan the slip in the book.
staff-scan-unreadable = This code cannot be read. Scan it again.
staff-shelf-act = Next step
staff-shelf-by = By
staff-shelf-code = Shelf code
staff-shelf-code-hint = First letters of the name, last digits of the card
staff-shelf-count = { $count ->
    [one] One item
   *[other] { $count } items
}
staff-shelf-empty = Nothing stands on the hold shelf of { $place }.
staff-shelf-empty-link = See what is on its way
staff-shelf-empty-text = Items come here when they are received.
staff-shelf-title = Hold shelf
staff-shelf-until = until { $date }
staff-shelf-what = What
staff-shelf-why-expired = Not collected in time
staff-shelf-why-from = Came from { $name } on { $date }
staff-shelf-why-returned = Brought back, not packed yet
staff-shelf-why-transit = On its way to { $name } since { $date }
staff-shelf-why-unwanted = No longer wanted
staff-scan-to-shelf = Put it on the hold shelf
staff-scan-to-pickup = Send it to { $name }
staff-scan-to-patron = Give it to the patron
staff-scan-to-packing = Put it on the packing table
staff-scan-to-lender = Pack it for { $name }
staff-scan-to-borrower = Pack it for { $name }
staff-scan-to-stacks = Back to its own shelf
staff-scan-to-desk = Keep it at the desk
staff-shelf-back = To be packed
staff-shelf-back-do = A scan packs it
staff-shelf-put = To be put on the shelf
staff-shelf-put-do = A scan puts it on the shelf
staff-shelf-last-day = Last day today
staff-shelf-last-day-do = A card, then the item: loan
staff-shelf-transit = On the way to the pickup desk
staff-shelf-transit-do = A scan at that desk puts it on the shelf
staff-shelf-waiting = Waiting for their readers
staff-shelf-waiting-do = A card, then the item: loan
