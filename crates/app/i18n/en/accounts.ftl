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
