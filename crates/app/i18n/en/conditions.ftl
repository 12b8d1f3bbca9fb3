## Words of ISO 18626 lists: conditions, reasons for no, retry offers, service levels; what a message is called; parked messages.

# Conditions of a lender
condition-library-use-only = For use in the library only
condition-no-reproduction = No copies may be made of it
condition-signature-required = The patron signs for it
condition-spec-coll-superv-req = Used under supervision, as special collections require
condition-watch-library-use-only = Watched use in the library only
condition-cost = { $cost ->
    [none] A fee
   *[other] A fee of { $cost }
}
condition-other = On a condition in words
condition-state-open = Waits for an answer
condition-state-accepted = Accepted
condition-state-declined = Declined
condition-state-withdrawn = Withdrawn
condition-state-void = No longer applies

# Why a lender says no
unfilled-non-circulating = Does not circulate
unfilled-not-available-for-ill = Not available for interlibrary loan
unfilled-not-held = Not held
unfilled-not-on-shelf = Not on shelf
unfilled-policy-problem = Against policy
unfilled-poor-condition = In poor condition
unfilled-duplicate = Asked for twice
unfilled-other = Other reason

# Why a lender offers it later or otherwise
retry-at-bindery = At the bindery
retry-cost-exceeds-max-cost = Costs more than you pay
retry-loan-possible = A loan is possible, a copy is not
retry-not-current-available-for-ill = Not available for interlibrary loan now
retry-not-found-as-cited = Not found as cited
retry-on-loan = On loan
retry-on-order = On order
retry-req-del-date-not-possible = Not possible by the date asked for
retry-req-del-method-not-supp = The way of delivery is not offered
retry-courier-not-supp = The courier is not offered
retry-multi-vol-avail = Several volumes: say which
retry-must-meet-loan-condition = Only on a condition
retry-req-edition-not-possible = The edition asked for is not held
retry-req-format-not-possible = The format asked for is not held
retry-req-pay-method-not-supported = The way of payment is not taken
retry-req-serv-level-not-supp = The service level is not offered
retry-req-serv-type-not-possible = This service is not offered
retry-other = For another reason

# Why a renewal is refused
renewal-reason-policy = our policy says no
renewal-reason-refused = the lender said no
renewal-reason-refused-by-partner = the lender said no
renewal-reason-declined-here = the library said no
renewal-reason-not-understood = the lender’s system did not understand it
renewal-reason-not-possible = there is nothing to renew now
renewal-reason-over-cap = the longest loan is reached
renewal-reason-renewal-limit = it was renewed as often as the rules allow
renewal-reason-recalled = it is wanted back
renewal-reason-wanted-here = somebody else waits for it
renewal-reason-bad-date = the date asked for is not later than the due date
renewal-reason-blocked = the patron may not borrow now

# What our messages are called
message-req = Request
message-retry = Request again
message-can = Cancel
message-acc = Condition accepted
message-rcv = Received
message-ret = Returned
message-ren = Renewal request
message-ask = Status question
message-msg = Message
message-case = Case
message-exp = Being looked for
message-wsp = Will supply
message-con = Condition
message-unf = Unfilled
message-try = Offer for later
message-lnd = Shipped
message-cpy = Copy sent
message-ovd = Overdue
message-rcl = Recall
message-lcp = Checked in
message-cwr = Completed without return
message-cy = Cancel accepted
message-cn = Cancel refused
message-ry = Renewed
message-rn = Renewal refused
message-ans = Status answer

# What their messages are called
wire-supplying-request-received = Request received
wire-supplying-expect-to-supply = Being looked for
wire-supplying-will-supply = Will supply
wire-supplying-loaned = Shipped
wire-supplying-overdue = Overdue
wire-supplying-recalled = Recall
wire-supplying-retry-possible = Offer for later
wire-supplying-unfilled = Unfilled
wire-supplying-copy-completed = Copy sent
wire-supplying-loan-completed = Checked in
wire-supplying-completed-without-return = Completed without return
wire-supplying-cancelled = Cancelled
wire-requesting-status-request = Status question
wire-requesting-received = Received
wire-requesting-cancel = Cancel
wire-requesting-renew = Renewal request
wire-requesting-shipped-return = Returned
wire-requesting-shipped-forward = Sent on to another library
wire-requesting-notification = Message

# Parked messages
parked-resend = Send it again
parked-told-by-phone = Told by phone
parked-drop = Drop it
payer-patron = The patron pays
payer-borrower = The borrowing library pays
payer-lender = The lending library bears it

# What the system writes to the other library by itself
auto-late-accepted = Your shipment came after we had asked another library. We accept it.
auto-request-changed = The request was changed: see its need-by date, note and cost.
auto-pickup-changed = The item is picked up at another library now. Ship it to the new address.
auto-closed-here = We closed this request by hand. Tell us if it stands otherwise with you.
auto-states-differ = Your message does not fit where this request stands with us. Look at it, and tell us how it stands with you.
auto-receipt-missing = We shipped this, and you have not confirmed that it arrived. Tell us if it has not.
auto-reopened-here = We opened this request again. Open it on your side as well.
auto-renewal-not-possible = There is nothing here that could be renewed now.
auto-renewal-over-cap = It has been renewed as long as our rules allow.
auto-renewal-policy = We do not renew our loans.
auto-renewal-recalled = We have recalled this item, so it cannot be renewed.
auto-renewal-refused = We cannot renew this loan.
auto-renewal-wanted-here = Somebody here is waiting for this item, so it cannot be renewed.
auto-renewal-bad-date = It cannot be renewed to that date.
