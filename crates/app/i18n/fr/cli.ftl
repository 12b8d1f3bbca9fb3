## Ce que la ligne de commande dit aux personnes : la démonstration et le compte rendu d’un chargement.

cli-demo-people = création de quatre établissements avec leurs bibliothèques, calendriers, personnel et usagers
cli-demo-catalogue = chargement des fichiers des bibliothèques dans le catalogue collectif
cli-demo-requests = déroulement des demandes des dernières semaines
cli-demo-staff = ouvrez une session comme { $logins }, mot de passe { $password }
cli-demo-patrons = ou avec une carte de bibliothèque : { $town }, { $university }, même mot de passe
cli-demo-mail = les courriels ne partent pas : lisez-les à { $url }
cli-demo-end = Ctrl+C y met fin. Tout reste dans { $folder }; --reset recommence à neuf
cli-load-progress = { $read } notices lues, { $rejected } refusées
cli-load-done = Chargé, et trouvé par les recherches dès maintenant
cli-load-part = Chargé en partie, plus de notices refusées que prises; celles qui sont prises se trouvent dès maintenant par les recherches
cli-load-none = Rien n’a été chargé
cli-load-dry = Essai à blanc, rien n’a été enregistré
cli-load-dry-none = Essai à blanc : rien de ce fichier ne serait chargé
cli-load-counts = { $what } : { $read } notices lues : { $new } nouvelles, { $changed } modifiées, { $unchanged } inchangées, { $deleted } supprimées, { $holdings } états de collection, { $rejected } refusées; { $copies } exemplaires, { $titles } titres.
cli-load-reject = notice { $number } refusée ({ $which }) : { $why }
cli-load-reject-many = { $count } notices : { $why }
cli-load-reject-bare = notice { $number } refusée : { $why }
cli-load-rejects = Toutes les notices refusées sont dans { $path }, les raisons dans { $path }.txt. Corrigez-les et chargez ce fichier.
cli-explain-stands = Où elle en est
cli-explain-needs = Attend
cli-explain-by = { $what } ({ $owner }, échéance : { $when })
cli-explain-next = Ensuite
cli-explain-clock = Délai
cli-explain-event = Fait
