## Pages pour le personnel.
