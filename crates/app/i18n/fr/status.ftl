## Mots pour les états des demandes. Les clés portent le code de l’état avec des traits d’union.

# Ligne principale de l’emprunt
status-borrowing-review = Retenue pour examen
status-borrowing-ready = Prête à envoyer
status-borrowing-sent = Demande envoyée au partenaire
status-borrowing-will-supply = Sera fournie
status-borrowing-conditional = Sous condition
status-borrowing-shipped = Document expédié
status-borrowing-received = Document reçu par la bibliothèque
status-borrowing-loaned = Prêtée à la personne
status-borrowing-returned-by-patron = Rendue par la personne
status-borrowing-returned = Document retourné au partenaire
status-borrowing-delivered = Reçue en format numérique
status-borrowing-completed = Demande terminée
status-borrowing-cancelled = Annulée
status-borrowing-unfilled = Non satisfaite

# Ligne principale du prêt
status-lending-new = Demande de prêt créée
status-lending-processing = En traitement
status-lending-will-supply = Sera fournie
status-lending-conditional = Sous condition
status-lending-shipped = Expédiée
status-lending-received-by-partner = Reçue par le partenaire
status-lending-returned-by-partner = Retournée par le partenaire
status-lending-completed = Demande terminée
status-lending-rejected = Refusée
status-lending-expired = Expirée
status-lending-cancelled = Annulée par le partenaire

# Pourquoi une demande est retenue
status-review-being-checked = En vérification
status-review-source-silent = La source des comptes n’a pas répondu
status-review-patron-not-found = Personne introuvable
status-review-barcode-inactive = Carte inactive
status-review-blocked = Compte bloqué
status-review-fines = Frais au-delà de la limite
status-review-id-mismatch = Le nom et la carte ne concordent pas
status-review-type-not-authorised = Ce groupe ne peut emprunter ici
status-review-over-limit = Trop de demandes en cours
status-review-duplicate = Même titre déjà demandé
status-review-blank-form = Saisie à la main, sans titre reconnu
status-review-copyright = Droit d’auteur à vérifier
status-review-local-copy = Disponible dans notre bibliothèque
status-review-rota-exhausted = Tous les prêteurs ont dit non
status-review-retry-offered = Un prêteur l’offre pour plus tard
status-review-reopened = Rouverte
status-review-bad-citation = La référence est à revoir
status-review-supplier-error = Le système d’un prêteur a répondu par une erreur

# Ce qu’un aspect fait du statut
status-renew-requested = Prolongation demandée
status-renewed = Prolongée par le partenaire
status-renew-refused = Prolongation refusée
status-recalled = Rappelée par le partenaire
status-overdue = Demande en retard
status-cancel-asked = Annulation demandée
status-lost = Déclarée perdue
status-lost-and-fee = Perdue, frais communiqués
status-damaged = Endommagée
status-claims-returned = Retour déclaré
status-cancelled-by-patron = Annulée par la personne
status-cancelled-by-staff = Annulée par le personnel
status-cancelled-by-partner = Annulée par le partenaire
