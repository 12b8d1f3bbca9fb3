## La file, les listes et la recherche des pages du personnel.

# File
staff-queue-lead = { $count ->
    [0] Rien n’attend d’intervention.
    [one] 1 demande attend une intervention.
   *[other] { $count } demandes attendent une intervention, la promesse la plus ancienne d’abord.
}
staff-queue-caption = Demandes qui attendent une intervention, la promesse la plus ancienne d’abord
staff-queue-views = Vues
staff-queue-view-everyone = Toutes
staff-queue-view-mine = Les miennes
staff-queue-view-nobody = Sans responsable
staff-queue-view-borrowing = Emprunts
staff-queue-view-lending = Prêts
staff-queue-all-libraries = Toutes mes bibliothèques
staff-queue-this-library = Cette bibliothèque seulement
staff-queue-col-promise = Promesse
staff-queue-col-what = Demande, et pourquoi elle est ici
staff-queue-col-step = Prochaine étape
staff-queue-group-passed = Promesse dépassée
staff-queue-group-today = Aujourd’hui, { $day }
staff-queue-group-tomorrow = Demain
staff-queue-group-this-week = Plus tard cette semaine
staff-queue-group-next-week = La semaine prochaine
staff-queue-group-later = Plus tard
staff-queue-by-time = Avant { $time }
staff-queue-was-due = Promis à { $time }
staff-queue-open = Ouvrir
staff-queue-decide = Décider
staff-queue-read = Lire le message
staff-queue-accept-cost = Accepter { $cost }
staff-queue-part = { $volume ->
    [none] { $pages ->
        [none] No { $issue }
       *[other] p. { $pages }
    }
   *[other] { $issue ->
        [none] { $pages ->
            [none] Vol. { $volume }
           *[other] Vol. { $volume }, p. { $pages }
        }
       *[other] { $pages ->
            [none] { $volume }({ $issue })
           *[other] { $volume }({ $issue }), p. { $pages }
        }
    }
}
staff-queue-foot = { $count ->
    [0] C’est tout.
    [one] C’est tout. L’autre demande ouverte avance d’elle-même.
   *[other] C’est tout. Les { $count } autres demandes ouvertes avancent d’elles-mêmes.
}
staff-queue-see-waiting = Voir ce qu’elles attendent
staff-queue-see-everyone = Voir toutes les demandes
staff-queue-empty-title = Rien ne requiert votre attention
staff-queue-empty = { $count ->
    [0] Aucune demande n’est ouverte.
    [one] 1 demande avance d’elle-même.
   *[other] { $count } demandes avancent d’elles-mêmes.
}
staff-queue-empty-view-title = Rien dans cette vue
staff-queue-empty-view = { $count ->
    [one] 1 demande attend une intervention, dans une autre vue.
   *[other] { $count } demandes attendent une intervention, dans d’autres vues.
}
staff-queue-assign-me = M’attribuer
staff-queue-sizes = Lignes par page

# Détail
staff-queue-open-request = Demande ouverte
staff-queue-full-page = Page entière
staff-queue-more = Plus
staff-queue-why = Pourquoi ici
staff-queue-next = Ensuite
staff-queue-by-when = D’ici quand
staff-queue-facts = Détails
staff-queue-person = Pour
staff-queue-need-by = Requis pour le
staff-queue-due = Échéance
staff-queue-latest = Derniers événements
staff-queue-all-events = Tous les événements

# Plusieurs à la fois
staff-queue-bulk-title = { $name } : { $done } sur { $all }
staff-queue-bulk-number = Cochez au moins une demande et au plus { $most }.
staff-queue-bulk-failures = { $count ->
    [one] 1 demande est restée telle quelle
   *[other] { $count } demandes sont restées telles quelles
}
staff-queue-bulk-done = { $count ->
    [one] 1 demande traitée
   *[other] { $count } demandes traitées
}
staff-queue-bulk-retry = { $count ->
    [one] Réessayer
   *[other] Réessayer pour ces { $count } demandes
}
staff-queue-bulk-slips = { $count ->
    [one] Imprimer le bordereau de cueillette
   *[other] Imprimer { $count } bordereaux de cueillette
}
staff-queue-bulk-not-found = Cette demande n’existe pas ici. Rien n’a changé.
staff-queue-bulk-not-allowed = Votre rôle ne permet pas de le faire ici. Rien n’a changé.
staff-queue-bulk-other-side = Cela vaut pour les demandes de l’autre côté. Rien n’a changé.
staff-queue-bulk-later = La base de données était occupée. Rien n’a changé. Réessayez.
staff-queue-bulk-failed = L’opération a échoué et rien n’a changé. Ouvrez la demande et réessayez.
staff-queue-slips-left = { $count ->
    [one] 1 autre bordereau de cueillette attend.
   *[other] { $count } autres bordereaux de cueillette attendent. Un lot en compte 200 au plus.
}
staff-queue-slips-next = Imprimer les suivants
staff-queue-print-all = Imprimer les bordereaux ({ $count })
staff-queue-print-first = Imprimer les bordereaux ({ $count } sur { $all })
staff-queue-did = { $number } : { $said }
staff-queue-back = Retour à la liste

# Listes
staff-queue-list-caption = Demandes
staff-queue-state-open = Ouvertes
staff-queue-state-ended = Terminées
staff-queue-state-all = Toutes
staff-queue-col-status = État
staff-queue-col-request = Demande
staff-queue-within = Mots du titre ou numéro dans cette liste
staff-queue-within-hint = Mots du titre, numéro
staff-queue-within-button = Affiner
staff-queue-narrow = Affiner la liste
staff-queue-clear = Effacer tous les filtres
staff-queue-quiet = Seulement ce qui avance de soi-même
staff-queue-facet-status = État
staff-queue-facet-partner = Autre bibliothèque
staff-queue-facet-pickup = Lieu de retrait
staff-queue-facet-holding = Exemplaire à
staff-queue-facet-format = Format
staff-queue-facet-kind = Prêt ou copie
staff-queue-facet-assigned = Attribuée à
staff-queue-assigned-me = Moi
staff-queue-assigned-nobody = Personne
staff-queue-assigned-gone = Ancien compte
staff-queue-more-than = { $count } ou plus
staff-queue-alerts = Alertes ({ $count })
staff-queue-due-on = Échéance { $date }
staff-queue-newest = Les plus récentes d’abord.
staff-queue-oldest = Les plus anciennes d’abord.
staff-queue-show-oldest = Voir les plus anciennes d’abord
staff-queue-show-newest = Voir les plus récentes d’abord
staff-queue-previous = Page précédente
staff-queue-none-title = Aucune demande ne correspond
staff-queue-none = Aucune demande ne réunit toutes ces valeurs. Les noms se cherchent dans la case du haut.
staff-queue-nothing-title = Aucune demande ici
staff-queue-nothing = Elles apparaissent ici dès qu’une demande est faite ou reçue.

# Recherche
staff-queue-search-title = Recherche
staff-queue-search-button = Chercher
staff-queue-search-hits = { $count ->
    [0] Rien de trouvé.
    [one] 1 demande trouvée.
   *[other] { $count } demandes trouvées.
}
staff-queue-search-more = Il y en a d’autres. Ajoutez un mot.
staff-queue-search-none-title = Rien n’a ce numéro, ce titre ni ce nom
staff-queue-search-none = Essayez un numéro de demande complet, le code à barres du document, le début de mots du titre, ou un nom de famille suivi d’un prénom.
staff-queue-search-none-number = Essayez un numéro de demande complet, le code à barres du document ou le début de mots du titre. Les noms se cherchent dans la case du haut.
staff-queue-search-long = Ce texte est trop long. Utilisez au plus 200 caractères.
