## Courriels. `notice-CODE` en est le nom pour le personnel, `mail-CODE-subject` ne porte ni titre ni nom, `mail-CODE-body` le peut.
## $title : l’œuvre; $number : la demande; $library : au nom de qui; $pickup : où la ramasser; $date et $rule : une échéance et sa raison;
## $partner : l’autre bibliothèque; $text : mots du personnel.

# Cadre de chaque courriel
mail-hello = Bonjour,
mail-request = Demande { $number }
mail-track = Pour la suivre, changer le lieu de retrait ou l’annuler : { $link }
mail-staff-link = Pour l’ouvrir : { $link }
mail-footer = { $library } envoie ce courriel au sujet d’une demande. On ne peut y répondre par courriel; adressez-vous au comptoir de la bibliothèque.
mail-help = Aide, adresse de la bibliothèque et ce qui est conservé sur vous : { $link }

notice-request-placed = Demande faite
mail-request-placed-subject = Nous avons votre demande { $number }
mail-request-placed-body = Nous avons votre demande pour « { $title } ». Nous cherchons une bibliothèque qui le prête et vous écrivons dès qu’il est là. Vous n’avez rien à faire.

    Lieu de retrait : { $pickup }.

notice-unfilled = Non satisfaite
mail-unfilled-subject = Aucune bibliothèque n’a pu fournir la demande { $number }
mail-unfilled-body = Aucune bibliothèque n’a pu fournir « { $title } ». Nous nous sommes adressés à toutes celles qui l’ont et peuvent le prêter.

    Demandez au comptoir si une autre édition conviendrait, ou s’il vaut mieux réessayer plus tard.

notice-cancelled = Annulée
mail-cancelled-subject = La demande { $number } est annulée
mail-cancelled-body = Votre demande pour « { $title } » est annulée. Il ne se passe plus rien. Vous pouvez la refaire quand vous voulez.

notice-coming-anyway = Vient malgré l’annulation
mail-coming-anyway-subject = La demande { $number } est en route malgré tout
mail-coming-anyway-body = L’autre bibliothèque avait expédié « { $title } » avant d’apprendre le changement. Il est en route, et nous vous écrivons dès qu’il est là. Si vous n’en voulez plus, laissez-le-nous : nous le retournons.

notice-comes-and-goes-back = Vient et retourne
mail-comes-and-goes-back-subject = La demande { $number } retourne dès son arrivée
mail-comes-and-goes-back-body = Vous ne voulez plus de « { $title } ». Il est déjà en route : nous le retournons dès son arrivée. Vous n’avez rien à faire.

notice-on-hold-shelf = Sur la tablette des réservations
mail-on-hold-shelf-subject = La demande { $number } est prête à ramasser
mail-on-hold-shelf-body = { $date ->
    [none] « { $title } » est là. Lieu de retrait : { $pickup }.
   *[other] « { $title } » est là. Lieu de retrait : { $pickup }. Nous le gardons jusqu’à cette date : { $date }.
}

notice-shelf-expired = Délai de la tablette passé
mail-shelf-expired-subject = La demande { $number } retourne
mail-shelf-expired-body = « { $title } » n’a pas été ramassé à temps ({ $pickup }) : nous le retournons. S’il vous est encore utile, dites-le au comptoir aujourd’hui ou refaites la demande.

notice-copy-ready = Copie prête
mail-copy-ready-subject = La copie de la demande { $number } est prête
mail-copy-ready-body = { $date ->
    [none] La copie tirée de « { $title } » est prête. Elle se trouve sur la page de votre demande.
   *[other] La copie tirée de « { $title } » est prête. Elle se trouve sur la page de votre demande jusqu’à cette date : { $date }.
}

notice-courtesy = Avis de courtoisie
mail-courtesy-subject = La demande { $number } arrive à échéance
mail-courtesy-body = « { $title } » est à rendre { $date } ({ $rule }). Lieu de retour : { $pickup }. Vous pouvez aussi demander plus de temps sur la page de votre demande.

notice-overdue = Avis de retard
mail-overdue-subject = La demande { $number } est en retard
mail-overdue-body = { $days ->
    [0] « { $title } » est à rendre aujourd’hui, { $date } ({ $rule }). Il appartient à une autre bibliothèque. Lieu de retour : { $pickup }.
    [one] « { $title } » était à rendre { $date } ({ $rule }), il y a { $days } jour. Il appartient à une autre bibliothèque. Rapportez-le aujourd’hui : { $pickup }.
   *[other] « { $title } » était à rendre { $date } ({ $rule }), il y a { $days } jours. Il appartient à une autre bibliothèque. Rapportez-le aujourd’hui : { $pickup }.
}

notice-recall = Rappel
mail-recall-subject = La demande { $number } est rappelée
mail-recall-body = La bibliothèque à qui appartient « { $title } » veut le ravoir. Nouvelle échéance : { $date } ({ $rule }). Lieu de retour : { $pickup }. Aucune prolongation n’est possible.

notice-renewed = Prolongée
mail-renewed-subject = Vous avez plus de temps pour la demande { $number }
mail-renewed-body = Vous pouvez garder « { $title } » plus longtemps. Nouvelle échéance : { $date } ({ $rule }).

notice-renewal-refused = Prolongation refusée
mail-renewal-refused-subject = La demande { $number } ne peut être prolongée
mail-renewal-refused-body = { $reason ->
    [none] « { $title } » ne peut être prolongé. Échéance : { $date }. Lieu de retour : { $pickup }.
   *[other] « { $title } » ne peut être prolongé : { $reason }. Échéance : { $date }. Lieu de retour : { $pickup }.
}

notice-query-to-patron = Question à la personne
mail-query-to-patron-subject = Une question sur la demande { $number }
mail-query-to-patron-body = Nous avons une question sur votre demande pour « { $title } » :

    { $text }

    Répondez au comptoir, par téléphone ou sur la page de votre demande.

notice-back-at-lender = De retour chez le prêteur
mail-back-at-lender-subject = La demande { $number } est de retour à sa bibliothèque
mail-back-at-lender-body = « { $title } » est de retour à la bibliothèque à qui il appartient. Le prêt a pris fin, et vous n’avez rien à faire.

notice-due-date-changed = Échéance changée
mail-due-date-changed-subject = Nouvelle échéance pour la demande { $number }
mail-due-date-changed-body = « { $title } » est maintenant à rendre { $date } ({ $rule }).

notice-filled-locally = Servie de nos rayons
mail-filled-locally-subject = La demande { $number } est dans notre bibliothèque
mail-filled-locally-body = « { $title } » est dans nos propres rayons : aucune autre bibliothèque n’est nécessaire. Demandez-le ici : { $pickup }.

notice-assigned = Attribuée
mail-assigned-subject = La demande { $number } vous est attribuée
mail-assigned-body = { $text ->
    [none] La demande pour « { $title } » vous est attribuée.
   *[other] La demande pour « { $title } » vous est attribuée. La note jointe : { $text }
}

notice-partner-overdue = Courriel de retard à l’emprunteur
mail-partner-overdue-subject = Retard : { $number }
mail-partner-overdue-body = « { $title } », prêté par { $library }, était à rendre { $date }. Retournez-le, demandez une prolongation, ou dites-nous ce qu’il est devenu.

notice-partner-recall = Rappel au partenaire
mail-partner-recall-subject = Rappel : { $number }
mail-partner-recall-body = { $library } a besoin de « { $title } ». À retourner avant cette date : { $date }.

# La page des courriels gardés et envoyés
mail-state-queued = En attente
mail-state-sent = Envoyé
mail-state-kept = Gardé ici
mail-state-failed = Pas envoyé
mail-state-dropped = Repris
mail-state-held = Retenu
mail-held-why = Il part plus de courriels que d’ordinaire. Celui-ci est retenu jusqu’à ce qu’on le laisse partir.
mail-kept-why = Aucun serveur de courriel n’est réglé : les courriels sont gardés ici et ne partent pas.
mail-failed-why = Le serveur de courriel l’a refusé : { $error }
