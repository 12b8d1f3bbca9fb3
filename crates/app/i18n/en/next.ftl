## The state box of a request: why it stands here, what happens next, by when. $partner: the other library; $date: when the clock ends.

# Borrowing
why-borrowing-review = Something must be decided before a lender is asked.
next-borrowing-review = You decide: clear it, correct it or close it. Nothing goes out before that.
why-borrowing-ready = All checks passed, and a lender is chosen.
next-borrowing-ready = It goes to the first library on the list as soon as it is sent.
why-borrowing-sent = { $partner } has the request.
next-borrowing-sent = { $partner } says yes, no or on a condition. With a no the next library is asked at once.
why-borrowing-will-supply = { $partner } said yes.
next-borrowing-will-supply = { $partner } ships it. Then it is on its way.
why-borrowing-conditional = { $partner } will lend it on a condition.
next-borrowing-conditional = Yes: { $partner } ships it. No: the next library is asked at once.
why-borrowing-shipped = { $partner } has shipped it.
next-borrowing-shipped = Scan it when it arrives. That tells { $partner } and the patron.
why-borrowing-received = It arrived from { $partner }.
next-borrowing-received = It waits on the hold shelf for the patron.
why-borrowing-loaned = The patron has it.
next-borrowing-loaned = The patron brings it back. One scan takes it back.
why-borrowing-returned-by-patron = The patron brought it back.
next-borrowing-returned-by-patron = Pack it. One scan prints the slip and tells { $partner }.
why-borrowing-returned = It is on its way back to { $partner }.
next-borrowing-returned = { $partner } checks it in, and the request completes by itself.
why-borrowing-delivered = The copy is here, and the patron has the link.
next-borrowing-delivered = The link ends by itself, and the request completes.
why-borrowing-completed = Everything is back or settled.
next-borrowing-completed = Nothing more happens.
why-borrowing-cancelled = It was cancelled.
next-borrowing-cancelled = Nothing more happens. It can be opened again.
why-borrowing-unfilled = No library could supply it.
next-borrowing-unfilled = Nothing more happens. It can be opened again.

# Lending
why-lending-new = { $partner } asks for it.
next-lending-new = Look for a copy and say yes or no.
why-lending-processing = A copy is held for it.
next-lending-processing = Fetch the copy and ship it, or say no.
why-lending-will-supply = We said yes to { $partner }.
next-lending-will-supply = Fetch the copy and ship it. One scan tells { $partner }.
why-lending-conditional = We set a condition.
next-lending-conditional = { $partner } says yes or no. With a yes we ship it.
why-lending-shipped = We shipped it to { $partner }.
next-lending-shipped = { $partner } confirms that it arrived.
why-lending-received-by-partner = { $partner } has it.
next-lending-received-by-partner = { $partner } sends it back by the due date.
why-lending-returned-by-partner = { $partner } has sent it back.
next-lending-returned-by-partner = Scan it when it arrives. That completes the request.
why-lending-completed = Everything is back or settled.
next-lending-completed = Nothing more happens.
why-lending-rejected = We said no to { $partner }.
next-lending-rejected = Nothing more happens.
why-lending-expired = The time for the answer is over.
next-lending-expired = Nothing more happens. { $partner } has been told.
why-lending-cancelled = { $partner } cancelled it.
next-lending-cancelled = Nothing more happens.

# By when: what the earliest clock does
timer-none = No clock runs.
timer-auto-send = { $date }: it is sent by itself.
timer-need-by-passed = { $date }: the patron needs it by then.
timer-review-stale = { $date }: after that it counts as late.
timer-retry-offer-ends = { $date }: after that the offer is declined and the next library is asked.
timer-answer-overdue = { $date }: with no answer the next library is asked.
timer-supply-overdue = { $date }: with no shipment { $partner } is asked where it stands.
timer-reply-by-passed = { $date }: with no answer Farshelf declines and asks the next library.
timer-not-received = { $date }: if it is not here by then, { $partner } is asked where it stands.
timer-shelf-expired = { $date }: after that it goes back.
timer-due-step = { $date }: the next notice to the patron goes out.
timer-packing-late = { $date }: it should be packed by then.
timer-return-unconfirmed = { $date }: with no confirmation { $partner } is asked where it stands.
timer-cancel-unanswered = { $date }: with no answer to the cancel { $partner } is asked where it stands.
timer-renewal-unanswered = { $date }: with no answer to the renewal { $partner } is asked where it stands.
timer-status-unanswered = { $date }: with no answer a person looks into it.
timer-copy-expires = { $date }: the link ends and the request completes.
timer-case-due = { $date }: the case should move on by then.
timer-answer-due = { $date }: with no answer it expires, and { $partner } is told no.
timer-ship-due = { $date }: it should be shipped by then.
timer-reply-by = { $date }: with no answer from { $partner } it expires.
timer-cancel-answer-due = { $date }: after that the cancel is accepted unless a copy was picked.
timer-renewal-answer-due = { $date }: { $partner } should have an answer by then.
timer-receipt-missing = { $date }: if it has not arrived, { $partner } gets a message.
timer-overdue-step = { $date }: { $partner } gets an overdue notice.
timer-lost-eligible = { $date }: after that it may be declared lost.
timer-checkin-late = { $date }: it should be back by then.
timer-copy-closes = { $date }: the request completes by itself.
timer-direct-unanswered = { $date }: with no answer the desk decides.

# Which rule set a date
due-rule-partner = set by the lender
due-rule-partner-less-return = the lender’s date less the days to send it back
due-rule-receipt = arrival, hold and loan days
due-rule-checkout = checkout and loan days
due-rule-agreement = shipping, hold, loan and return days of the agreement
due-rule-closed-day = moved off a closed day
due-rule-chosen = chosen by staff
due-rule-renewal = renewed
due-rule-recall = recalled
