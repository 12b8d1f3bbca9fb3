## Connexion, réglages personnels, première mise en service.

accounts-login-title = Ouvrir une session
accounts-login-lead = Pour le personnel des bibliothèques et les usagers qui ont un compte.
accounts-user = Identifiant ou numéro de carte
accounts-user-hint = Personnel : votre identifiant. Usagers : le numéro de votre carte de bibliothèque.
accounts-password = Mot de passe
accounts-sign-in = Ouvrir la session
accounts-shared = Plusieurs personnes utilisent cet ordinateur
accounts-shared-hint = La session se ferme après 15 minutes sans activité.
accounts-forgot = Mot de passe oublié? Le personnel de votre bibliothèque peut vous remettre un code à usage unique.
accounts-login-failed = Aucune session n’est ouverte.
accounts-wrong = Le nom et le mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.
accounts-which = Ce numéro de carte existe dans plus d’une bibliothèque. Entrez de nouveau le mot de passe et choisissez la vôtre.
accounts-library = Votre bibliothèque
accounts-slow = { $seconds ->
    [one] Trop de tentatives. La prochaine compte dans { $seconds } seconde.
   *[other] Trop de tentatives. La prochaine compte dans { $seconds } secondes.
}
