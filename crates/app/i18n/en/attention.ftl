## Why a request needs a person, as a queue row says it. $partner: the other library; $days: how long; $date: the date it is about; $reason: words of a list.

attention-review = Held: { $reason }.
attention-approve = Ready to go. It waits for your approval.
attention-need-by-passed = Needed by { $date }, and not here yet.
attention-peer-closing = { $partner } closes before it can answer.
attention-conditional = { $partner } will lend it on a condition. Say yes or no by { $date }.
attention-coming-after-cancel = Cancelled, but { $partner } had shipped it. It is on its way.
attention-late-loan = { $partner } shipped it after we had moved on. Expect the parcel.
attention-two-promises = { $partner } goes on with it although another library was asked.
attention-back-unseen = Back at { $partner }, but never received here.
attention-extra-file = { $partner } sent a further file. Keep it or drop it.
attention-late-condition = { $partner } set a condition after shipping. Tell the desk.
attention-late-answer = { $partner } said yes after the time was over.
attention-cancel-unanswered = { $partner } has not answered the cancel in { $days ->
    [one] 1 day
   *[other] { $days } days
}.
attention-supply-overdue = { $partner } promised it and has not shipped it.
attention-no-status-answer = { $partner } does not say where it stands.
attention-renewal-unanswered = { $partner } has not answered the renewal in { $days ->
    [one] 1 day
   *[other] { $days } days
}.
attention-not-received = { $partner } shipped it, and it has not arrived.
attention-return-unconfirmed = Sent back to { $partner }, and not confirmed there.
attention-renewal-mediate = The patron asks for more time. Ask { $partner } or say no.
attention-recalled = { $partner } wants it back by { $date }.
attention-shelf-expired = Not picked up by { $date }. Send it back.
attention-pack-unwanted = The patron no longer wants it. Send it back.
attention-packing-late = Back from the patron and still not packed.
attention-return-due = Due back at { $partner } on { $date }, and still here.
attention-hold-return = { $partner } asks to wait with the return.
attention-answer-due = { $partner } waits for our answer by { $date }.
attention-move-asked = Asked of your library: send the copy to the desk that ships it.
attention-move-cancelled = The move was cancelled. Find another copy or say no.
attention-ship-due = Promised to { $partner } and not shipped.
attention-closing-with-promise = Promised to { $partner }, and we close before it ships.
attention-ship-details = { $partner } has it, but no shipping scan was made. Add item and due date.
attention-cancel-asked = { $partner } asks to cancel. Answer by { $date }.
attention-renewal-asked = { $partner } asks for more time. Answer by { $date }.
attention-reminded = { $partner } reminds us of this request.
attention-receipt-missing = Shipped { $days ->
    [one] 1 day
   *[other] { $days } days
} ago, and { $partner } has not received it.
attention-overdue = Not back from { $partner } after two reminders.
attention-checkin-late = { $partner } sent it back, and it was not checked in.
attention-shipped-on = { $partner } sent it on to another library.
attention-lost-eligible = Away so long that it may be declared lost.
attention-case-reported = { $partner } reports a loss or damage. Decide on it.
attention-payer-open = Decide who pays for it.
attention-pay = { $partner } waits for payment.
attention-confirm = { $partner } says it has paid. Confirm when it is here.
attention-case-due = The case with { $partner } should move on by { $date }.
attention-found-decide = It was found again. Decide what becomes of the fee.
attention-partner-overdue = { $partner } says it is overdue.
attention-unread-message = Unread message from { $partner }.
attention-states-differ = Our record and that of { $partner } do not agree.
attention-message-refused = The system of { $partner } refused a message of ours.
attention-message-parked = A message to { $partner } could not be delivered. Send it again or tell them.
attention-delivery-waiting = A message to { $partner } has waited for { $days ->
    [one] 1 day
   *[other] { $days } days
}.
attention-ils-problem = The library system did not take a change. Look there before repeating it.
attention-closed-by-partner = { $partner } closed it by hand.
attention-closed-by-lender = { $partner } closed it without the item.
attention-review-stale = Held for { $days ->
    [one] 1 day
   *[other] { $days } days
}, and nobody has decided.

# Whose work a row is
owner-borrow-desk = Borrowing desk
owner-circulation = Circulation desk
owner-lend-desk = Lending desk
owner-billing = Billing
owner-system = System administrator
owner-patron = Patron
