## What the command line says to people: the demonstration, and the report of a load.

cli-demo-people = making four institutions with their libraries, calendars, staff and patrons
cli-demo-catalogue = loading the libraries’ files into the union catalogue
cli-demo-requests = letting requests run through the last weeks
cli-demo-staff = sign in as { $logins }, password { $password }
cli-demo-patrons = or as a patron by card: { $town }, { $university }, same password
cli-demo-mail = mails are not sent: read them on { $url }
cli-demo-end = Ctrl+C ends it. Everything stays in { $folder }; --reset starts afresh
cli-load-progress = { $read } records read, { $rejected } refused
cli-load-done = Loaded, and found by searches from now on
cli-load-part = Loaded in part, more records were rejected than taken; those taken are found by searches from now on
cli-load-none = Nothing was loaded
cli-load-dry = Dry run, nothing was stored
cli-load-dry-none = Dry run: nothing of this file would be loaded
cli-load-counts = { $what }: { $read } records read: { $new } new, { $changed } changed, { $unchanged } unchanged, { $deleted } deleted, { $holdings } holdings, { $rejected } rejected; { $copies } copies, { $titles } titles.
cli-load-reject = rejected record { $number } ({ $which }): { $why }
cli-load-reject-many = { $count } records: { $why }
cli-load-reject-bare = rejected record { $number }: { $why }
cli-load-rejects = All rejected records are in { $path }, the reasons in { $path }.txt. Correct them and load that file.
cli-explain-stands = Where it stands
cli-explain-needs = Needs
cli-explain-by = { $what } ({ $owner }, by { $when })
cli-explain-next = Next
cli-explain-clock = Clock
cli-explain-event = Happened
