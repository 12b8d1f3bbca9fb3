## Ce qui est arrivé à une demande, une phrase par fait. $actor : qui; $partner : l’autre bibliothèque; $items, $date, $reason : ce que porte le fait
## (le mot `none` s’il n’en porte pas); $side : emprunt ou prêt.

# Création et vérification
event-request-placed = { $actor } l’a demandé.
event-requested-again = { $actor } l’a demandé de nouveau, en reprenant une demande antérieure.
event-asked-again = { $actor } a repris celle-ci dans une nouvelle demande.
event-leg-created = Un second colis, expédié par { $partner }, a reçu sa propre demande.
event-leg-opened = Le colis expédié par { $partner } a reçu sa propre demande.
event-request-edited = { $actor } a modifié : { $fields }.
event-pickup-changed = { $actor } a changé le lieu de retrait.
event-held-until = { $actor } a fixé l’envoi : { $date }.
event-checks-asked = { $actor } a demandé une nouvelle vérification.
event-checks-done = { $reason ->
    [none] Toutes les vérifications passent.
   *[other] Retenue après vérification : { $reason }.
}
event-held-for-review = Retenue pour examen : { $reason }.
event-review-overridden = { $actor } a permis l’envoi : { $reason }.
event-rota-set = { $actor } a changé l’ordre des prêteurs.
event-rota-exhausted = Il ne reste aucun prêteur sur la liste.
event-own-library-closed = La bibliothèque est fermée. Envoi prévu : { $date }.
event-review-stale = Personne n’a décidé à temps.
event-need-by-passed = La date utile est passée.

# Auprès des prêteurs
event-request-sent = { $actor } a envoyé la demande.
event-supplier-asked = La demande est partie à { $partner }.
event-supplier-re-asked = { $actor } a remis { $partner } en tête, pour un second essai.
event-supplier-rejected = { $actor } est passé à la bibliothèque suivante.
event-supplier-withdrawn = La demande chez { $partner } est retirée.
event-supplier-unfilled = { $reason ->
    [none] { $partner } ne peut fournir.
   *[other] { $partner } ne peut fournir : { $reason }.
}
event-supplier-cancelled = { $partner } a annulé.
event-supplier-failed = Le système chez { $partner } n’a pas pris la demande.
event-supplier-timed-out = { $partner } n’a pas répondu à temps.
event-peer-closed = { $partner } a fermé.
event-will-supply = { $side ->
    [lending] { $actor } a dit oui : nous fournirons.
   *[other] { $actor } fournira.
}
event-conditional = { $reason ->
    [none] { $actor } fournira à une condition.
   *[other] { $actor } fournira à une condition : { $reason }.
}
event-late-promise = { $actor } a promis après notre passage à une autre bibliothèque.
event-late-condition = { $actor } a posé une condition après l’envoi.
event-late-supplier-taken = { $partner } a expédié bien que nous soyons passés à une autre. C’est accepté.
event-supply-overdue = Promis et pas encore expédié.
event-retry-offered = { $side ->
    [lending] { $actor } l’a offert pour plus tard : { $reason }.
   *[other] { $partner } l’offre pour plus tard.
}
event-retry-accepted = { $actor } a accepté l’offre faite par { $partner }.
event-retry-declined = { $actor } a décliné l’offre.
event-retry-offer-over = L’offre est passée.
event-retry-used = L’emprunteur s’est servi de l’offre : une nouvelle demande est venue.

# Conditions
event-condition-added = { $actor } a posé une condition : { $reason }.
event-condition-accepted = { $actor } a accepté la condition.
event-condition-agreed = { $actor } a noté un accord donné au téléphone.
event-condition-declined = { $actor } a décliné la condition.
event-late-answer = { $actor } a dit oui après le délai.

# Annulation
event-cancel-asked = { $reason ->
    [none] { $actor } a demandé d’annuler.
   *[other] { $actor } a demandé d’annuler : { $reason }.
}
event-cancel-accepted = { $actor } a accepté l’annulation.
event-cancel-refused = L’annulation est refusée.
event-cancel-late = { $actor } a demandé d’annuler après la fin.
event-cancel-answer-late = L’annulation est restée sans réponse dans le délai.
event-cancel-unanswered = Le prêteur n’a pas répondu à l’annulation.
event-cancel-not-understood = Le système du prêteur n’a pas compris l’annulation.
event-unwanted = { $reason ->
    [none] { $actor } n’en veut plus. Le document retourne dès son arrivée.
   *[other] { $actor } n’en veut plus : { $reason }. Le document retourne dès son arrivée.
}
event-back-to-packing = Retiré de la tablette, à retourner.

# En route
event-shipped = { $partner } l’a expédié.
event-shipment-implied = Parti sans lecture à l’envoi.
event-shipment-details = { $actor } a donné les détails de l’envoi.
event-received = { $items ->
    [none] { $actor } l’a reçu.
   *[other] { $actor } a reçu { $items }.
}
event-not-received = Rien n’est arrivé dans le délai.
event-kind-changed = { $kind ->
    [copy] Une copie vient à la place d’un prêt.
   *[other] Un prêt vient à la place d’une copie.
}
event-copy-delivered = La copie est livrée.
event-copy-handed-over = { $actor } a remis la copie.
event-extra-file = { $actor } a envoyé un fichier de plus.
event-filled-locally = { $actor } l’a servie de nos rayons.

# À la bibliothèque emprunteuse
event-sent-to-pickup = { $actor } l’a envoyé au lieu de retrait.
event-on-shelf = { $actor } l’a mis sur la tablette des réservations.
event-shelf-expired = Le délai de la tablette est passé.
event-checked-out = { $items ->
    [none] { $actor } l’a prêté à la personne.
   *[other] { $actor } a prêté { $items } à la personne.
}
event-due-date-changed = { $actor } a changé l’échéance : { $date }.
event-due-step = { $days ->
    [0] L’échéance est aujourd’hui : la personne en est avisée.
   *[other] Jours depuis l’échéance : { $days }. La personne en est avisée.
}
event-returned-by-patron = { $items ->
    [none] La personne l’a rapporté.
   *[other] La personne a rapporté { $items }.
}
event-packing-late = Rendu par la personne et pas emballé.
event-part-packed = { $actor } a emballé { $items }. Tout ne l’est pas encore.
event-packed = { $actor } l’a emballé et retourné.
event-return-due = L’échéance du prêteur est là, et le document aussi.
event-return-unconfirmed = Le prêteur n’a pas confirmé le retour.
event-patron-detached = Le nom de la personne a été retiré de cette demande après le délai de conservation.

# Prolongation, rappel, retard
event-renewal-asked = { $actor } a demandé plus de temps : { $date }.
event-renewal-requested = { $date ->
    [none] { $actor } a demandé une prolongation.
   *[other] { $actor } a demandé une prolongation : { $date }.
}
event-renewal-granted = { $actor } l’a prolongé : { $date }.
event-renewed = { $date ->
    [none] Le prêt est prolongé.
   *[other] Le prêt est prolongé : { $date }.
}
event-renewal-refused = La prolongation est refusée : { $reason }.
event-renewal-unanswered = Le prêteur n’a pas répondu à la prolongation.
event-renewal-answer-late = La prolongation est restée sans réponse dans le délai.
event-item-recalled = { $actor } l’a rappelé : { $date }.
event-recalled = { $actor } veut le ravoir : { $date }.
event-recall-withdrawn = { $actor } a retiré le rappel.
event-partner-overdue = { $actor } le dit en retard.
event-overdue-sent = Un avis de retard est parti à l’emprunteur.

# À la bibliothèque prêteuse
event-lending-request-created = { $actor } le demande.
event-availability-checked = { $free ->
    [0] Aucun exemplaire ne peut partir : { $known } vus.
    [one] { $free } exemplaire peut partir, { $known } vus.
   *[other] { $free } exemplaires peuvent partir, { $known } vus.
}
event-library-closed = La bibliothèque est fermée au prêt.
event-processing-started = { $actor } a commencé le traitement.
event-pull-slip-printed = { $actor } a imprimé le bordereau.
event-item-picked = { $actor } a pris { $items } au rayon.
event-move-asked = { $reason ->
    [none] { $actor } a demandé que l’exemplaire vienne ici.
   *[other] { $actor } a demandé que l’exemplaire vienne ici : { $reason }.
}
event-move-arrived = L’exemplaire est arrivé au comptoir qui l’expédie.
event-move-cancelled = { $actor } a annulé le déplacement.
event-request-rejected = { $actor } a dit non : { $reason }.
event-request-expired = Le délai de réponse est passé.
event-ship-reminder = Promis et pas encore expédié.
event-item-shipped = { $actor } a expédié { $items }.
event-copy-sent = { $actor } a envoyé la copie.
event-shipment-amended = { $actor } a corrigé l’envoi.
event-item-received-by-partner = { $actor } l’a reçu.
event-receipt-implied = Reçu là-bas sans message.
event-receipt-never-seen = Revenu sans jamais avoir été reçu là-bas.
event-receipt-missing = Expédié, et l’arrivée n’est pas confirmée.
event-item-returned-by-partner = { $actor } l’a retourné.
event-shipped-forward = { $actor } l’a envoyé à une autre bibliothèque.
event-checked-in = { $actor } a lu le retour de { $items }.
event-checkin-late = Retourné, et rien n’est arrivé.
event-lost-eligible = Parti depuis si longtemps qu’on peut le déclarer perdu.
event-reminded = { $actor } a envoyé un rappel.
event-status-answered = { $actor } a demandé où elle en est et a reçu la réponse.

# La fin
event-request-completed = La demande est terminée.
event-request-cancelled = La demande est annulée { $by }.
event-request-unfilled = La demande est fermée comme non satisfaite { $by }.
event-closed-manually = { $actor } l’a fermée à la main : { $reason }.
event-told-partner = L’autre bibliothèque en est avisée.
event-reopened = { $actor } l’a rouverte.

# Messages et notes
event-message-sent = { $actor } a envoyé un message.
event-message-received = { $actor } a envoyé un message.
event-message-recorded = { $actor } a envoyé un message qui ne change rien.
event-message-refused = L’autre système a refusé le message « { $message } » : { $reason }.
event-message-parked = Le message « { $message } » n’a pu être livré.
event-message-resolved = { $actor } a réglé un message en souffrance : { $how }.
event-parked-resolved = { $actor } a réglé un message en souffrance : { $how }.
event-delivery-waiting = Le message « { $message } » n’est pas encore confirmé.
event-delivery-confirmed = Le message est confirmé.
event-status-asked = { $actor } a demandé où elle en est.
event-no-status-answer = La question sur son état reste sans réponse.
event-states-differ = L’autre bibliothèque en est ailleurs : { $actor } a envoyé un message qui ne concorde pas.
event-patron-queried = { $actor } a écrit à la personne.
event-assigned = { $actor } l’a attribuée à { $to }.
event-assignment-released = { $actor } l’a libérée.
event-note-added = { $actor } a écrit une note aux collègues.
event-note-dismissed = { $actor } a écarté une note.
event-alert-added = { $actor } a ajouté une alerte.
event-alert-removed = { $actor } a retiré une alerte.
event-read = { $actor } a lu les messages.
event-marked-read = { $actor } a lu les messages.

# Le système
event-ils-done = Le système de la bibliothèque a pris le changement.
event-ils-problem = Le système de la bibliothèque n’a pas pris le changement.
event-changed = { $actor } l’a modifiée.
event-undone = { $actor } a défait : { $command }.

# Champs modifiés d’une demande
field-citation = référence
field-kind = prêt ou copie
field-form = forme
field-need-by = date utile
field-max-cost = coût maximal
field-note = note
field-person = personne
field-pickup = lieu de retrait
