## Événements d’une demande en mots.
