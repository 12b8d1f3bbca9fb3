## La page d’une demande, la lecture de codes, la tablette des réservations et les nouvelles demandes.

staff-new-article = Article ou chapitre
staff-new-book = Livre ou autre document
staff-new-crumb = Nouvelle demande
staff-new-does = Ce que fait l’enregistrement
staff-new-fill = Remplir à la main
staff-new-find = Trouver le titre
staff-new-find-hint = Titre, auteur ou ISBN. Laissez vide pour remplir à la main.
staff-new-for = Pour qui
staff-new-found = { $count ->
    [0] Aucun titre trouvé.
    [one] { $count } titre trouvé.
   *[other] { $count } titres trouvés.
}
staff-new-held = Se trouve à
staff-new-how = Comment et jusqu’à quand
staff-new-invalid = Ce champ n’est pas bien rempli. Ce que vous avez tapé est conservé.
staff-new-kind = Prêt ou copie
staff-new-lender = Demander d’abord à cette bibliothèque
staff-new-look = Chercher
staff-new-nobody = Personne n’a cette carte ou ce nom.
staff-new-not-found = Rien de tel au catalogue. Remplissez à la main.
staff-new-part = Partie de l’œuvre
staff-new-picks = { $count ->
    [one] { $count } personne trouvée.
   *[other] { $count } personnes trouvées.
}
staff-new-rota = Bibliothèques qui seraient sollicitées
staff-new-save-edit = Enregistrer et modifier
staff-new-title = Nouvelle demande
staff-new-twin = Cette personne a déjà demandé ce titre.
staff-new-twin-do = Regardez cette demande avant d’en enregistrer une deuxième.
staff-new-what = Ce qui est demandé
staff-new-where = Où le document est retiré
staff-new-who = Carte ou nom
staff-new-would-ask = La demande irait d’abord à { $name }.
staff-new-would-hold = Aucune bibliothèque ne peut le prêter maintenant. La demande serait retenue pour vous.
staff-request-alerts = Alertes
staff-request-assign-note = Note pour la personne
staff-request-assign-to = Confier à
staff-request-assigned = Confiée à { $name }
staff-request-barcode = Code-barres
staff-request-barcodes = Codes-barres, un par ligne
staff-request-behind = Derrière la demande
staff-request-by-rule = selon cette règle
staff-request-by-when = { $name } : { $when }
staff-request-by-when-head = Pour quand
staff-request-can = Ce que vous pouvez faire d’autre
staff-request-card = Carte
staff-request-changed = Quelqu’un a modifié cette demande entre-temps. Voyez-la telle qu’elle est; ce que vous avez tapé est conservé.
staff-request-checks = Vérifications
staff-request-close-form = Fermer le formulaire
staff-request-condition = Condition
staff-request-conversation = Conversation
staff-request-copies = Exemplaires qui peuvent partir
staff-request-cost = Coût
staff-request-currency = Monnaie
staff-request-date-rule = { $date }, { $rule }
staff-request-delivered-at = Confirmé { $when }
staff-request-details = Détails
staff-request-due = À rendre le
staff-request-eligible = Peut emprunter
staff-request-expected = Attendu
staff-request-explain = Pourquoi la demande en est là
staff-request-explain-lender-why = { $name } : { $why }
staff-request-fee = Montant
staff-request-field-author = Auteur
staff-request-field-component-author = Auteur de l’article ou du chapitre
staff-request-field-component-title = Titre de l’article ou du chapitre
staff-request-field-edition = Édition
staff-request-field-isbn = ISBN
staff-request-field-issn = ISSN
staff-request-field-issue = Numéro
staff-request-field-pages = Pages
staff-request-field-publisher = Éditeur
staff-request-field-title = Titre
staff-request-field-volume = Volume
staff-request-field-year = Année
staff-request-group-all = Toute la demande
staff-request-group-before = Avant toute demande à une bibliothèque
staff-request-history = { $count ->
    [one] Historique, { $count } événement
   *[other] Historique, { $count } événements
}
staff-request-hold-until = Ne pas envoyer avant
staff-request-in = Reçu
staff-request-invalid-empty = Il manque ceci. Remplissez le champ.
staff-request-invalid-field = Cette valeur ne convient pas.
staff-request-invalid-format = Ce n’est pas dans la bonne forme.
staff-request-invalid-other = Rien n’a changé. Vérifiez ce que vous avez tapé.
staff-request-invalid-too-long = C’est trop long. Raccourcissez.
staff-request-items = Documents
staff-request-kept = Ce que vous avez tapé est conservé.
staff-request-lender = Bibliothèque prêteuse
staff-request-log = { $count ->
    [one] Journal du protocole, { $count } message
   *[other] Journal du protocole, { $count } messages
}
staff-request-mail-gone = Courriel ({ $state })
staff-request-mail-line = Courriel « { $subject } » ({ $state })
staff-request-message-hint = L’autre bibliothèque lit ceci.
staff-request-message-in = Message reçu
staff-request-message-to = Message à { $partner }
staff-request-more = Plus
staff-request-move-description = Ce qu’il faut de là-bas
staff-request-move-from = Le faire venir de
staff-request-need-by = Pour le
staff-request-new-due = Nouvelle date de retour
staff-request-next = Ce qui arrive ensuite
staff-request-no-title = Sans titre
staff-request-not-before = Pas avant
staff-request-not-lent = Non prêté
staff-request-note-for-us = Note interne
staff-request-note-label = Note
staff-request-note-to-lenders = Note aux bibliothèques prêteuses
staff-request-note-to-partner = Note à l’autre bibliothèque
staff-request-notes = Notes
staff-request-out = Envoyé
staff-request-outcome = Résultat
staff-request-patron = Personne
staff-request-patron-name = Nom
staff-request-pickup = Retrait
staff-request-reason = Raison
staff-request-recall-by = De retour le
staff-request-reply-by = Répondre avant le
staff-request-rota = Bibliothèques à solliciter
staff-request-rota-add = Ajouter une bibliothèque
staff-request-rota-change = Changer l’ordre
staff-request-rota-down = Solliciter { $name } plus tard
staff-request-rota-drop = Écarter { $name }
staff-request-rota-hint = Les numéros donnent l’ordre; un champ vide écarte la bibliothèque.
staff-request-rota-place = Rang de { $name }
staff-request-rota-save = Enregistrer l’ordre
staff-request-rota-up = Solliciter { $name } plus tôt
staff-request-say = { $partner ->
    [none] { $status }. Dernière étape : { $date }.
   *[other] { $status }, avec { $partner }. Dernière étape : { $date }.
}
staff-request-seen = Vu
staff-request-state = Où elle en est
staff-request-status = État
staff-request-temporary-barcode = Code-barres pendant le séjour ici
staff-request-text = Texte
staff-request-them = Eux
staff-request-timeline = Chronologie
staff-request-unread = Non lu
staff-request-url = Adresse du fichier
staff-request-us = Nous
staff-request-we = Nous
staff-request-why = Pourquoi ici
staff-request-xml = Message tel qu’envoyé
staff-scan-card = { $count ->
    [0] Rien n’est prêt pour cette carte.
    [one] { $count } document est prêt pour cette carte.
   *[other] { $count } documents sont prêts pour cette carte.
}
staff-scan-card-do = Lisez maintenant le document.
staff-scan-card-kept = La carte { $card } est conservée pour la prochaine lecture.
staff-scan-card-nothing = Rien n’est prêt pour cette carte
staff-scan-choose = Lequel?
staff-scan-choose-head = Deux choses sont possibles
staff-scan-ended = Cette demande est terminée
staff-scan-ended-do = Rien n’a changé. Ouvrez-la si le document est entre vos mains.
staff-scan-help-card = Une carte, puis le document : prêt
staff-scan-help-item = Un document : la suite de sa demande
staff-scan-help-slip = Un bordereau : sa demande
staff-scan-help-title = Ce qui peut être lu
staff-scan-label = Lisez un document, un bordereau ou une carte
staff-scan-log = Lectures, la plus récente d’abord
staff-scan-nothing-done = Rien n’a changé.
staff-scan-open = Ouvrir la demande
staff-scan-other-library = { $count ->
    [one] Ce document est à { $name }.
   *[other] Ce document est à { $name } et à d’autres.
}
staff-scan-other-library-do = Rien n’a changé. Envoyez-le là-bas.
staff-scan-print-again = Imprimer encore le bordereau
staff-scan-ready = Prêt à être retiré
staff-scan-refused = C’est impossible maintenant
staff-scan-title = Lecture
staff-scan-undo-lasts = { $seconds ->
    [one] { $seconds } seconde pour défaire
   *[other] { $seconds } secondes pour défaire
}
staff-scan-unknown = Ce numéro ne correspond à aucune demande ni à aucun document
staff-scan-unknown-do = Rien n’a changé. Lisez le code du bordereau.
staff-scan-unreadable = Ce code ne peut être lu. Recommencez.
staff-shelf-act = Suite
staff-shelf-by = Par
staff-shelf-code = Cote de tablette
staff-shelf-code-hint = Premières lettres du nom, derniers chiffres de la carte
staff-shelf-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
staff-shelf-empty = Rien n’attend sur la tablette des réservations de { $place }.
staff-shelf-empty-link = Voir ce qui est en route
staff-shelf-empty-text = Les documents arrivent ici à leur réception.
staff-shelf-title = Tablette des réservations
staff-shelf-until = jusqu’au { $date }
staff-shelf-what = Quoi
staff-shelf-why-expired = Non retiré à temps
staff-shelf-why-from = Arrivé de { $name } le { $date }
staff-shelf-why-returned = Rapporté, pas encore emballé
staff-shelf-why-transit = En route vers { $name } depuis le { $date }
staff-shelf-why-unwanted = N’est plus voulu
staff-scan-to-shelf = À placer sur la tablette des réservations
staff-scan-to-pickup = À envoyer à { $name }
staff-scan-to-patron = À remettre à la personne
staff-scan-to-packing = À placer sur la table d’emballage
staff-scan-to-lender = À emballer pour { $name }
staff-scan-to-borrower = À emballer pour { $name }
staff-scan-to-stacks = À remettre à sa place
staff-scan-to-desk = À garder au comptoir
staff-shelf-back = À emballer
staff-shelf-back-do = Une lecture l’emballe
staff-shelf-put = À placer sur la tablette
staff-shelf-put-do = Une lecture le place sur la tablette
staff-shelf-last-day = Dernier jour aujourd’hui
staff-shelf-last-day-do = Une carte, puis le document : prêt
staff-shelf-transit = En route vers le comptoir de retrait
staff-shelf-transit-do = Une lecture à ce comptoir le place sur la tablette
staff-shelf-waiting = En attente de retrait
staff-shelf-waiting-do = Une carte, puis le document : prêt
