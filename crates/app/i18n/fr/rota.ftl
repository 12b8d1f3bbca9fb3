## Pourquoi un prêteur a sa place dans la liste (`rota-CODE`), ou en est écarté (`rota-out-CODE`). $value : le chiffre en cause.

rota-has-copies = { $value ->
    [one] { $value } exemplaire en rayon
   *[other] { $value } exemplaires en rayon
}
rota-same-group = De notre groupe
rota-load = { $value ->
    [0] Aucune demande ouverte là-bas
    [one] { $value } demande ouverte là-bas
   *[other] { $value } demandes ouvertes là-bas
}
rota-distance = À { $value } km
rota-chosen = Choix du personnel
rota-asked-again = Redemandée par le personnel
rota-retry = Elle a offert un second essai
rota-added = Ajoutée par le personnel
rota-leg = Son colis est venu de lui-même
rota-out-own-library = Notre propre bibliothèque
rota-out-asked-before = Déjà sollicitée pour cette demande
rota-out-not-lending = Fermée au prêt
rota-out-closed = Fermée aujourd’hui selon son calendrier
rota-out-not-lendable = { $value ->
    [one] Son seul exemplaire ne se prête pas
   *[other] Aucun de ses { $value } exemplaires ne se prête
}
rota-out-none-available = { $value ->
    [one] Son seul exemplaire est sorti
   *[other] Ses { $value } exemplaires sont sortis
}
rota-out-daily-cap = Sollicitée { $value } fois aujourd’hui, autant qu’elle le permet
rota-out-not-chosen = Le personnel a choisi d’autres prêteurs
rota-out-peer-closed = Fermée depuis que la liste est faite
rota-out-cost = Elle coûte plus que la limite
rota-out-dropped = Retirée par le personnel
