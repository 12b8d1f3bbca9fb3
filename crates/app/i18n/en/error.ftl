## Errors: what happened, what the system does next, what the person can do.

error-next-title = What the system does next
error-do-title = What you can do
error-quote = Number to quote: { $id }
error-home = Go to the first page
error-sign-in = Sign in

# Each error: title, next, do
error-bad-request-title = This address or form cannot be read.
error-bad-request-next = Nothing was changed.
error-bad-request-do = Go back, check what you entered and send it again.
error-unauthorized-title = Sign in to see this page.
error-unauthorized-next = Nothing was changed. After you sign in you come back here.
error-unauthorized-do = Sign in with your library account.
error-forbidden-title = Your account may not do this.
error-forbidden-next = Nothing was changed.
error-forbidden-do = Ask the person who manages accounts at your library for the right, or choose another library in the bar.
error-cross-site-title = This came from another site and was stopped.
error-cross-site-next = Nothing was changed.
error-cross-site-do = Open the page here and send the form again. If it stays so, the address in the bar differs from the public address of this server: tell its administrator.
error-not-found-title = There is nothing at this address.
error-not-found-next = Nothing was changed.
error-not-found-do = Check the address, or search for the request or the title.
error-method-title = This address does not do that.
error-method-next = Nothing was changed.
error-method-do = Open the page from the menu and try there.
error-conflict-title = Somebody changed this in the meantime.
error-conflict-next = Their change stands, yours was not made.
error-conflict-do = Open the page again and decide with what it says now.
error-too-large-title = This is larger than what may be sent.
error-too-large-next = Nothing was saved.
error-too-large-do = Send less at once, or a smaller file.
error-media-type-title = This kind of content is not understood here.
error-media-type-next = Nothing was changed.
error-media-type-do = Send the form of the page, or the format that the documentation of the address names.
error-invalid-title = Something in this form needs care.
error-invalid-next = Nothing was saved.
error-invalid-do = Go back, correct what is named and send it again.
error-too-many-title = Too many tries in a short time.
error-too-many-next = The next try counts after a short wait.
error-too-many-do = Wait a minute, then try again.
error-internal-title = Something failed on our side.
error-internal-next = What was saved stays saved. The fault is in the log under the number below.
error-internal-do = Try again in a minute. If it stays so, tell your library the number.
error-unavailable-title = The system is not ready.
error-unavailable-next = It comes back by itself.
error-unavailable-do = Try again in a minute.
