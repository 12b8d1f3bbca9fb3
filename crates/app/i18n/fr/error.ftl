## Erreurs : ce qui est arrivé, ce que fait le système, ce que la personne peut faire.

error-next-title = Ce que fait le système
error-do-title = Ce que vous pouvez faire
error-quote = Numéro à citer : { $id }
error-home = Aller à la première page
error-sign-in = Ouvrir une session

# Chaque erreur : titre, suite, remède
error-bad-request-title = Cette adresse ou ce formulaire est illisible.
error-bad-request-next = Rien n’a changé.
error-bad-request-do = Revenez en arrière, vérifiez votre saisie et envoyez-la de nouveau.
error-unauthorized-title = Ouvrez une session pour voir cette page.
error-unauthorized-next = Rien n’a changé. Après l’ouverture de la session, vous revenez ici.
error-unauthorized-do = Ouvrez une session avec votre compte de bibliothèque.
error-forbidden-title = Votre compte ne permet pas cette action.
error-forbidden-next = Rien n’a changé.
error-forbidden-do = Demandez ce droit à la personne qui gère les comptes de votre bibliothèque, ou choisissez une autre bibliothèque dans la barre.
error-cross-site-title = Cet envoi venait d’un autre site et a été arrêté.
error-cross-site-next = Rien n’a changé.
error-cross-site-do = Ouvrez la page ici et renvoyez le formulaire. Si cela persiste, l’adresse affichée diffère de l’adresse publique de ce serveur : dites-le à qui l’administre.
error-not-found-title = Il n’y a rien à cette adresse.
error-not-found-next = Rien n’a changé.
error-not-found-do = Vérifiez l’adresse, ou cherchez la demande ou le titre.
error-method-title = Cette adresse ne fait pas cela.
error-method-next = Rien n’a changé.
error-method-do = Ouvrez la page depuis le menu et essayez là.
error-conflict-title = Quelqu’un a modifié ceci entre-temps.
error-conflict-next = Sa modification est gardée, la vôtre n’est pas faite.
error-conflict-do = Rouvrez la page et décidez selon ce qu’elle dit maintenant.
error-too-large-title = Cet envoi dépasse la taille permise.
error-too-large-next = Rien n’est enregistré.
error-too-large-do = Envoyez-en moins à la fois, ou un fichier plus petit.
error-media-type-title = Ce type de contenu n’est pas compris ici.
error-media-type-next = Rien n’a changé.
error-media-type-do = Envoyez le formulaire de la page, ou le format que nomme la documentation de l’adresse.
error-invalid-title = Un point de ce formulaire est à revoir.
error-invalid-next = Rien n’est enregistré.
error-invalid-do = Revenez en arrière, corrigez ce qui est nommé et envoyez de nouveau.
error-too-many-title = Trop d’essais en peu de temps.
error-too-many-next = Le prochain essai compte après une courte attente.
error-too-many-do = Attendez une minute, puis réessayez.
error-internal-title = Une erreur s’est produite de notre côté.
error-internal-next = Ce qui est enregistré le reste. La faute figure au journal sous le numéro ci-dessous.
error-internal-do = Réessayez dans une minute. Si cela persiste, donnez le numéro à votre bibliothèque.
error-unavailable-title = Le système n’est pas prêt.
error-unavailable-next = Il revient de lui-même.
error-unavailable-do = Réessayez dans une minute.
