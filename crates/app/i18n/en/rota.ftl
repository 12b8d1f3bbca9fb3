## Why a lender has its place in the rota (`rota-CODE`), or was left out (`rota-out-CODE`). $value: the figure behind it.

rota-has-copies = { $value ->
    [one] 1 copy on shelf
   *[other] { $value } copies on shelf
}
rota-same-group = In our own group
rota-load = { $value ->
    [0] No request open there
    [one] 1 request open there
   *[other] { $value } requests open there
}
rota-distance = { $value } km away
rota-chosen = Chosen by staff
rota-asked-again = Asked again by staff
rota-retry = It offered a second try
rota-added = Added by staff
rota-leg = Its parcel came on its own
rota-out-own-library = Our own library
rota-out-asked-before = Asked before for this request
rota-out-not-lending = Closed for lending
rota-out-closed = Closed by its calendar today
rota-out-not-lendable = { $value ->
    [one] Its only copy may not be lent
   *[other] None of its { $value } copies may be lent
}
rota-out-none-available = { $value ->
    [one] Its only copy is out
   *[other] All { $value } copies are out
}
rota-out-daily-cap = Asked { $value } times today, as often as it allows
rota-out-not-chosen = Staff chose other lenders
rota-out-peer-closed = It closed after the list was made
rota-out-cost = It costs more than the limit
rota-out-dropped = Taken off by staff
