## Mails to people. `notice-CODE` is its name for staff, `mail-CODE-subject` holds no title and no name, `mail-CODE-body` may.
## $title: the work; $number: the request; $library: in whose name; $pickup: where to collect; $date and $rule: a due date and why it is so;
## $partner: the other library; $text: words of staff.

# Frame of every mail
mail-hello = Hello,
mail-request = Request { $number }
mail-track = Follow it, change where you pick it up, or cancel it: { $link }
mail-staff-link = Open it: { $link }
mail-footer = { $library } sent this mail about a request. It cannot be answered by mail; ask at the library desk.
mail-help = Help, the address of the library, and what is stored about you: { $link }

notice-request-placed = Request placed
mail-request-placed-subject = We have your request { $number }
mail-request-placed-body = We have your request for “{ $title }”. We look for a library that lends it, and we write when it is here. There is nothing you need to do.

    You pick it up at { $pickup }.

notice-unfilled = Unfilled
mail-unfilled-subject = No library could supply request { $number }
mail-unfilled-body = No library could supply “{ $title }”. We asked every library that holds it and may lend it.

    Ask at the desk if another edition would do, or if we should try again later.

notice-cancelled = Cancelled
mail-cancelled-subject = Request { $number } was cancelled
mail-cancelled-body = Your request for “{ $title }” was cancelled. Nothing more happens. You can ask for it again at any time.

notice-coming-anyway = Comes in spite of a cancel
mail-coming-anyway-subject = Request { $number } is on its way after all
mail-coming-anyway-body = The other library had shipped “{ $title }” before it knew of a change. It is on its way, and we write when it is here. If you no longer want it, leave it with us: we send it back.

notice-comes-and-goes-back = Comes and goes back
mail-comes-and-goes-back-subject = Request { $number } goes back on arrival
mail-comes-and-goes-back-body = You no longer want “{ $title }”. It is on its way already, so we send it back as soon as it arrives. There is nothing you need to do.

notice-on-hold-shelf = On Hold Shelf
mail-on-hold-shelf-subject = Request { $number } is ready to pick up
mail-on-hold-shelf-body = { $date ->
    [none] “{ $title }” is here. Pick it up at { $pickup }.
   *[other] “{ $title }” is here. Pick it up at { $pickup }. We keep it until { $date }.
}

notice-shelf-expired = Hold shelf expired
mail-shelf-expired-subject = Request { $number } goes back
mail-shelf-expired-body = “{ $title }” was not picked up at { $pickup } in time, so we send it back. If you still want it, tell the desk today or ask for it again.

notice-copy-ready = Copy ready
mail-copy-ready-subject = The copy for request { $number } is ready
mail-copy-ready-body = { $date ->
    [none] The copy from “{ $title }” is ready. You find it on the page of your request.
   *[other] The copy from “{ $title }” is ready. You find it on the page of your request, until { $date }.
}

notice-courtesy = Courtesy notice
mail-courtesy-subject = Request { $number } is due soon
mail-courtesy-body = “{ $title }” is due back { $date } ({ $rule }). Return it at { $pickup }, or ask for more time on the page of your request.

notice-overdue = Overdue Notice
mail-overdue-subject = Request { $number } is overdue
mail-overdue-body = { $days ->
    [0] “{ $title }” is due back today, { $date } ({ $rule }). It belongs to another library. Return it at { $pickup }.
    [one] “{ $title }” was due back { $date } ({ $rule }), 1 day ago. It belongs to another library. Return it at { $pickup } today.
   *[other] “{ $title }” was due back { $date } ({ $rule }), { $days } days ago. It belongs to another library. Return it at { $pickup } today.
}

notice-recall = Recall
mail-recall-subject = Request { $number } is wanted back
mail-recall-body = The library that owns “{ $title }” wants it back. The new due date is { $date } ({ $rule }). Return it at { $pickup } by then. It cannot be renewed.

notice-renewed = Renewed
mail-renewed-subject = You have more time for request { $number }
mail-renewed-body = You may keep “{ $title }” until { $date } ({ $rule }).

notice-renewal-refused = Renewal refused
mail-renewal-refused-subject = No more time for request { $number }
mail-renewal-refused-body = { $reason ->
    [none] “{ $title }” cannot be renewed. It stays due { $date }. Return it at { $pickup } by then.
   *[other] “{ $title }” cannot be renewed: { $reason }. It stays due { $date }. Return it at { $pickup } by then.
}

notice-query-to-patron = Query to Patron
mail-query-to-patron-subject = A question about request { $number }
mail-query-to-patron-body = We have a question about your request for “{ $title }”:

    { $text }

    Answer at the desk, by phone, or on the page of your request.

notice-back-at-lender = Back at the lender
mail-back-at-lender-subject = Request { $number } is back at its library
mail-back-at-lender-body = “{ $title }” is back at the library that owns it. The loan has ended, and there is nothing you need to do.

notice-due-date-changed = Due date changed
mail-due-date-changed-subject = New due date for request { $number }
mail-due-date-changed-body = “{ $title }” is now due back { $date } ({ $rule }).

notice-filled-locally = Filled from our own shelves
mail-filled-locally-subject = Request { $number } is in our own library
mail-filled-locally-body = “{ $title }” is on our own shelves, so no other library is needed. Ask for it at { $pickup }.

notice-assigned = Assigned
mail-assigned-subject = Request { $number } is assigned to you
mail-assigned-body = { $text ->
    [none] The request for “{ $title }” is assigned to you.
   *[other] The request for “{ $title }” is assigned to you. The note with it: { $text }
}

notice-partner-overdue = Borrower Overdue Email
mail-partner-overdue-subject = Overdue: { $number }
mail-partner-overdue-body = “{ $title }”, which { $library } lent you, was due back { $date }. Send it back, ask for a renewal, or tell us what became of it.

notice-partner-recall = Lending Recall
mail-partner-recall-subject = Recalled: { $number }
mail-partner-recall-body = { $library } needs “{ $title }” back by { $date }. Send it back by then.

# The page with kept and sent mails
mail-state-queued = Waits
mail-state-sent = Sent
mail-state-kept = Kept here
mail-state-failed = Not sent
mail-state-dropped = Taken back
mail-state-held = Held back
mail-held-why = More mails than usual go out. This one is held until an operator lets it go.
mail-kept-why = No mail server is set, so mails are kept here and not sent.
mail-failed-why = The mail server refused it: { $error }
