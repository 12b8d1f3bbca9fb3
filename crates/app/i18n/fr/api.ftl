## Titres et détails des erreurs de l’API.

api-needs-key = Envoyez l’en-tête Idempotency-Key avec un texte de votre choix, nouveau pour chaque nouvel appel, de 255 caractères au plus.
api-key-reused = Cette clé Idempotency-Key a servi à un autre appel. Prenez-en une nouvelle.
api-bad-json = Le corps ne peut pas être lu comme du JSON : { $cause }.
api-bad-value = Un membre du corps ne convient pas : { $cause }.
api-bad-query = La requête ne convient pas : { $cause }.
api-bad-etag = If-Match prend l’ETag d’une réponse précédente, tel qu’il a été donné.

api-scan-choose = Plusieurs actions sont possibles avec ce code. Choisissez-en une.
api-scan-unknown = Rien ici ne porte ce code. Vérifiez l’étiquette ou cherchez par titre.
api-scan-other = Ce document appartient à { $library }. Il n’est lié à aucune demande ici.
api-scan-ended = Les demandes portant ce code sont terminées.
api-scan-card = C’est une carte d’usager. Lisez maintenant le document.

invalid-no-shelf = Personne ne peut rien y retirer. Choisissez une bibliothèque avec un rayon des réservations.
invalid-guest-format = Les invités ne peuvent pas demander ce format à cette bibliothèque.
invalid-media-type = Ce type de fichier n’est pas accepté. Envoyez un fichier PDF, PNG, JPEG ou TIFF.
