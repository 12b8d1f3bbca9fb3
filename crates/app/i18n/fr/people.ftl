## Rôles, droits, vérifications du droit d’emprunter et leurs résultats.

role-fulfillment-operator = Prêt entre bibliothèques, opérations
role-fulfillment-manager = Prêt entre bibliothèques, gestion
role-circulation-operator = Comptoir de circulation
role-inventory-operator = Inventaire des documents
role-user-manager = Gestion des comptes
role-system-administrator = Administration générale du système

permission-borrow = Voir et traiter les emprunts
permission-lend = Voir et traiter les prêts
permission-circulate = Recevoir, ranger, prêter, reprendre, emballer et lire les retours
permission-bill = Traiter les frais et les dossiers
permission-override = Passer outre aux retenues, blocages, limites et dates
permission-manage-users = Gérer les comptes du personnel et de la clientèle
permission-administer = Régler bibliothèques, politiques et catalogue
permission-see-reports = Voir les rapports

# Droit d’emprunter : la vérification, puis son résultat
check-source = Source des comptes
check-source-yes = Elle a répondu.
check-source-no = Elle dit non.
check-source-unknown = Elle n’a pas répondu.
check-found = Dossier
check-found-yes = Trouvé.
check-found-no = Aucun dossier ne porte cette carte.
check-found-unknown = Pas encore connu.
check-active = Carte
check-active-yes = Active.
check-active-no = Échue, ou remplacée par une plus récente.
check-active-unknown = Pas encore connu.
check-blocked = Blocages
check-blocked-yes = Aucun.
check-blocked-no = Le compte est bloqué.
check-blocked-unknown = Pas encore connu.
check-fines = Frais
check-fines-yes = Sous la limite.
check-fines-no = Au-delà de la limite.
check-fines-unknown = Pas encore connu.
check-identity = Nom et carte
check-identity-yes = Ils vont ensemble.
check-identity-no = Ils ne concordent pas.
check-identity-unknown = Pas comparés.
check-group = Groupe
check-group-yes = Peut emprunter à d’autres bibliothèques.
check-group-no = Ne peut emprunter à d’autres bibliothèques.
check-group-unknown = Pas encore connu.
check-limit = Demandes ouvertes
check-limit-yes = Sous la limite.
check-limit-no = La limite est atteinte.
check-limit-unknown = Pas comptées.
check-duplicate = Demande en double
check-duplicate-yes = Aucune autre demande pour ce titre.
check-duplicate-no = Le même titre a déjà été demandé.
check-duplicate-unknown = Pas cherché.
check-own-copy = Nos exemplaires
check-own-copy-yes = Aucun dans nos rayons.
check-own-copy-no = Un exemplaire est dans nos rayons.
check-own-copy-unknown = Pas encore connu.
check-citation = Référence
check-citation-yes = On peut la chercher.
check-citation-no = Il manque un titre ou un numéro.
check-citation-unknown = Pas regardée.
check-copyright = Droit d’auteur
check-copyright-yes = Dans la règle.
check-copyright-no = Une autorisation est requise.
check-copyright-unknown = Pas compté.
answer-yes = Peut emprunter
answer-no = Ne peut emprunter
answer-unknown = On ne sait pas si la personne peut emprunter

# Qui agit, en tête de phrase
actor-patron = La personne
actor-system = Farshelf
actor-partner = L’autre bibliothèque
partner-unknown = l’autre bibliothèque
