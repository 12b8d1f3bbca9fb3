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
accounts-role = Rôle
accounts-language = Langue
accounts-language-save = Utiliser cette langue
accounts-password-title = Nouveau mot de passe
accounts-password-lead = Toutes vos autres sessions se ferment quand vous le changez.
accounts-password-must = Vous avez utilisé un code à usage unique. Choisissez votre propre mot de passe avant de continuer.
accounts-password-save = Enregistrer le nouveau mot de passe
accounts-password-change = Changer le mot de passe
accounts-current = Mot de passe actuel
accounts-code = Code à usage unique
accounts-new = Nouveau mot de passe
accounts-new-hint = Au moins 8 caractères. Quelques mots à la suite se retiennent bien et se devinent mal.
accounts-invalid-wrong = Ce n’est pas le mot de passe actuel. Entrez-le de nouveau.
accounts-invalid-same = C’est le mot de passe actuel. Choisissez-en un autre.
accounts-invalid-short = Trop court. Utilisez au moins 8 caractères.
accounts-invalid-long = Trop long. Utilisez au plus 256 caractères.
accounts-invalid-common = N’importe qui essaierait celui-ci d’abord. Choisissez-en un autre.
accounts-everywhere = Fermer toutes les sessions
accounts-everywhere-lede = Ferme vos sessions dans tous les navigateurs, y compris celui-ci.
accounts-setup-title = Mettre Farshelf en service
accounts-setup-lead = Ce lien sert une seule fois. Il crée le premier établissement, sa bibliothèque et la première personne qui administre.
accounts-setup-code = Code de l’établissement
accounts-setup-code-hint = De 2 à 8 lettres et chiffres. Les numéros de demande commencent par ce code.
accounts-setup-institution = Nom de l’établissement
accounts-setup-symbol = Sigle de la bibliothèque
accounts-setup-symbol-hint = Autorité et valeur, par exemple ISIL:CA-FSLAKE
accounts-setup-library = Nom de la bibliothèque
accounts-setup-zone = Fuseau horaire
accounts-setup-zone-hint = Par exemple America/Toronto
accounts-setup-login = Identifiant de la personne qui administre
accounts-setup-save = Mettre en service
