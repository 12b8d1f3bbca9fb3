## The page of one request, scans, the hold shelf, new requests by staff.

# Request page
staff-request-say = { $partner ->
    [none] { $status }, depuis { $date }.
   *[other] { $status }, { $partner }, depuis { $date }.
}
staff-request-state = État et prochaine étape
staff-request-why = Pourquoi ici
staff-request-next = La suite
staff-request-by-when-head = D’ici quand
staff-request-more = Plus
staff-request-assigned = Confiée à { $name }
staff-request-no-title = Sans titre pour le moment
staff-request-changed = Ce qui a changé, du plus récent au plus ancien :
staff-request-kept = Votre texte est conservé :
staff-request-can = Ce qui est possible maintenant :
staff-request-close-form = Annuler
staff-request-conversation = Conversation et déroulement
staff-request-message-to = Message à { $partner }
staff-request-message-hint = N’y mettez jamais de renseignements sur la personne.
staff-request-note-label = Note pour nous seulement
staff-request-automatic = Envoyé par le système
staff-request-unread = Non lu
staff-request-we = Nous
staff-request-us = Nous
staff-request-them = Eux
staff-request-timeline = Déroulement, du plus récent au plus ancien
staff-request-expected = Attendu ensuite
staff-request-group-before = Avant toute demande à une bibliothèque
staff-request-group-all = Ce qui s’est passé
staff-request-mail-line = Courriel : { $subject }. { $state }
staff-request-mail-gone = Courriel dont le texte est supprimé. { $state }
staff-request-mail-queued = Part bientôt
staff-request-mail-held = Retenu
staff-request-mail-sent = Envoyé
staff-request-mail-kept = Conservé ici, non envoyé
staff-request-mail-failed = N’a pas pu partir
staff-request-mail-dropped = Repris
staff-request-alert-move-in-process = Transfert en cours
staff-request-alert-move-asked = Transfert en cours
staff-request-alert-move-canceled = Transfert annulé
staff-request-alert-move-cancelled = Transfert annulé
staff-request-alert-move-completed = Transfert terminé
staff-request-alert-move-arrived = Transfert terminé
staff-request-by-when = { $name }, { $when }
staff-request-explain = Pourquoi elle en est là
staff-request-explain-state = État
staff-request-explain-clock = Échéance
staff-request-explain-waits = Attend
staff-request-explain-lender = Choix du prêteur
staff-request-explain-lender-why = { $name }. { $why }
staff-request-owner-borrow-desk = le service d’emprunt
staff-request-owner-circulation = le comptoir de prêt
staff-request-owner-lend-desk = le service de prêt
staff-request-owner-billing = la facturation
staff-request-owner-system = Farshelf
staff-request-owner-patron = la personne
staff-request-log = Journal des messages ({ $count })
staff-request-out = Envoyé
staff-request-in = Reçu
staff-request-xml = XML
staff-request-delivered-at = Livré { $when }
staff-request-message-in = Reçu
staff-request-message-held = Attend la fin du délai
staff-request-message-queued = Part bientôt
staff-request-message-sent = Envoyé
staff-request-message-confirmed = Confirmé
staff-request-message-refused = Refusé
staff-request-message-parked = Mis de côté
staff-request-message-dropped = Repris
staff-request-history = Historique ({ $count })
staff-request-rota = Prêteurs
staff-request-rota-change = Changer l’ordre
staff-request-rota-hint = Tapez un numéro ou servez-vous des flèches. Seuls les prêteurs encore à solliciter se déplacent.
staff-request-rota-place = Rang de { $name }
staff-request-rota-up = Monter { $name }
staff-request-rota-down = Descendre { $name }
staff-request-rota-drop = Retirer { $name }
staff-request-rota-add = Ajouter un prêteur
staff-request-rota-save = Enregistrer l’ordre
staff-request-patron = Personne
staff-request-patron-name = Nom
staff-request-card = Carte
staff-request-eligible = Droit d’emprunt
staff-request-checks = Ce qui a été vérifié
staff-request-seen = Vu :
staff-request-items = Documents
staff-request-copies = Exemplaires qui pourraient partir
staff-request-not-lent = Non prêté
staff-request-details = Détails
staff-request-notes = Notes
staff-request-alerts = Alertes
staff-request-behind = Numéros et bordereaux
staff-request-date-rule = { $date }, { $rule }
staff-request-fact-service = Service
staff-request-fact-form = Forme
staff-request-fact-partner-due = À rendre au prêteur
staff-request-fact-patron-due = À rendre par la personne
staff-request-fact-max-cost = Frais jusqu’à
staff-request-fact-cost = Frais convenus
staff-request-fact-copyright = Énoncé sur le droit d’auteur
staff-request-fact-copyright-when = Accepté { $when } (texte { $text })
staff-request-fact-holding = Exemplaire à
staff-request-fact-ship-to = Expédier à
staff-request-fact-borrower-note = Note de l’emprunteur
staff-request-fact-wire = Notre numéro chez eux
staff-request-fact-theirs = Leur numéro
staff-request-fact-symbol = Symbole

# Forms of commands
staff-request-note-to-partner = Note à l’autre bibliothèque
staff-request-note-for-us = Note pour nous seulement
staff-request-currency = Devise
staff-request-condition = Condition
staff-request-cost = Frais
staff-request-reply-by = Répondre d’ici le
staff-request-reason = Raison
staff-request-not-before = Pas avant le
staff-request-new-due = Nouvelle date de retour
staff-request-due = À rendre le
staff-request-barcodes = Codes à barres, un par ligne
staff-request-barcode = Code à barres
staff-request-temporary-barcode = Code à barres temporaire
staff-request-file = Fichier (PDF, PNG, JPEG ou TIFF, 32 Mo au plus)
staff-request-url = Adresse du fichier
staff-request-recall-by = Attendu d’ici le
staff-request-move-from = Bibliothèque qui l’envoie
staff-request-move-description = Numéros ou parties voulus
staff-request-fee = Frais
staff-request-outcome = Résultat
staff-request-status = Rouvrir à l’étape
staff-request-by-rule = Selon la règle
staff-request-assign-to = Confier à
staff-request-assign-note = Note pour cette personne
staff-request-text = Texte
staff-request-pickup = À récupérer à
staff-request-hold-until = Envoyer le
staff-request-lender = Prêteur
staff-request-need-by = Voulu d’ici le
staff-request-note-to-lenders = Note aux prêteurs
staff-request-field-title = Titre
staff-request-field-author = Auteur
staff-request-field-component-title = Titre de l’article ou du chapitre
staff-request-field-component-author = Auteur de l’article ou du chapitre
staff-request-field-isbn = ISBN
staff-request-field-issn = ISSN
staff-request-field-publisher = Éditeur
staff-request-field-year = Année
staff-request-field-edition = Édition
staff-request-field-volume = Volume
staff-request-field-issue = Numéro
staff-request-field-pages = Pages
staff-request-invalid-empty = { $field } : à remplir.
staff-request-invalid-format = { $field } : valeur illisible. Tapez-la de nouveau.
staff-request-invalid-too-long = { $field } : trop long. Raccourcissez.
staff-request-invalid-longer = { $field } : au plus { $most } caractères. Raccourcissez.
staff-request-invalid-media-type = { $field } : ce n’est ni un PDF, ni une image PNG, JPEG ou TIFF. Rien n’est envoyé. Choisissez un autre fichier.
staff-request-invalid-too-large = { $field } : plus de 32 Mo. Rien n’est envoyé. Choisissez un fichier plus petit.
staff-request-invalid-unknown = { $field } : inconnu ici. Choisissez autre chose.
staff-request-invalid-other = { $field } : cela ne convient pas. Rien n’a changé.
staff-request-invalid-field = Un champ
staff-request-invalid-field-cost-amount = Frais
staff-request-invalid-field-fee-amount = Frais
staff-request-invalid-field-file = Fichier
staff-request-invalid-field-note = Note
staff-request-invalid-field-note-to-partner = Note à l’autre bibliothèque
staff-request-invalid-field-reason = Raison
staff-request-invalid-field-text = Texte
staff-request-invalid-field-to = Confier à

# Scan page
staff-scan-title = Lecture
staff-scan-label = Lisez un code : document, bordereau, demande ou carte
staff-scan-ready = Prêt
staff-scan-undo-lasts = Défaire reste possible { $seconds } secondes
staff-scan-card-kept = Le prochain document va à la carte { $card }
staff-scan-log = Lectures, de la plus récente à la plus ancienne
staff-scan-help-title = Que lire
staff-scan-help-item = Un document : reçu, expédié, rendu ou réintégré, selon l’état de sa demande.
staff-scan-help-slip = Un bordereau ou un numéro de demande : de même, pour le document nommé.
staff-scan-help-card = Une carte, puis le document : prêté à cette carte.
staff-scan-choose = Choisir
staff-scan-choose-head = Plusieurs conviennent. Laquelle choisir?
staff-scan-open = Ouvrir la demande
staff-scan-to-shelf = À placer sur la tablette des réservations.
staff-scan-to-pickup = À envoyer à { $name }.
staff-scan-to-patron = À remettre à la personne.
staff-scan-to-packing = À mettre à l’emballage.
staff-scan-to-lender = À mettre dans le sac pour { $name }.
staff-scan-to-borrower = À mettre dans le sac pour { $name }.
staff-scan-to-stacks = { $name ->
    [none] À remettre en rayon ici.
   *[other] À renvoyer à { $name }.
}
staff-scan-to-desk = À garder au comptoir.
staff-scan-print-again = Imprimer de nouveau
staff-scan-other-library = Pas à nous. Il appartient à { $name }.
staff-scan-other-library-do = Rien n’a changé. Mettez-le dans le sac de cette bibliothèque.
staff-scan-card = { $count ->
    [one] 1 document est prêt pour cette carte.
   *[other] { $count } documents sont prêts pour cette carte.
}
staff-scan-card-nothing = Rien n’est prêt pour cette carte.
staff-scan-card-do = Lisez maintenant le document.
staff-scan-refused = Ce n’est pas possible maintenant.
staff-scan-nothing-done = Rien n’a changé.
staff-scan-unknown = Ce numéro ne correspond à aucune demande ni à aucun document.
staff-scan-unknown-do = Rien n’a changé. Lisez le code de la bibliothèque ou le bordereau du livre.
staff-scan-unreadable = Ce code est illisible.
staff-scan-ended = La demande de ce document est terminée.
staff-scan-ended-do = Rien n’a changé. Ouvrez la demande pour voir où va le document.

# Hold shelf
staff-shelf-title = Tablette des réservations
staff-shelf-count = { $count ->
    [0] Rien en ce moment.
    [one] 1 document.
   *[other] { $count } documents.
}
staff-shelf-by = Contenu de la tablette, selon ce qu’il faut faire
staff-shelf-code = Code, gardé jusqu’au
staff-shelf-what = Titre, et raison de ce groupe
staff-shelf-act = Sans lecture
staff-shelf-back = À renvoyer
staff-shelf-back-do = Lisez chaque document : il est rendu aussitôt et son bordereau s’imprime.
staff-shelf-put = À placer
staff-shelf-put-do = Lisez chaque document : la personne est avertie.
staff-shelf-last-day = Dernier jour aujourd’hui
staff-shelf-last-day-do = Repart demain.
staff-shelf-transit = En route
staff-shelf-transit-do = Lisez à l’arrivée : le bordereau s’imprime, la personne est avertie.
staff-shelf-waiting = Sur la tablette
staff-shelf-waiting-do = Rien à faire avant la visite de la personne.
staff-shelf-until = jusqu’à : { $date }
staff-shelf-why-unwanted = La personne n’en veut plus.
staff-shelf-why-returned = La personne l’a rapporté.
staff-shelf-why-expired = Non récupéré à temps.
staff-shelf-why-transit = Vers { $name }.
staff-shelf-why-from = { $date ->
    [none] De { $name }.
   *[other] De { $name }. À rendre { $date }.
}
staff-shelf-empty = La tablette de { $place } est vide.
staff-shelf-empty-text = Lisez chaque document à son arrivée et cette liste se remplit d’elle-même.
staff-shelf-empty-link = Voir ce qui est en route
staff-shelf-code-hint = Le code réunit trois lettres du nom et quatre chiffres de la carte.

# New request
staff-new-title = Nouvelle demande d’emprunt
staff-new-crumb = Nouvelle
staff-new-where = Où vous êtes
staff-new-what = Quoi
staff-new-kind = Genre de demande
staff-new-book = Livre
staff-new-article = Article ou chapitre
staff-new-find = Titre ou numéro ISBN, ISSN, OCLC ou LCCN
staff-new-several = { $count ->
    [one] 1 titre trouvé.
   *[other] { $count } titres trouvés. Choisissez-en un et cherchez-le.
}
staff-new-hits = Titres trouvés
staff-new-find-hint = Ou remplissez le formulaire ci-dessous.
staff-new-look = Chercher
staff-new-found = { $count ->
    [0] Au catalogue, sans exemplaire.
    [one] Au catalogue, chez 1 bibliothèque.
   *[other] Au catalogue, chez { $count } bibliothèques.
}
staff-new-not-found = Pas au catalogue. Remplissez le formulaire.
staff-new-part = Article ou chapitre
staff-new-for = Pour qui
staff-new-who = Nom ou carte
staff-new-picks = { $count ->
    [one] 1 personne correspond
   *[other] { $count } personnes correspondent
}
staff-new-twin = Cette personne a déjà demandé ce titre.
staff-new-twin-do = Enregistrer crée une seconde demande.
staff-new-how = Comment
staff-new-lender = Solliciter d’abord
staff-new-does = Effet de l’enregistrement
staff-new-fill = Dites quoi et pour qui, puis cherchez : l’effet de l’enregistrement s’affiche ici.
staff-new-would-ask = { $name } est sollicitée d’abord.
staff-new-would-hold = La demande est d’abord retenue pour examen.
staff-new-nobody = Aucune bibliothèque ne peut le prêter en ce moment.
staff-new-held = Retenue pour
staff-new-rota = Qui serait sollicité
staff-new-save-edit = Enregistrer et modifier
staff-new-invalid = Impossible d’enregistrer.
