## What happened to a request, one sentence an event. $actor: who; $partner: the other library; $items, $date, $reason: what the event holds
## (the word `none` where it holds nothing); $side: borrowing or lending.

# Placing and checking
event-request-placed = { $actor } asked for it.
event-requested-again = { $actor } asked for it again, with the details of an earlier request.
event-asked-again = { $actor } made a new request from this one.
event-leg-created = A second parcel, from { $partner }, got a request of its own.
event-leg-opened = The parcel of { $partner } got a request of its own.
event-request-edited = { $actor } changed: { $fields }.
event-pickup-changed = { $actor } changed the pickup library.
event-held-until = { $actor } set it to go out { $date }.
event-checks-asked = { $actor } had it checked again.
event-checks-done = { $reason ->
    [none] All checks passed.
   *[other] Held after the checks: { $reason }.
}
event-held-for-review = Held for review: { $reason }.
event-review-overridden = { $actor } cleared it for sending: { $reason }.
event-rota-set = { $actor } changed the order of lenders.
event-rota-exhausted = No lender is left on the list.
event-own-library-closed = The library is closed. It goes out { $date }.
event-review-stale = Nobody has decided in time.
event-need-by-passed = The need-by date has passed.

# Asking lenders
event-request-sent = { $actor } sent the request.
event-supplier-asked = { $partner } was asked.
event-supplier-re-asked = { $actor } put { $partner } first, to be asked again.
event-supplier-rejected = { $actor } moved on to the next library.
event-supplier-withdrawn = The request at { $partner } was withdrawn.
event-supplier-unfilled = { $reason ->
    [none] { $partner } cannot supply it.
   *[other] { $partner } cannot supply it: { $reason }.
}
event-supplier-cancelled = { $partner } cancelled.
event-supplier-failed = The system of { $partner } did not take the request.
event-supplier-timed-out = { $partner } did not answer in time.
event-peer-closed = { $partner } closed.
event-will-supply = { $side ->
    [lending] { $actor } said yes: we will supply it.
   *[other] { $actor } will supply it.
}
event-conditional = { $reason ->
    [none] { $actor } will supply it on a condition.
   *[other] { $actor } will supply it on a condition: { $reason }.
}
event-late-promise = { $actor } promised it after we had moved on.
event-late-condition = { $actor } set a condition after shipping.
event-late-supplier-taken = { $partner } shipped it although we had moved on. It is accepted.
event-supply-overdue = It was promised and has not been shipped.
event-retry-offered = { $side ->
    [lending] { $actor } offered it for later: { $reason }.
   *[other] { $partner } offers it for later.
}
event-retry-accepted = { $actor } accepted the offer of { $partner }.
event-retry-declined = { $actor } declined the offer.
event-retry-offer-over = The offer is over.
event-retry-used = The borrower used the offer: a new request came.

# Conditions
event-condition-added = { $actor } set a condition: { $reason }.
event-condition-accepted = { $actor } accepted the condition.
event-condition-agreed = { $actor } marked the condition as agreed by phone.
event-condition-declined = { $actor } declined the condition.
event-late-answer = { $actor } said yes after the time was over.

# Cancelling
event-cancel-asked = { $reason ->
    [none] { $actor } asked to cancel.
   *[other] { $actor } asked to cancel: { $reason }.
}
event-cancel-accepted = { $actor } accepted the cancel.
event-cancel-refused = The cancel was refused.
event-cancel-late = { $actor } asked to cancel after the end.
event-cancel-answer-late = The cancel has not been answered in time.
event-cancel-unanswered = The lender has not answered the cancel.
event-cancel-not-understood = The lender’s system did not understand the cancel.
event-unwanted = { $reason ->
    [none] { $actor } no longer wants it. It goes back when it comes.
   *[other] { $actor } no longer wants it: { $reason }. It goes back when it comes.
}
event-back-to-packing = It was taken off the shelf, to be sent back.

# On its way
event-shipped = { $partner } shipped it.
event-shipment-implied = It left without a shipping scan.
event-shipment-details = { $actor } sent the details of the shipment.
event-received = { $items ->
    [none] { $actor } received it.
   *[other] { $actor } received { $items }.
}
event-not-received = It has not arrived in time.
event-kind-changed = { $kind ->
    [copy] A copy comes instead of a loan.
   *[other] A loan comes instead of a copy.
}
event-copy-delivered = The copy was delivered.
event-copy-handed-over = { $actor } handed the copy over.
event-extra-file = { $actor } sent a further file.
event-filled-locally = { $actor } filled it from the own shelves.

# At the borrowing library
event-sent-to-pickup = { $actor } sent it to the pickup library.
event-on-shelf = { $actor } put it on the hold shelf.
event-shelf-expired = The time on the hold shelf is over.
event-checked-out = { $items ->
    [none] { $actor } checked it out to the patron.
   *[other] { $actor } checked { $items } out to the patron.
}
event-due-date-changed = { $actor } changed the due date to { $date }.
event-due-step = { $days ->
    [0] It is due today: the patron is told.
   *[other] Days from the due date: { $days }. The patron is told.
}
event-returned-by-patron = { $items ->
    [none] The patron brought it back.
   *[other] The patron brought { $items } back.
}
event-packing-late = It is back from the patron and not packed.
event-part-packed = { $actor } packed { $items }. Not everything is packed yet.
event-packed = { $actor } packed it and sent it back.
event-return-due = The lender’s due date has come, and it is still here.
event-return-unconfirmed = The lender has not confirmed the return.
event-patron-detached = The patron was removed from this request after the retention time.

# Renewal, recall, overdue
event-renewal-asked = { $actor } asked for more time, to { $date }.
event-renewal-requested = { $date ->
    [none] { $actor } asked for a renewal.
   *[other] { $actor } asked for a renewal to { $date }.
}
event-renewal-granted = { $actor } renewed it to { $date }.
event-renewed = { $date ->
    [none] It was renewed.
   *[other] It was renewed to { $date }.
}
event-renewal-refused = The renewal was refused: { $reason }.
event-renewal-unanswered = The lender has not answered the renewal.
event-renewal-answer-late = The renewal has not been answered in time.
event-item-recalled = { $actor } recalled it for { $date }.
event-recalled = { $actor } wants it back by { $date }.
event-recall-withdrawn = { $actor } withdrew the recall.
event-partner-overdue = { $actor } says it is overdue.
event-overdue-sent = The borrower got an overdue notice.

# At the lending library
event-lending-request-created = { $actor } asks for it.
event-availability-checked = { $free ->
    [0] No copy can go: { $known } looked at.
    [one] 1 copy can go, { $known } looked at.
   *[other] { $free } copies can go, { $known } looked at.
}
event-library-closed = The library is closed for lending.
event-processing-started = { $actor } started to work on it.
event-pull-slip-printed = { $actor } printed the pull slip.
event-item-picked = { $actor } picked { $items } from the shelf.
event-move-asked = { $reason ->
    [none] { $actor } asked for the copy to be sent here.
   *[other] { $actor } asked for the copy to be sent here: { $reason }.
}
event-move-arrived = The copy arrived at the desk that ships it.
event-move-cancelled = { $actor } cancelled the move.
event-request-rejected = { $actor } said no: { $reason }.
event-request-expired = The time for the answer is over.
event-ship-reminder = It was promised and has not been shipped.
event-item-shipped = { $actor } shipped { $items }.
event-copy-sent = { $actor } sent the copy.
event-shipment-amended = { $actor } corrected the shipment.
event-item-received-by-partner = { $actor } received it.
event-receipt-implied = It was received there without a message.
event-receipt-never-seen = It came back without ever being received there.
event-receipt-missing = It was shipped, and its arrival is not confirmed.
event-item-returned-by-partner = { $actor } sent it back.
event-shipped-forward = { $actor } sent it on to another library.
event-checked-in = { $actor } checked in { $items }.
event-checkin-late = It was sent back, and it has not arrived.
event-lost-eligible = It has been away so long that it may be declared lost.
event-reminded = { $actor } sent a reminder.
event-status-answered = { $actor } asked where it stands, and was told.

# The end
event-request-completed = The request is complete.
event-request-cancelled = The request was cancelled { $by }.
event-request-unfilled = The request was closed as unfilled { $by }.
event-closed-manually = { $actor } closed it by hand: { $reason }.
event-told-partner = The other library was told.
event-reopened = { $actor } opened it again.

# Messages and notes
event-message-sent = { $actor } sent a message.
event-message-received = { $actor } sent a message.
event-message-recorded = { $actor } sent a message that changes nothing.
event-message-refused = The other system refused the message “{ $message }”: { $reason }.
event-message-parked = The message “{ $message }” could not be delivered.
event-message-resolved = { $actor } settled a message that could not be delivered: { $how }.
event-parked-resolved = { $actor } settled a message that could not be delivered: { $how }.
event-delivery-waiting = The message “{ $message }” has not been confirmed yet.
event-delivery-confirmed = The message has been confirmed.
event-status-asked = { $actor } asked where it stands.
event-no-status-answer = The question where it stands has no answer.
event-states-differ = The other library stands elsewhere: { $actor } sent a message that does not fit.
event-patron-queried = { $actor } wrote to the patron.
event-assigned = { $actor } assigned it to { $to }.
event-assignment-released = { $actor } released it.
event-note-added = { $actor } wrote a note for colleagues.
event-note-dismissed = { $actor } dismissed a note.
event-alert-added = { $actor } added an alert.
event-alert-removed = { $actor } removed an alert.
event-read = { $actor } read the messages.
event-marked-read = { $actor } read the messages.

# The system
event-ils-done = The library system took the change.
event-ils-problem = The library system did not take the change.
event-changed = { $actor } changed it.
event-undone = { $actor } took back: { $command }.

# Fields of a request that were changed
field-citation = citation
field-kind = loan or copy
field-form = form
field-need-by = need-by date
field-max-cost = most to pay
field-note = note
field-person = patron
field-pickup = pickup library
