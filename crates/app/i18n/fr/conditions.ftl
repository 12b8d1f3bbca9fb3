## Mots des listes ISO 18626 : conditions, refus, offres pour plus tard; noms des messages; messages en souffrance.

# Conditions d’un prêteur
condition-library-use-only = À consulter dans la bibliothèque seulement
condition-no-reproduction = Aucune copie permise
condition-signature-required = La personne signe pour l’obtenir
condition-spec-coll-superv-req = Consultation surveillée, comme l’exigent les collections spéciales
condition-watch-library-use-only = Consultation surveillée dans la bibliothèque seulement
condition-cost = { $cost ->
    [none] Des frais
   *[other] Des frais de { $cost }
}
condition-other = À une condition écrite en mots
condition-state-open = Attend une réponse
condition-state-accepted = Acceptée
condition-state-declined = Déclinée
condition-state-withdrawn = Retirée
condition-state-void = Ne s’applique plus

# Pourquoi un prêteur dit non
unfilled-non-circulating = Ne circule pas
unfilled-not-available-for-ill = Exclu du prêt entre bibliothèques
unfilled-not-held = Ne l’a pas
unfilled-not-on-shelf = Absent du rayon
unfilled-policy-problem = Contraire à la politique
unfilled-poor-condition = En mauvais état
unfilled-duplicate = Demandé deux fois
unfilled-other = Autre raison

# Pourquoi un prêteur l’offre plus tard ou autrement
retry-at-bindery = À la reliure
retry-cost-exceeds-max-cost = Coûte plus que votre limite
retry-loan-possible = Un prêt est possible, pas une copie
retry-not-current-available-for-ill = Exclu du prêt entre bibliothèques pour le moment
retry-not-found-as-cited = Introuvable tel que cité
retry-on-loan = En prêt
retry-on-order = En commande
retry-req-del-date-not-possible = Impossible pour la date demandée
retry-req-del-method-not-supp = Ce mode de livraison n’est pas offert
retry-courier-not-supp = Ce messager n’est pas offert
retry-multi-vol-avail = Plusieurs volumes : dites lequel
retry-must-meet-loan-condition = Seulement à une condition
retry-req-edition-not-possible = N’a pas l’édition demandée
retry-req-format-not-possible = N’a pas le format demandé
retry-req-pay-method-not-supported = Ce mode de paiement n’est pas accepté
retry-req-serv-level-not-supp = Ce niveau de service n’est pas offert
retry-req-serv-type-not-possible = Ce service n’est pas offert
retry-other = Pour une autre raison

# Pourquoi une prolongation est refusée
renewal-reason-policy = notre politique dit non
renewal-reason-refused = le prêteur a dit non
renewal-reason-refused-by-partner = le prêteur a dit non
renewal-reason-declined-here = la bibliothèque a dit non
renewal-reason-not-understood = le système du prêteur ne l’a pas comprise
renewal-reason-not-possible = il n’y a rien à prolonger maintenant
renewal-reason-over-cap = la plus longue durée de prêt est atteinte
renewal-reason-renewal-limit = il a été prolongé autant de fois que les règles le permettent
renewal-reason-recalled = le prêteur veut le ravoir
renewal-reason-wanted-here = quelqu’un d’autre l’attend
renewal-reason-bad-date = la date demandée ne dépasse pas l’échéance
renewal-reason-blocked = la personne ne peut emprunter maintenant

# Noms de nos messages
message-req = Demande
message-retry = Nouvel essai
message-can = Annulation
message-acc = Condition acceptée
message-rcv = Reçu
message-ret = Retourné
message-ren = Demande de prolongation
message-ask = Question sur l’état
message-msg = Message
message-case = Dossier
message-exp = Recherche en cours
message-wsp = Promesse de fournir
message-con = Condition
message-unf = Refus
message-try = Offre pour plus tard
message-lnd = Expédié
message-cpy = Copie envoyée
message-ovd = Retard
message-rcl = Rappel
message-lcp = Retour lu
message-cwr = Terminée sans retour
message-cy = Annulation acceptée
message-cn = Annulation refusée
message-ry = Prolongé
message-rn = Prolongation refusée
message-ans = Réponse sur l’état

# Comment s’appellent leurs messages
wire-supplying-request-received = Demande reçue
wire-supplying-expect-to-supply = Recherche en cours
wire-supplying-will-supply = Promesse de fournir
wire-supplying-loaned = Expédié
wire-supplying-overdue = Retard
wire-supplying-recalled = Rappel
wire-supplying-retry-possible = Offre pour plus tard
wire-supplying-unfilled = Refus
wire-supplying-copy-completed = Copie envoyée
wire-supplying-loan-completed = Retour lu
wire-supplying-completed-without-return = Terminée sans retour
wire-supplying-cancelled = Annulée
wire-requesting-status-request = Question sur l’état
wire-requesting-received = Reçu
wire-requesting-cancel = Annulation
wire-requesting-renew = Demande de prolongation
wire-requesting-shipped-return = Retourné
wire-requesting-shipped-forward = Envoyée à une autre bibliothèque
wire-requesting-notification = Message

# Messages mis de côté
parked-resend = Renvoyer
parked-told-by-phone = Dit au téléphone
parked-drop = Abandonner
payer-patron = La personne paie
payer-borrower = La bibliothèque emprunteuse paie
payer-lender = La bibliothèque prêteuse l’assume

# Ce que le système écrit de lui-même à l’autre bibliothèque
auto-late-accepted = Votre envoi est venu après que nous nous étions adressés à une autre bibliothèque. Nous l’acceptons.
auto-request-changed = La demande a changé : voyez la date utile, la note et le coût.
auto-pickup-changed = Le document se ramasse maintenant dans une autre bibliothèque. Expédiez-le à la nouvelle adresse.
auto-closed-here = Nous avons fermé cette demande à la main. Dites-nous si elle en est ailleurs chez vous.
auto-states-differ = Votre message ne concorde pas avec l’état de cette demande chez nous. Regardez-la, et dites-nous où elle en est chez vous.
auto-receipt-missing = Nous l’avons expédié, et vous n’en avez pas confirmé l’arrivée. Dites-nous s’il n’est pas arrivé.
auto-reopened-here = Nous avons rouvert cette demande. Rouvrez-la aussi de votre côté.
auto-renewal-not-possible = Il n’y a rien ici qui puisse être prolongé maintenant.
auto-renewal-over-cap = Le prêt a été prolongé aussi longtemps que nos règles le permettent.
auto-renewal-policy = Nous ne prolongeons pas nos prêts.
auto-renewal-recalled = Nous avons rappelé ce document : il ne peut pas être prolongé.
auto-renewal-refused = Nous ne pouvons pas prolonger ce prêt.
auto-renewal-wanted-here = Quelqu’un attend ce document ici : il ne peut pas être prolongé.
auto-renewal-bad-date = Il ne peut pas être prolongé jusqu’à cette date.
