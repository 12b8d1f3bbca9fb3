## Réglages, personnes, répertoire.
