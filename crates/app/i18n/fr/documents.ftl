## Bordereaux, lettres, étiquettes, rapports.
