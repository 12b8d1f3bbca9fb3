## Words of the frame that all pages share.

# Bars and frames of all pages
shell-product = Farshelf
shell-lang-name = English
shell-skip = Skip to content
shell-menu = Menu
shell-nav-main = Main
shell-switch-library = Change library or desk
shell-switch-hint = This workstation stays with the choice until it is changed.
shell-no-library = No library
shell-desk = Desk: { $desk }
shell-desk-label = Desk:
shell-colon = :
shell-search-label = Search requests, patrons, titles, any number
shell-search-hint = Title, name, any number
shell-scan-label = Scan an item, slip, request or card
shell-scan-hint = Scan
shell-scan-here = Scanning on this page
shell-keys = Keys
shell-account = Signed in as { $name }: account and settings
shell-account-title = Your account
shell-account-open = Account and settings
shell-sign-out = Sign out
shell-sign-in = Sign in
shell-theme = Light or dark
shell-theme-light = Light
shell-theme-dark = Dark
shell-theme-system = As the system

# Rail
shell-attention = Attention
shell-borrowing = Borrowing
shell-lending = Lending
shell-hold-shelf = Hold shelf
shell-settings = Settings
shell-scan = Scan
shell-new-request = New request
shell-shared-views = Shared views
shell-rail-keys = all keys
shell-rail-palette = any action
shell-tip = { $name } ({ $keys })

# Palette and keys
shell-palette = Any action or page
shell-palette-label = Name of an action or a page
shell-palette-empty = Nothing has this name. Search requests for it with Enter.
shell-close = Close
shell-keys-title = Keys
shell-keys-lede = They rest while you type in a field, and a scanner never sets them off.
shell-keys-on = Use single keys
shell-keys-go = Go to
shell-keys-list = In a list
shell-keys-act = On a request
shell-keys-anywhere = Anywhere
shell-keys-search = Search
shell-keys-next = Next row
shell-keys-previous = Row before
shell-keys-select = Select the row
shell-keys-open = Open the row
shell-keys-primary = Next step
shell-keys-reject = Say no
shell-keys-message = Message
shell-keys-assign = Assign
shell-keys-undo = Undo
shell-keys-help = These keys
shell-keys-palette = Any action or page
shell-keys-choice = First or second choice of a scan

# Toast, live parts, scans
shell-undo = Undo
shell-undo-left = { $seconds } s
shell-dismiss = Dismiss
shell-new-rows = { $count ->
    [one] { $count } new: show
   *[other] { $count } new: show
}
shell-counts-changed = New numbers:
shell-unsent-one = 1 scan is not yet saved.
shell-unsent-many = scans are not yet saved.
shell-unsent-why = The connection is lost. They are kept in order and go out by themselves when it returns. Keep scanning.
shell-unsent-elsewhere = They are kept in this browser and go out from the scan page.
shell-unsent-dropped = Somebody else left scans in this browser that were never saved. They were removed: scan those items again.
shell-unsent-leave = Some scans are not yet saved. Signing out removes them from this browser: those items must be scanned again. Sign out all the same?
shell-unsent-sign-in = Your session has ended. Sign in again and they go out by themselves.
shell-scan-open = Open the scan page
shell-scan-refused = This scan could not be handled. Nothing was changed. Scan it again.
shell-select-request = Select request { $id }
shell-select-all = { $count ->
    [one] Select the request
   *[other] Select all { $count } requests
}
shell-select-none = Clear selection
shell-selected = { $count ->
    [one] 1 request selected
   *[other] { $count } requests selected
}
shell-selected-region = Selected requests

# Parts
shell-side-borrowing = Borrowing
shell-side-lending = Lending
shell-optional = (if it matters)
shell-errors-title = { $count ->
    [one] One thing to fix
   *[other] { $count } things to fix
}
shell-pager = Pages of the list
shell-pager-first = First page
shell-pager-next = Next page
shell-here = Where you are
shell-open-now = { $name } has this open

# Patron pages
shell-patron-search = Search
shell-patron-search-label = Find it at any library of { $consortium }
shell-patron-requests = My requests
shell-patron-help = Help
shell-patron-staff = Staff pages
shell-patron-contact = Contact the library
shell-patron-privacy = Privacy
shell-patron-access = Accessibility
shell-patron-runs-on = Runs on { $product }
