## The queue, the lists and the search of the staff pages.

# Queue
staff-queue-lead = { $count ->
    [0] Nothing needs a person.
    [one] 1 request needs a person.
   *[other] { $count } requests need a person, oldest promise first.
}
staff-queue-caption = Requests that need a person, oldest promise first
staff-queue-views = Views
staff-queue-view-everyone = Everyone’s
staff-queue-view-mine = Mine
staff-queue-view-nobody = Nobody’s
staff-queue-view-borrowing = Borrowing
staff-queue-view-lending = Lending
staff-queue-all-libraries = All my libraries
staff-queue-this-library = This library only
staff-queue-col-promise = Promise
staff-queue-col-what = Request, and why it is here
staff-queue-col-step = Next step
staff-queue-group-passed = Promise passed
staff-queue-group-today = Today, { $day }
staff-queue-group-tomorrow = Tomorrow
staff-queue-group-this-week = Later this week
staff-queue-group-next-week = Next week
staff-queue-group-later = Later
staff-queue-by-time = By { $time }
staff-queue-was-due = Was due { $time }
staff-queue-open = Open
staff-queue-decide = Decide
staff-queue-read = Read the message
staff-queue-accept-cost = Accept { $cost }
staff-queue-part = { $volume ->
    [none] { $pages ->
        [none] No. { $issue }
       *[other] pp. { $pages }
    }
   *[other] { $issue ->
        [none] { $pages ->
            [none] Vol. { $volume }
           *[other] Vol. { $volume }, pp. { $pages }
        }
       *[other] { $pages ->
            [none] { $volume }({ $issue })
           *[other] { $volume }({ $issue }), pp. { $pages }
        }
    }
}
staff-queue-foot = { $count ->
    [0] That is all.
    [one] That is all. The other open request is moving by itself.
   *[other] That is all. The other { $count } open requests are moving by themselves.
}
staff-queue-see-waiting = See what they wait for
staff-queue-see-everyone = See everyone’s
staff-queue-empty-title = Nothing needs you
staff-queue-empty = { $count ->
    [0] No request is open.
    [one] 1 request is moving by itself.
   *[other] { $count } requests are moving by themselves.
}
staff-queue-empty-view-title = Nothing in this view
staff-queue-empty-view = { $count ->
    [one] 1 request needs a person, in another view.
   *[other] { $count } requests need a person, in other views.
}
staff-queue-assign-me = Assign to me
staff-queue-sizes = Rows a page

# Detail
staff-queue-open-request = Open request
staff-queue-full-page = Full page
staff-queue-more = More
staff-queue-why = Why here
staff-queue-next = What next
staff-queue-by-when = By when
staff-queue-facts = Details
staff-queue-person = Patron
staff-queue-need-by = Needed by
staff-queue-due = Due
staff-queue-latest = Latest
staff-queue-all-events = All events

# Many at once
staff-queue-bulk-title = { $name }: { $done } of { $all } done
staff-queue-bulk-number = Tick at least one and at most { $most } requests.
staff-queue-bulk-failures = { $count ->
    [one] 1 request was left as it is
   *[other] { $count } requests were left as they are
}
staff-queue-bulk-done = { $count ->
    [one] 1 request done
   *[other] { $count } requests done
}
staff-queue-bulk-retry = { $count ->
    [one] Try it again
   *[other] Try these { $count } again
}
staff-queue-bulk-slips = { $count ->
    [one] Print the pull slip
   *[other] Print { $count } pull slips
}
staff-queue-bulk-not-found = There is no such request here. Nothing was changed.
staff-queue-bulk-not-allowed = Your role may not do this here. Nothing was changed.
staff-queue-bulk-other-side = This is for requests of the other side. Nothing was changed.
staff-queue-bulk-later = The database was busy. Nothing was changed. Try it again.
staff-queue-bulk-failed = It failed, and nothing was changed. Open the request and try it there.
staff-queue-slips-left = { $count ->
    [one] 1 more pull slip waits.
   *[other] { $count } more pull slips wait. One batch has 200 at most.
}
staff-queue-slips-next = Print the next ones
staff-queue-print-all = Print pull slips ({ $count })
staff-queue-print-first = Print pull slips ({ $count } of { $all })
staff-queue-did = { $number }: { $said }
staff-queue-back = Back to the list

# Lists
staff-queue-list-caption = Requests
staff-queue-state-open = Open
staff-queue-state-ended = Ended
staff-queue-state-all = All
staff-queue-col-status = Status
staff-queue-col-request = Request
staff-queue-within = Title words or a number within this list
staff-queue-within-hint = Title words, number
staff-queue-within-button = Narrow
staff-queue-narrow = Narrow the list
staff-queue-clear = Clear all filters
staff-queue-quiet = Only what moves by itself
staff-queue-facet-status = Status
staff-queue-facet-partner = Other library
staff-queue-facet-pickup = Pickup
staff-queue-facet-holding = Held at
staff-queue-facet-format = Format
staff-queue-facet-kind = Loan or copy
staff-queue-facet-assigned = Assigned to
staff-queue-assigned-me = Me
staff-queue-assigned-nobody = Nobody
staff-queue-assigned-gone = Former account
staff-queue-more-than = { $count } or more
staff-queue-alerts = Alerts ({ $count })
staff-queue-due-on = Due { $date }
staff-queue-newest = Newest first.
staff-queue-oldest = Oldest first.
staff-queue-show-oldest = Show the oldest first
staff-queue-show-newest = Show the newest first
staff-queue-previous = Previous page
staff-queue-none-title = No request fits
staff-queue-none = No request here has all of these values. Names are looked for in the box at the top.
staff-queue-nothing-title = No requests here
staff-queue-nothing = They appear here as soon as one is placed or comes in.

# Search
staff-queue-search-title = Search
staff-queue-search-button = Search
staff-queue-search-hits = { $count ->
    [0] Nothing found.
    [one] 1 request found.
   *[other] { $count } requests found.
}
staff-queue-search-more = There are more. Add a word.
staff-queue-search-none-title = Nothing has this number, title or name
staff-queue-search-none = Try a request number in full, the barcode of the item, the beginning of title words, or a family name and then a given name.
staff-queue-search-none-number = Try a request number in full, the barcode of the item or the beginning of title words. Names are looked for in the box at the top.
staff-queue-search-long = This text is too long to look for. Use 200 characters at most.
