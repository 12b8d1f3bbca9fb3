## La boîte d’état d’une demande : pourquoi elle est ici, la suite, avant quand. $partner : l’autre bibliothèque; $date : fin du délai.

# Emprunt
why-borrowing-review = Il y a quelque chose à décider avant de s’adresser à un prêteur.
next-borrowing-review = À vous de décider : la permettre, la corriger ou la fermer. Rien ne part avant.
why-borrowing-ready = Toutes les vérifications passent, et un prêteur est choisi.
next-borrowing-ready = Dès l’envoi, elle part à la première bibliothèque de la liste.
why-borrowing-sent = { $partner } a la demande.
next-borrowing-sent = { $partner } répond oui, non ou à une condition. Après un non, la bibliothèque suivante la reçoit aussitôt.
why-borrowing-will-supply = { $partner } a dit oui.
next-borrowing-will-supply = { $partner } expédie. Le document est alors en route.
why-borrowing-conditional = { $partner } prête à une condition.
next-borrowing-conditional = Si oui, { $partner } expédie. Si non, la bibliothèque suivante reçoit la demande aussitôt.
why-borrowing-shipped = { $partner } l’a expédié.
next-borrowing-shipped = Lisez son code à l’arrivée. { $partner } et la personne en seront avisés.
why-borrowing-received = Il est arrivé, expédié par { $partner }.
next-borrowing-received = Il attend la personne sur la tablette des réservations.
why-borrowing-loaned = La personne l’a.
next-borrowing-loaned = La personne le rapporte. Une lecture suffit au retour.
why-borrowing-returned-by-patron = La personne l’a rapporté.
next-borrowing-returned-by-patron = À emballer. Une lecture imprime le bordereau et avise { $partner }.
why-borrowing-returned = Il retourne chez { $partner }.
next-borrowing-returned = { $partner } en lit le retour, et la demande se termine d’elle-même.
why-borrowing-delivered = La copie est là, et la personne a le lien.
next-borrowing-delivered = Le lien prend fin de lui-même, et la demande se termine.
why-borrowing-completed = Tout est rendu ou réglé.
next-borrowing-completed = Il ne se passe plus rien.
why-borrowing-cancelled = Elle est annulée.
next-borrowing-cancelled = Il ne se passe plus rien. On peut la rouvrir.
why-borrowing-unfilled = Aucune bibliothèque ne pouvait la fournir.
next-borrowing-unfilled = Il ne se passe plus rien. On peut la rouvrir.

# Prêt
why-lending-new = { $partner } le demande.
next-lending-new = Cherchez un exemplaire et répondez oui ou non.
why-lending-processing = Un exemplaire est réservé pour elle.
next-lending-processing = Prenez l’exemplaire et expédiez-le, ou dites non.
why-lending-will-supply = Nous avons dit oui à { $partner }.
next-lending-will-supply = Prenez l’exemplaire et expédiez-le. Une lecture avise { $partner }.
why-lending-conditional = Nous avons posé une condition.
next-lending-conditional = { $partner } répond oui ou non. Si oui, nous expédions.
why-lending-shipped = Nous l’avons expédié à { $partner }.
next-lending-shipped = { $partner } confirme l’arrivée.
why-lending-received-by-partner = { $partner } l’a.
next-lending-received-by-partner = { $partner } le retourne avant l’échéance.
why-lending-returned-by-partner = { $partner } l’a retourné.
next-lending-returned-by-partner = Lisez son code à l’arrivée. La demande se termine alors.
why-lending-completed = Tout est rendu ou réglé.
next-lending-completed = Il ne se passe plus rien.
why-lending-rejected = Nous avons dit non à { $partner }.
next-lending-rejected = Il ne se passe plus rien.
why-lending-expired = Le délai de réponse est passé.
next-lending-expired = Il ne se passe plus rien. { $partner } le sait.
why-lending-cancelled = { $partner } l’a annulée.
next-lending-cancelled = Il ne se passe plus rien.

# Avant quand : ce que fait le premier délai
timer-none = Aucun délai ne court.
timer-auto-send = { $date } : elle part d’elle-même.
timer-need-by-passed = { $date } : la personne en a besoin d’ici là.
timer-review-stale = { $date } : ensuite, elle est en retard.
timer-retry-offer-ends = { $date } : ensuite, l’offre est déclinée et la bibliothèque suivante reçoit la demande.
timer-answer-overdue = { $date } : sans réponse, la bibliothèque suivante reçoit la demande.
timer-supply-overdue = { $date } : sans envoi, on demande à { $partner } où en est la demande.
timer-reply-by-passed = { $date } : sans réponse, Farshelf décline et passe à la bibliothèque suivante.
timer-not-received = { $date } : si rien n’est arrivé, on demande à { $partner } où en est la demande.
timer-shelf-expired = { $date } : ensuite, il retourne.
timer-due-step = { $date } : le prochain avis part à la personne.
timer-packing-late = { $date } : il devrait être emballé d’ici là.
timer-return-unconfirmed = { $date } : sans confirmation, on demande à { $partner } où en est la demande.
timer-cancel-unanswered = { $date } : sans réponse à l’annulation, on demande à { $partner } où en est la demande.
timer-renewal-unanswered = { $date } : sans réponse à la prolongation, on demande à { $partner } où en est la demande.
timer-status-unanswered = { $date } : sans réponse, quelqu’un s’en occupe.
timer-copy-expires = { $date } : le lien prend fin et la demande se termine.
timer-case-due = { $date } : le dossier devrait avancer d’ici là.
timer-answer-due = { $date } : sans réponse, elle expire et { $partner } reçoit un non.
timer-ship-due = { $date } : il devrait être expédié d’ici là.
timer-reply-by = { $date } : si { $partner } ne répond pas, elle expire.
timer-cancel-answer-due = { $date } : ensuite, l’annulation est acceptée, sauf si un exemplaire est pris au rayon.
timer-renewal-answer-due = { $date } : { $partner } devrait avoir une réponse d’ici là.
timer-receipt-missing = { $date } : s’il n’est pas arrivé, un message part à { $partner }.
timer-overdue-step = { $date } : un avis de retard part à { $partner }.
timer-lost-eligible = { $date } : ensuite, on peut le déclarer perdu.
timer-checkin-late = { $date } : il devrait être de retour d’ici là.
timer-copy-closes = { $date } : la demande se termine d’elle-même.
timer-direct-unanswered = { $date } : sans réponse, le comptoir décide.

# Quelle règle fixe une date
due-rule-partner = fixée par le prêteur
due-rule-partner-less-return = date du prêteur moins les jours du retour
due-rule-receipt = arrivée, plus les jours de tablette et de prêt
due-rule-checkout = jour du prêt, plus la durée du prêt
due-rule-agreement = jours d’envoi, de tablette, de prêt et de retour de l’entente
due-rule-closed-day = déplacée hors d’un jour de fermeture
due-rule-chosen = choisie par le personnel
due-rule-renewal = prolongation
due-rule-recall = rappel
