## Pages for patrons and guests.


# Search
patron-search-label = Find it at any of { $count } libraries
patron-in-label = Look in
patron-in-any = Everything
patron-in-title = Title
patron-in-author = Author
patron-in-subject = Topic
patron-in-isbn = ISBN
patron-in-issn = ISSN
patron-in-oclc = OCLC number
patron-in-lccn = LCCN
patron-results = { $count ->
    [one] 1 result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
patron-results-all = { $count ->
    [one] 1 title
   *[other] { $count } titles
}
patron-similar = Nothing is spelt exactly like this. These titles differ by a letter.
patron-narrow = Narrow the results
patron-facet-format = Format
patron-facet-library = Library
patron-facet-language = Language
patron-facet-year = Year
patron-facet-more = { $count } more
patron-facet-off = Remove:
patron-none-title = No library of this group holds it
patron-none-hint = Check the spelling, use fewer words, or leave out the subtitle.
patron-none-widen = Search again without the filters
patron-none-everywhere = Search in everything
patron-none-blank = Ask for it by a form: we look further for you
patron-held = { $count ->
    [one] Held by <strong>1 library</strong>, on shelf at <strong>{ $there }</strong>
   *[other] Held by <strong>{ $count } libraries</strong>, on shelf at <strong>{ $there }</strong>
}
patron-held-here = <strong>On shelf here</strong>: { $library }
patron-held-none = No copies are listed now
patron-here-lab = No need to wait
patron-here-now = Here now
patron-here-fine = Take it from the shelf.
patron-here-fetch = It stands on our own shelf. Take it there, or ask at the desk.
patron-here-where = Show me where
patron-by-lab = Could be here by
patron-by-fine = The day that our deadlines allow. Often it is earlier.
patron-promise-lab = On the shelf at
patron-promise-count = { $count ->
    [one] 1 library
   *[other] { $count } libraries
}
patron-promise-fine = { $days ->
    [0] We bring it to your library.
    [one] We bring it to your library. Keep it 1 day.
   *[other] We bring it to your library. Keep it { $days } days.
}
patron-wait-lab = No copy is on a shelf now
patron-wait = Join the wait
patron-request = Request
patron-request-anyway = Request it for pickup
patron-request-copy = Request a copy of a part
patron-holders-show = Who holds it, and where
patron-holders-title = Who holds it
patron-holders-caption = Libraries that hold { $title }
patron-holders-library = Library
patron-holders-where = Where
patron-holders-now = Now
patron-holders-since = As of
patron-own = (yours)
patron-get-title = How to get it
patron-record-title = About this title
patron-record-from = Described by
patron-fact-author = Author
patron-fact-edition = Edition
patron-fact-publisher = Publisher
patron-fact-year = Year
patron-fact-format = Format
patron-fact-extent = Extent
patron-fact-language = Language
patron-fact-series = Series
patron-fact-subjects = Topics
patron-fact-isbn = ISBN
patron-fact-issn = ISSN
patron-fact-oclc = OCLC number
patron-fact-lccn = LCCN

# First page
patron-welcome-title = Books and articles from all our libraries
patron-welcome-1 = Search above. You see which library has it, and whether it is on the shelf.
patron-welcome-2 = Press Request. No account is needed where your library lends to guests.
patron-welcome-3 = We bring it to your library and write when it is there.
patron-welcome-blank = Not found here?
patron-welcome-blank-link = Ask for it by a form
patron-welcome-aside = Your requests and your library
patron-find-title = Already requested something?
patron-find-code = Tracking code from the mail
patron-find = Follow it
patron-library-title = Your library
patron-library-now = These pages are in the name of { $library }.
patron-library-other = Choose another library

# Request form
patron-request-title = Request this title
patron-request-blank-title = Request something by a form
patron-choose-title = Which is your library?
patron-choose-text = It gets the item for you. We keep the choice in this browser.
patron-choose-kept = Choose it, and what you typed stays. It gets the item for you.
patron-choose-sign-in = Have an account? Sign in and skip this.
patron-signin-title = Sign in to request
patron-signin-text = { $library } takes requests from people with an account. Searching needs none.
patron-closed-title = No requests on this page
patron-closed-text = { $library } takes no requests here. Ask at the desk: the people there can place one for you.
patron-shut-title = No requests for the time being
patron-shut-text = { $library } takes no requests for the time being. The people there know when it will again.
patron-reopens = { $library } is closed and opens again { $day }. You can send your request now: it is worked from that day on.
patron-guests-title = Requests are placed without an account here
patron-guests-text = { $library } takes requests without an account. Sign out, and the form asks for your name and email address.
patron-format-title = Guests cannot ask for this format
patron-format-sign-in = At { $library } people with an account may ask for it. Sign in, or ask at the desk.
patron-format-desk = Ask at the desk of { $library }: the people there can place the request for you.
patron-no-account = No account needed.
patron-have-account = Have one? Sign in and skip this form.
patron-service-loan = You ask for a loan.
patron-service-copy = You ask for a copy of a part.
patron-service-to-copy = Need only an article or a chapter? Ask for a copy.
patron-service-to-loan = Need the whole work? Ask for a loan.
patron-form-work = What you are looking for
patron-form-part = Which part
patron-form-you = About you
patron-form-loan = About the loan
patron-form-copy = About the copy
patron-form-pickup = Pick up at
patron-form-privacy = Only library staff see your details.
patron-form-privacy-more = What is stored, and for how long
patron-field-first-name = First name
patron-field-last-name = Last name
patron-field-email = Email
patron-field-barcode = Library card number
patron-field-work = Title of the book or journal
patron-field-author = Author
patron-field-isbn = ISBN
patron-field-issn = ISSN
patron-field-year = Year
patron-field-edition = Edition
patron-field-component-title = Title of the article or chapter
patron-field-component-author = Author of the article or chapter
patron-field-volume = Volume
patron-field-issue = Issue
patron-field-pages = Pages
patron-field-needed-by = Needed by
patron-field-note = Anything we should know
patron-hint-email = We send the tracking link and the pick-up note here.
patron-hint-card = The number on your card. You can paste it.
patron-hint-work = As well as you know it. Or give an ISBN or ISSN below.
patron-hint-isbn = 10 or 13 digits, with or without hyphens.
patron-hint-part = Or give the pages below.
patron-hint-note = For example: any edition will do, or large print if there is one.
patron-copyright = The copy is for your own research or private study. It may not be passed on or made public.
patron-copyright-yes = I agree to this
patron-send = Send request
patron-back = Back
patron-expect = What to expect
patron-expect-title = What happens next
patron-expect-1 = We ask a library that has it. If it cannot help, we ask the next one by ourselves.
patron-expect-2 = You get an email with a link to follow it, and one when it is here.
patron-expect-3 = { $days ->
    [0] Bring your card.
    [one] Bring your card. Keep it for 1 day.
   *[other] Bring your card. Keep it for { $days } days.
}
patron-expect-copy = A copy comes as a file. You open it on the page of your request.

# What is wrong with a form
patron-bad-empty = Fill this in
patron-bad-first-name-empty = Enter your first name
patron-bad-last-name-empty = Enter your last name
patron-bad-email-empty = Enter your email address
patron-bad-email-format = Enter one whole address, for example name@college.ca
patron-bad-work-empty = Enter a title, or an ISBN or ISSN
patron-bad-component-title-empty = Enter the article or chapter, or its pages
patron-bad-copyright-empty = Agree to the copyright statement to get a copy
patron-bad-pickup-empty = Choose where to pick it up
patron-bad-too-long = This is too long. Shorten it
patron-bad-too-short = This is too short. Use at least 8 characters
patron-bad-format = This cannot be read. Check it
patron-bad-isbn-format = This is no ISBN: a digit is wrong or missing. Correct it or leave it empty
patron-bad-issn-format = This is no ISSN: a digit is wrong or missing. Correct it or leave it empty
patron-bad-needed-by-format = Choose a day, for example 2026-12-31
patron-bad-past = This day has passed. Choose a later one
patron-bad-unknown = This is not known here any more. Choose again
patron-bad-elsewhere = This belongs to another library. Choose one of yours
patron-bad-no-shelf = Nothing can be picked up there. Choose another place
patron-bad-off = This library takes no such requests. Ask at the desk
patron-bad-closed = This library takes no requests for the time being. Ask at the desk
patron-bad-guest-format = Guests cannot ask for this format. Sign in, or ask at the desk
patron-bad-account = Your library has to look at your account first: { $reason }. Ask at the desk
patron-bad-sent-before = This form was sent before, and that request stands. Send it again only if you want a second one
patron-bad-wrong = This is not your present password
patron-bad-common = Others guess this one easily. Choose another
patron-bad-same = This is the same as before. Choose another
patron-bad-other = This does not fit. Check it

# One request
patron-placed-title = We have your request { $number }
patron-placed-link = Follow it at this address. Keep it: it needs no password.
patron-placed-mail = A link is on its way to your mailbox, too.
patron-placed-account = You find it under My requests at any time.
patron-track-label = Your request
patron-about = About this request
patron-story-title = What has happened
patron-volume = Volume { $volume }
patron-pages = Pages { $pages }
patron-code-unknown = This code opens no request. Copy it again from the newest mail, or open the link in it. If it still opens nothing, ask at the desk of your library: the people there find your request and send you a new link.
patron-code-title = Your tracking code
patron-code-keep = Keep the mail, or this code. It needs no password.
patron-pickup-at = Pick up at { $library }
patron-pickup-change = Another place
patron-pickup-save = Change the place
patron-pickup-fixed = The place can no longer be changed here. Ask at the desk.
patron-cancel-title = Changed your mind?
patron-cancel-text = Cancel it, and nothing more happens. If it has left already, we send it back.
patron-cancel = Cancel the request
patron-renew = Ask for more time
patron-accept = Yes, I agree
patron-decline = No, ask another library
patron-again-title = Need it again?
patron-again = Ask for it again
patron-copy-open = Open file { $number }
patron-copy-ended = This link has ended or was made for somebody else. Open the page of your request again: it has a new one.
patron-date-due = Due back
patron-date-was-due = Was due
patron-date-shelf = Kept for you until
patron-date-copy = Here until
patron-date-rule = { $distance } ({ $rule })
patron-step-asked = Requested
patron-step-found = Library found
patron-step-way = On its way
patron-step-ready = Ready to pick up
patron-step-with-you = With you
patron-step-back = Returned
patron-step-making = Copy being made
patron-step-copy = Copy ready
patron-step-is-done = done
patron-step-is-now = now
patron-step-is-todo = still to come
patron-now-checking = We are checking your request
patron-now-checking-more = This takes a moment. There is nothing you need to do.
patron-now-review = Staff are looking at your request
patron-now-review-more = Your library looks at it before it goes on. We write if we need to know something.
patron-now-ready = We have your request
patron-now-ready-more = Your library sends it to a library that has it. There is nothing you need to do.
patron-now-sent = We asked { $partner }
patron-now-sent-more = If they cannot help, we ask the next library by ourselves.
patron-now-promised = Found at { $partner }
patron-now-promised-more = They get it ready. There is nothing you need to do.
patron-now-condition = { $partner } lends it on a condition
patron-now-condition-more = Your library answers them, unless you are asked here.
patron-now-cancelling = We are cancelling your request
patron-now-cancelling-more = The other library has to agree first. If it is on its way already, we send it back.
patron-now-shipped = On its way from { $partner }
patron-now-shipped-more = We write when it is at { $pickup }. There is nothing you need to do.
patron-now-unwanted = It comes and goes back
patron-now-unwanted-more = You no longer want it. We send it back as soon as it is here.
patron-now-arrived = It has arrived at your library
patron-now-arrived-more = We get it ready for you and write when you can pick it up.
patron-now-transit = On its way to { $pickup }
patron-now-transit-more = It has reached your libraries. We write when you can pick it up.
patron-now-shelf = Ready at { $pickup }
patron-now-shelf-more = Bring your card.
patron-now-shelf-over = It was not picked up in time
patron-now-shelf-over-more = It goes back soon. If you still want it, tell the desk of { $pickup } today.
patron-now-loaned = With you
patron-now-loaned-more = Bring it back to { $pickup }.
patron-now-overdue = Overdue: bring it back
patron-now-overdue-more = It belongs to another library. Bring it to { $pickup } today.
patron-now-recalled = Wanted back by { $partner }
patron-now-recalled-more = Bring it to { $pickup } by the new date.
patron-now-renewal-asked = With you: more time is asked for
patron-now-renewal-asked-more = The date stays until the other library answers. We write then.
patron-now-renewal-refused = With you: no more time
patron-now-renewal-refused-more = { $partner } cannot give more time. The date stays.
patron-now-back = You have returned it
patron-now-back-more = We send it back to { $partner }. There is nothing you need to do.
patron-now-copy = Your copy is ready
patron-now-copy-more = Open it here and save it.
patron-now-completed = Finished
patron-now-completed-more = There is nothing left to do.
patron-now-cancelled = Cancelled
patron-now-cancelled-more = Nothing more happens. You can ask for it again at any time.
patron-now-unfilled = No library could supply it
patron-now-unfilled-more = We asked every library that may lend it. Ask at the desk if another edition would do.
patron-story-request-placed = You asked for it.
patron-story-supplier-asked = We asked { $partner }.
patron-story-supplier-rejected = { $partner } could not lend it.
patron-story-will-supply = { $partner } said yes.
patron-story-shipped = { $partner } sent it.
patron-story-received = It arrived at your library.
patron-story-sent-to-pickup = It left for the place where you pick it up.
patron-story-on-shelf = It was put on the shelf for you.
patron-story-pickup-changed = The pickup place was changed.
patron-story-checked-out = You took it home.
patron-story-renewal-asked = You asked for more time.
patron-story-renewed = You got more time.
patron-story-renewal-refused = There was no more time.
patron-story-recalled = { $partner } wants it back earlier.
patron-story-returned-by-patron = You brought it back.
patron-story-packed = It left for { $partner }.
patron-story-copy-delivered = Your copy came.
patron-story-cancel-asked = We asked to cancel it.
patron-story-filled-locally = It was found on our own shelves.
patron-story-request-cancelled = The request was cancelled.
patron-story-request-unfilled = No library could supply it.
patron-story-request-completed = The request was finished.
patron-story-due-date-changed = The due date was changed.
patron-done-cancelled = Done. You see below what happens with it.
patron-done-renewal = More time is asked for.
patron-done-pickup = The pickup place is changed.
patron-done-answered = Your answer is sent.
patron-done-details = Your details are saved.
patron-done-password = Your password is changed.

# The account
patron-me-title = Items from other libraries
patron-me-sum = { $count ->
    [0] Nothing is open at the moment.
    [one] { $needs ->
        [0] 1 request is open.
       *[other] 1 request is open and needs you.
    }
   *[other] { $needs ->
        [0] { $count } requests are open.
        [one] { $count } requests are open, 1 needs you.
       *[other] { $count } requests are open, { $needs } need you.
    }
}
patron-me-onpage = On this page
patron-me-none = Nothing is open
patron-me-none-text = What you request stands here until it is finished.
patron-me-needs = Needs you
patron-me-moving = Here, on its way, with you
patron-me-earlier = Earlier
patron-me-earlier-none = Nothing yet.
patron-me-open = Open
patron-me-details = Your details
patron-me-change = Change name, email or password
patron-me-own-copy = A change counts from the next request on. Open requests keep what they were placed with.
patron-me-back = Back to my requests
patron-way = Progress of { $title }
patron-name = Name
patron-email = Email
patron-card = Library card
patron-home = Home library
patron-language = Mails to you in
patron-save = Save
patron-password-title = Password or PIN
patron-password-now = Present password
patron-password-new = New password
patron-password-hint = At least 8 characters. All your other sessions end.
patron-password-save = Change the password
