## Ce que la ligne de commande dit aux personnes : la démonstration et le compte rendu d’un chargement.

cli-demo-people = création de quatre établissements avec leurs bibliothèques, calendriers, personnel et usagers
cli-demo-catalogue = chargement des fichiers des bibliothèques dans le catalogue collectif
cli-demo-requests = déroulement des demandes des dernières semaines
cli-demo-staff = ouvrez une session comme { $logins }, mot de passe { $password }
cli-demo-patrons = ou avec une carte de bibliothèque : { $town } (ville), { $university } (université), même mot de passe
cli-demo-mail = les courriels ne partent pas : lisez-les à /demo/mail
cli-demo-end = Ctrl+C y met fin. Tout reste dans { $folder }; --reset recommence à neuf
cli-load-progress = { $read } notices lues, { $rejected } refusées
cli-load-done = Chargé, et trouvé par les recherches dès maintenant
cli-load-dry = Essai à blanc, rien n’a été enregistré
cli-load-counts = { $what } : { $read } notices lues : { $new } nouvelles, { $changed } modifiées, { $unchanged } inchangées, { $deleted } supprimées, { $holdings } états de collection, { $rejected } refusées; { $copies } exemplaires, { $titles } titres.
cli-load-reject = notice { $number } refusée ({ $which }) : { $why }
cli-load-reject-bare = notice { $number } refusée : { $why }
cli-load-rejects = Toutes les notices refusées sont dans { $path }, les raisons dans { $path }.txt. Corrigez-les et chargez ce fichier.
