## Pages pour la clientèle.
