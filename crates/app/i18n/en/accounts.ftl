## Signing in, own settings, the first set-up.

accounts-login-title = Sign in
accounts-login-lead = For library staff and for patrons with an account.
accounts-user = Login or card number
accounts-user-hint = Staff: your login. Patrons: the number on your library card.
accounts-password = Password
accounts-sign-in = Sign in
accounts-shared = Several people use this computer
accounts-shared-hint = You are signed out after 15 minutes without work.
accounts-forgot = Forgot your password? Staff of your library can give you a one-time code.
accounts-login-failed = You are not signed in.
accounts-wrong = The name and the password do not fit together. Check both and try again.
accounts-which = This card number exists at more than one library. Enter your password again and choose yours.
accounts-library = Your library
accounts-slow = { $seconds ->
    [one] There were too many tries. The next one counts in 1 second.
   *[other] There were too many tries. The next one counts in { $seconds } seconds.
}
accounts-role = Role
accounts-language = Language
accounts-language-save = Use this language
accounts-password-title = New password
accounts-password-lead = All your other sessions end when you change it.
accounts-password-must = You signed in with a one-time code. Choose a password of your own before you go on.
accounts-password-save = Save the new password
accounts-password-change = Change the password
accounts-current = Present password
accounts-code = One-time code
accounts-new = New password
accounts-new-hint = At least 8 characters. A few words in a row are easy to keep and hard to guess.
accounts-invalid-wrong = This is not the present password. Enter it again.
accounts-invalid-same = This is the present password. Choose another one.
accounts-invalid-short = Too short. Use at least 8 characters.
accounts-invalid-long = Too long. Use at most 256 characters.
accounts-invalid-common = Anybody would try this one first. Choose another one.
accounts-everywhere = Sign out everywhere
accounts-everywhere-lede = Ends your sessions in all browsers, this one included.
accounts-setup-title = Set up Farshelf
accounts-setup-lead = This link works once. It makes the first institution, its library and the first administrator.
accounts-setup-code = Code of the institution
accounts-setup-code-hint = 2 to 8 letters and digits. Request numbers start with it.
accounts-setup-institution = Name of the institution
accounts-setup-symbol = Symbol of the library
accounts-setup-symbol-hint = Authority and value, for example ISIL:CA-FSLAKE
accounts-setup-library = Name of the library
accounts-setup-zone = Time zone
accounts-setup-zone-hint = For example America/Toronto
accounts-setup-login = Login of the administrator
accounts-setup-save = Set up
