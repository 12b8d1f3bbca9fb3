## Help, privacy and accessibility: pages for patrons and guests.

# Help
about-help-title = Help
about-help-lead = How to get something that your library does not have.
about-search-title = Search
about-search-1 = Type a title, an author, a topic or an ISBN into the box. You search the books of all libraries at once, and need no account for it.
about-search-2 = Accents and capital letters make no difference. To find exact words in a row, put them between quotation marks.
about-search-link = Go to the search
about-ask-title = Ask for it
about-ask-1 = Press Request beside the title, fill in the form and send it. If a library cannot lend it, we ask the next one by ourselves.
about-ask-both = Here you can ask with an account or without one. With an account your details are filled in already.
about-ask-guests = Here you need no account: you give your name and email address with each request.
about-ask-accounts = Here you sign in with your library account to ask. If you have none, the desk makes one for you.
about-ask-closed = Here requests are placed by the people at the desk. Ask them.
about-ask-any = Some libraries take requests from guests, some only from people with an account. You see it as soon as you have chosen your library.
about-ask-2 = You found nothing?
about-follow-title = Follow it
about-follow-1 = With an account you find all your requests under My requests. Without one, the mail about your request holds a link and a tracking code: either opens the page of that request.
about-follow-2 = On that page you see where it is. You can change where you pick it up and cancel it, as long as that is possible.
about-collect-title = Collect it
about-collect-1 = We write when it is ready. Bring your library card, or the mail if you have no card.
about-collect-shelf = { $days ->
    [one] We keep it for you for 1 day. The page of your request names the last day.
   *[other] We keep it for you for { $days } days. The page of your request names the last day.
}
about-collect-copy = A copy of an article or a chapter comes as a file: you open it on the page of your request.
about-return-title = Keep it longer, and return it
about-return-days = { $cap ->
    [0] You usually have it for { $days } days.
   *[other] You usually have it for { $days } days, and with more time for { $cap } days at most.
}
about-return-1 = The due date is on the page of your request. Ask for more time there: the button is shown while it is possible. The owning library may say no, or want it back earlier; we write then.
about-return-2 = Return it where you picked it up, with the slip that lies in it.
about-none-title = A tracking code does not work?
about-none-1 = Copy it from the newest mail, with all letters. A code opens the one request it was made for. If it still opens nothing, ask the library: the people there find your request by your name and send you a new link.
about-contact-title = Whom to ask
about-contact-text = The people of your library help with everything on these pages. Give them the number of the request, if there is one.
about-contact-all = The people of your library help with everything on these pages. Give them the number of the request, if there is one.
about-contact-desk = Ask at the desk.

# Privacy
about-privacy-title = Privacy
about-privacy-lead = What is stored about you when you use these pages, and who sees it.
about-privacy-lender-title = The other library does not learn who you are
about-privacy-lender = The library that lends gets the title, the dates and the number of the request. Your name, email address, card number and what you wrote to your library are not sent to it.
about-privacy-data-title = What is stored
about-why = What for
about-kept = How long
about-who = Who sees it
about-data-request = Your requests: name, email address, card number, what you asked for and when
about-data-request-why = To get it, to write to you, and to know who has it.
about-data-request-kept = Until your library removes it. Nothing is removed by itself, finished requests included.
about-data-request-who = Staff of your library who work on requests.
about-data-account = Your account: name, email address, card number, patron group, password
about-data-account-why = To know you when you sign in, and to fill in the form. Of the password only a check value is stored: nobody can read it.
about-data-account-kept = Until your library closes the account.
about-data-account-who = Staff of your library.
about-data-mail = Mails that we sent you
about-data-mail-why = So that staff can see what you were told.
about-data-mail-kept = The text for { $mails } days.
about-data-mail-who = Staff of your library.
about-data-code = Tracking codes of requests
about-data-code-why = So that you need no password. Only a check value is stored: nobody can read a code from it.
about-data-code-kept = As long as the request.
about-data-code-who = Nobody but you: whoever has the code sees the request.
about-data-session = That you are signed in
about-data-session-why = So that you need not sign in for each page.
about-data-session-kept = Until you sign out, at most { $hours } hours, or { $minutes } minutes without use.
about-data-session-who = Nobody.
about-data-failures = Sign-ins that failed: the name typed, as a check value, and the network they came from
about-data-failures-why = So that nobody can guess passwords.
about-data-failures-kept = { $failures ->
    [one] 1 to 2 hours.
   *[other] { $failures } hours, and up to one more.
}
about-data-failures-who = Nobody.
about-data-cookies = Cookies in your browser: the session, your library, language and colours
about-data-cookies-why = So that these pages stay as you chose. None of them follows you elsewhere.
about-data-cookies-kept = The session as above, the others for a year. You can delete them at any time.
about-data-cookies-who = Your browser and this server.
about-privacy-not-title = What is not done
about-privacy-not = What you search for is not stored with your name. No page calls another company: no advertising, no counting, no maps, no foreign fonts.
about-rights-title = What you can ask for
about-rights-see = You see your requests under My requests or with their tracking codes. For a copy of everything that is stored about you, ask your library.
about-rights-correct = Wrong details can be corrected: by you in your account, or by the people of your library.
about-rights-remove = Ask your library if you want data about you removed. It decides by its rules and by law, and cannot remove what is needed while an item is with you or something is owed.

# Accessibility
about-access-title = Accessibility
about-access-lead = These pages are made to be used by everybody. They aim at WCAG 2.2, level AA.
about-access-works-title = What to expect
about-access-works-1 = Everything works with the keyboard alone, and without scripts.
about-access-works-2 = Pages fit a window of 320 pixels without scrolling sideways, so also 400 % zoom.
about-access-works-3 = Colours have enough contrast, light and dark. No meaning is carried by colour alone.
about-access-works-4 = Every page is there in English and in French, and says which language it speaks.
about-access-works-5 = You need not remember anything to follow a request: the link in the mail is enough.
about-access-tested-title = What is tested
about-access-tested-1 = Before each version a program (axe-core, in Chromium) checks the pages of patrons and of staff, in both languages, light and dark, wide and narrow. A single finding stops the version.
about-access-tested-2 = Work of staff from receiving to returning is tested with the keyboard alone, and asking as a guest without scripts.
about-access-not-title = What is not tested yet
about-access-not-1 = No people who use a screen reader, magnifier or voice control have tested these pages yet, and no outside body has audited them. A program finds only some of the barriers.
about-access-not-2 = Files that other libraries deliver as copies may be scans without text. Ask your library for another form.
about-access-tell-title = You met a barrier?
about-access-tell = Tell the library: which page, what you wanted to do, and what with. The people there also place requests for you by phone, by mail or at the desk.
