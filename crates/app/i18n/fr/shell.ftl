## Mots du cadre que partagent toutes les pages.

# Barres et cadres de toutes les pages
shell-product = Farshelf
shell-lang-name = Français
shell-skip = Aller au contenu
shell-menu = Menu
shell-nav-main = Principale
shell-switch-library = Changer de bibliothèque ou de comptoir
shell-switch-hint = Ce poste garde ce choix jusqu’au prochain changement.
shell-no-library = Aucune bibliothèque
shell-desk = Comptoir : { $desk }
shell-desk-label = Comptoir :
shell-colon =  :
shell-search-label = Chercher une demande, une personne, un titre, un numéro
shell-search-hint = Titre, nom, numéro
shell-scan-label = Lire un code : document, bordereau, demande ou carte
shell-scan-hint = Lire un code
shell-scan-here = Lecture sur cette page
shell-keys = Touches
shell-account = Session de { $name } : compte et réglages
shell-account-title = Votre compte
shell-account-open = Compte et réglages
shell-sign-out = Fermer la session
shell-sign-in = Ouvrir une session
shell-theme = Clair ou sombre
shell-theme-light = Clair
shell-theme-dark = Sombre
shell-theme-system = Comme le système

# Menu latéral
shell-attention = À traiter
shell-borrowing = Emprunts
shell-lending = Prêts
shell-hold-shelf = Réservations
shell-settings = Réglages
shell-scan = Lecture
shell-new-request = Nouvelle demande
shell-shared-views = Vues partagées
shell-rail-keys = toutes les touches
shell-rail-palette = toute action
shell-tip = { $name } ({ $keys })

# Palette et touches
shell-palette = Toute action ou page
shell-palette-label = Nom d’une action ou d’une page
shell-palette-empty = Rien ne porte ce nom. Entrée cherche dans les demandes.
shell-close = Fermer
shell-keys-title = Touches
shell-keys-lede = Elles se reposent pendant la saisie, et un lecteur de codes ne les déclenche jamais.
shell-keys-on = Utiliser les touches seules
shell-keys-go = Aller à
shell-keys-list = Dans une liste
shell-keys-act = Sur une demande
shell-keys-anywhere = Partout
shell-keys-search = Chercher
shell-keys-next = Ligne suivante
shell-keys-previous = Ligne précédente
shell-keys-select = Choisir la ligne
shell-keys-open = Ouvrir la ligne
shell-keys-primary = Prochaine étape
shell-keys-reject = Répondre non
shell-keys-message = Message
shell-keys-assign = Attribuer
shell-keys-undo = Défaire
shell-keys-help = Ces touches
shell-keys-palette = Toute action ou page
shell-keys-choice = Premier ou second choix d’une lecture

# Avis, parties vivantes, lectures
shell-undo = Défaire
shell-undo-left = { $seconds } s
shell-dismiss = Fermer l’avis
shell-new-rows = { $count ->
    [one] { $count } nouvelle : afficher
   *[other] { $count } nouvelles : afficher
}
shell-counts-changed = Nouveaux nombres :
shell-unsent-one = 1 lecture n’est pas encore enregistrée.
shell-unsent-many = lectures ne sont pas encore enregistrées.
shell-unsent-why = La connexion est perdue. Elles sont gardées dans l’ordre et partiront d’elles-mêmes à son retour. Continuez à lire.
shell-unsent-elsewhere = Elles sont gardées dans ce navigateur et partiront de la page de lecture.
shell-unsent-dropped = Quelqu’un d’autre a laissé dans ce navigateur des lectures jamais enregistrées. Elles ont été supprimées : lisez de nouveau ces documents.
shell-unsent-leave = Des lectures ne sont pas encore enregistrées. Fermer la session les supprime de ce navigateur : ces documents devront être lus de nouveau. Fermer la session quand même?
shell-unsent-sign-in = Votre session est terminée. Ouvrez-en une autre et elles partiront d’elles-mêmes.
shell-scan-open = Ouvrir la page de lecture
shell-scan-refused = Cette lecture n’a pas pu être traitée. Rien n’a changé. Lisez le code de nouveau.
shell-select-request = Choisir la demande { $id }
shell-select-all = { $count ->
    [one] Choisir la demande
   *[other] Choisir les { $count } demandes
}
shell-select-none = Tout désélectionner
shell-selected = { $count ->
    [one] { $count } demande choisie
   *[other] { $count } demandes choisies
}
shell-selected-region = Demandes choisies

# Éléments
shell-side-borrowing = Emprunt
shell-side-lending = Prêt
shell-optional = (si cela compte)
shell-errors-title = { $count ->
    [one] { $count } point à corriger
   *[other] { $count } points à corriger
}
shell-pager = Pages de la liste
shell-pager-first = Première page
shell-pager-next = Page suivante
shell-here = Où vous êtes
shell-open-now = { $name } l’a sous les yeux

# Pages de la clientèle
shell-patron-search = Chercher
shell-patron-search-label = Trouvez-le dans toutes les bibliothèques de { $consortium }
shell-patron-requests = Mes demandes
shell-patron-help = Aide
shell-patron-staff = Pages du personnel
shell-patron-contact = Joindre la bibliothèque
shell-patron-privacy = Vie privée
shell-patron-access = Accessibilité
shell-patron-runs-on = Fonctionne avec { $product }
