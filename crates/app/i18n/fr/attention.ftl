## Pourquoi une demande attend quelqu’un, en une ligne. $partner : l’autre bibliothèque; $days : depuis combien de jours; $date : la date en cause; $reason : mots d’une liste.

attention-review = Retenue : { $reason }.
attention-approve = Prête à partir. Elle attend votre accord.
attention-need-by-passed = Utile avant { $date }, et pas encore là.
attention-peer-closing = { $partner } ferme avant de pouvoir répondre.
attention-conditional = { $partner } le prête à une condition. Répondez oui ou non avant { $date }.
attention-coming-after-cancel = Annulée, mais { $partner } l’avait expédiée. Le document est en route.
attention-late-loan = { $partner } l’a expédié après notre passage à une autre bibliothèque. Attendez le colis.
attention-two-promises = { $partner } continue, bien qu’une autre bibliothèque ait reçu la demande.
attention-back-unseen = De retour chez { $partner }, mais jamais reçu ici.
attention-extra-file = { $partner } a envoyé un fichier de plus. À garder ou à écarter.
attention-late-condition = { $partner } a posé une condition après l’envoi. Dites-le au comptoir.
attention-late-answer = { $partner } a dit oui après le délai.
attention-cancel-unanswered = { $days ->
    [one] { $partner } n’a pas répondu à l’annulation en { $days } jour.
   *[other] { $partner } n’a pas répondu à l’annulation en { $days } jours.
}
attention-supply-overdue = { $partner } l’a promis et ne l’a pas expédié.
attention-no-status-answer = { $partner } ne dit pas où en est la demande.
attention-renewal-unanswered = { $days ->
    [one] { $partner } n’a pas répondu à la prolongation en { $days } jour.
   *[other] { $partner } n’a pas répondu à la prolongation en { $days } jours.
}
attention-not-received = { $partner } l’a expédié, et rien n’est arrivé.
attention-return-unconfirmed = Retourné à { $partner }, sans confirmation de là-bas.
attention-renewal-mediate = La personne demande plus de temps. Adressez-vous à { $partner } ou dites non.
attention-recalled = { $partner } veut le ravoir avant { $date }.
attention-shelf-expired = Pas ramassé avant { $date }. À retourner.
attention-pack-unwanted = La personne n’en veut plus. À retourner.
attention-packing-late = Rendu par la personne et toujours pas emballé.
attention-return-due = Dû chez { $partner } { $date }, et toujours ici.
attention-hold-return = { $partner } demande d’attendre avant le retour.
attention-answer-due = { $partner } attend notre réponse avant { $date }.
attention-move-asked = Demandé à votre bibliothèque : envoyez l’exemplaire au comptoir qui l’expédie.
attention-move-cancelled = Le déplacement est annulé. Trouvez un autre exemplaire ou dites non.
attention-ship-due = Promis à { $partner } et pas expédié.
attention-closing-with-promise = Promis à { $partner }, et nous fermons avant l’envoi.
attention-ship-details = { $partner } l’a reçu, mais l’envoi n’a pas été lu ici. Ajoutez le document et l’échéance.
attention-cancel-asked = { $partner } demande d’annuler. Répondez avant { $date }.
attention-renewal-asked = { $partner } demande plus de temps. Répondez avant { $date }.
attention-reminded = { $partner } nous rappelle cette demande.
attention-receipt-missing = { $days ->
    [one] Expédié il y a { $days } jour, et { $partner } ne l’a pas reçu.
   *[other] Expédié il y a { $days } jours, et { $partner } ne l’a pas reçu.
}
attention-overdue = { $partner } ne l’a pas rendu après deux rappels.
attention-checkin-late = { $partner } l’a retourné, et son retour n’a pas été lu ici.
attention-shipped-on = { $partner } l’a envoyé à une autre bibliothèque.
attention-lost-eligible = Parti depuis si longtemps qu’on peut le déclarer perdu.
attention-case-reported = { $partner } signale une perte ou un dommage. À décider.
attention-payer-open = Décidez qui paie.
attention-pay = { $partner } attend le paiement.
attention-confirm = { $partner } dit avoir payé. Confirmez quand le paiement est là.
attention-case-due = Le dossier avec { $partner } devrait avancer avant { $date }.
attention-found-decide = Il est retrouvé. Décidez ce que deviennent les frais.
attention-partner-overdue = { $partner } le dit en retard.
attention-unread-message = { $partner } a écrit. Le message n’est pas lu.
attention-states-differ = Notre dossier et celui tenu par { $partner } ne concordent pas.
attention-message-refused = Le système chez { $partner } a refusé un de nos messages.
attention-message-parked = Un message à { $partner } n’a pu être livré. Renvoyez-le ou appelez.
attention-delivery-waiting = { $days ->
    [one] Un message à { $partner } attend depuis { $days } jour.
   *[other] Un message à { $partner } attend depuis { $days } jours.
}
attention-ils-problem = Le système de la bibliothèque n’a pas pris un changement. Regardez-y avant de recommencer.
attention-closed-by-partner = { $partner } a fermé la demande à la main.
attention-closed-by-lender = { $partner } a fermé la demande sans le document.
attention-review-stale = { $days ->
    [one] Retenue depuis { $days } jour, et personne n’a décidé.
   *[other] Retenue depuis { $days } jours, et personne n’a décidé.
}

# À qui revient une ligne
owner-borrow-desk = Comptoir des emprunts
owner-circulation = Comptoir de circulation
owner-lend-desk = Comptoir des prêts
owner-billing = Facturation
owner-system = Administration du système
owner-patron = La personne
