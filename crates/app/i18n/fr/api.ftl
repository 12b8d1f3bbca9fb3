## Titres et détails des erreurs de l’API.
