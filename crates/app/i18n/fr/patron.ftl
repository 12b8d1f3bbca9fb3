## Pages pour la clientèle et les personnes invitées.


# Search
patron-search-label = Cherchez dans { $count } bibliothèques
patron-in-label = Chercher dans
patron-in-any = Tout
patron-in-title = Titre
patron-in-author = Auteur ou autrice
patron-in-subject = Sujet
patron-in-isbn = ISBN
patron-in-issn = ISSN
patron-in-oclc = Numéro OCLC
patron-in-lccn = LCCN
patron-results = { $count ->
    [one] { $count } résultat pour « { $query } »
   *[other] { $count } résultats pour « { $query } »
}
patron-results-all = { $count ->
    [one] { $count } titre
   *[other] { $count } titres
}
patron-similar = Rien ne s’écrit exactement ainsi. Ces titres diffèrent d’une lettre.
patron-narrow = Préciser les résultats
patron-facet-format = Format
patron-facet-library = Bibliothèque
patron-facet-language = Langue
patron-facet-year = Année
patron-facet-more = { $count } de plus
patron-facet-off = Retirer :
patron-none-title = Aucune bibliothèque du groupe ne l’a
patron-none-hint = Vérifiez l’orthographe, utilisez moins de mots ou laissez tomber le sous-titre.
patron-none-widen = Chercher de nouveau sans les filtres
patron-none-everywhere = Chercher dans tout
patron-none-blank = Demandez-le par un formulaire : nous cherchons plus loin pour vous
patron-held = { $count ->
    [one] Dans <strong>{ $count } bibliothèque</strong>, en rayon dans <strong>{ $there }</strong>
   *[other] Dans <strong>{ $count } bibliothèques</strong>, en rayon dans <strong>{ $there }</strong>
}
patron-held-here = <strong>En rayon ici</strong> : { $library }
patron-held-none = Aucun exemplaire n’est inscrit pour le moment
patron-here-lab = Pas besoin d’attendre
patron-here-now = Ici maintenant
patron-here-fine = Prenez-le en rayon.
patron-here-fetch = Il est dans nos propres rayons. Prenez-le là, ou demandez au comptoir.
patron-here-where = Montrez-moi où
patron-by-lab = Ici au plus tard
patron-by-fine = Le jour que fixent nos délais. C’est souvent plus tôt.
patron-promise-lab = En rayon dans
patron-promise-count = { $count ->
    [one] { $count } bibliothèque
   *[other] { $count } bibliothèques
}
patron-promise-fine = { $days ->
    [0] Nous l’apportons à votre bibliothèque.
    [one] Nous l’apportons à votre bibliothèque. Gardez-le { $days } jour.
   *[other] Nous l’apportons à votre bibliothèque. Gardez-le { $days } jours.
}
patron-wait-lab = Aucun exemplaire en rayon
patron-wait = Patientez un peu
patron-request = Demander
patron-request-anyway = Demander qu’on le prépare
patron-request-copy = Demander la copie d’un extrait
patron-holders-show = Qui l’a, et où
patron-holders-title = Qui l’a
patron-holders-caption = Bibliothèques qui ont { $title }
patron-holders-library = Bibliothèque
patron-holders-where = Où
patron-holders-now = Maintenant
patron-holders-since = En date du
patron-own = (la vôtre)
patron-get-title = Comment l’obtenir
patron-record-title = À propos de ce titre
patron-record-from = Décrit par
patron-fact-author = Auteur ou autrice
patron-fact-edition = Édition
patron-fact-publisher = Maison d’édition
patron-fact-year = Année
patron-fact-format = Format
patron-fact-extent = Étendue
patron-fact-language = Langue
patron-fact-series = Collection
patron-fact-subjects = Sujets
patron-fact-isbn = ISBN
patron-fact-issn = ISSN
patron-fact-oclc = Numéro OCLC
patron-fact-lccn = LCCN

# First page
patron-welcome-title = Livres et articles de toutes nos bibliothèques
patron-welcome-1 = Cherchez ci-dessus. Vous voyez quelle bibliothèque l’a, et si c’est en rayon.
patron-welcome-2 = Choisissez Demander. Aucun compte n’est nécessaire là où votre bibliothèque sert les personnes invitées.
patron-welcome-3 = Nous l’apportons à votre bibliothèque et nous vous écrivons quand il est là.
patron-welcome-blank = Introuvable ici?
patron-welcome-blank-link = Demandez-le par un formulaire
patron-welcome-aside = Vos demandes et votre bibliothèque
patron-find-title = Déjà demandé quelque chose?
patron-find-code = Code de suivi reçu par courriel
patron-find = Suivre
patron-library-title = Votre bibliothèque
patron-library-now = Ces pages sont au nom de { $library }.
patron-library-other = Choisir une autre bibliothèque

# Request form
patron-request-title = Demander ce titre
patron-request-blank-title = Demander par un formulaire
patron-choose-title = Quelle est votre bibliothèque?
patron-choose-text = C’est elle qui obtient le document pour vous. Le choix est gardé dans ce navigateur.
patron-choose-kept = Choisissez-la; ce que vous avez écrit reste. Elle obtient le document pour vous.
patron-choose-sign-in = Vous avez un compte? Connectez-vous et passez cette étape.
patron-signin-title = Connectez-vous pour demander
patron-signin-text = { $library } accepte les demandes des personnes qui ont un compte. La recherche n’en exige aucun.
patron-closed-title = Aucune demande sur cette page
patron-closed-text = { $library } n’accepte aucune demande ici. Adressez-vous au comptoir : le personnel peut la faire pour vous.
patron-shut-title = Aucune demande pour le moment
patron-shut-text = { $library } n’accepte aucune demande pour le moment. Le personnel sur place sait quand elles reprendront.
patron-reopens = { $library } ne traite pas de demandes ces jours-ci et reprend { $day }. Vous pouvez envoyer la vôtre dès maintenant : elle sera traitée à partir de ce jour.
patron-guests-title = Ici, les demandes se font sans compte
patron-guests-text = { $library } accepte les demandes sans compte. Fermez la session, et le formulaire vous demande votre nom et votre adresse courriel.
patron-format-title = Ce format ne peut pas être demandé sans compte
patron-format-sign-in = À { $library }, les personnes qui ont un compte peuvent le demander. Ouvrez une session ou adressez-vous au comptoir.
patron-format-desk = Adressez-vous au comptoir de { $library } : le personnel peut faire la demande pour vous.
patron-no-account = Aucun compte nécessaire.
patron-have-account = Vous en avez un? Connectez-vous et passez ce formulaire.
patron-service-loan = Vous demandez un prêt.
patron-service-copy = Vous demandez la copie d’un extrait.
patron-service-to-copy = Besoin d’un article ou d’un chapitre seulement? Demandez une copie.
patron-service-to-loan = Besoin de l’ouvrage entier? Demandez un prêt.
patron-form-work = Ce que vous cherchez
patron-form-part = Quel extrait
patron-form-you = À propos de vous
patron-form-loan = À propos du prêt
patron-form-copy = À propos de la copie
patron-form-pickup = À prendre à
patron-form-privacy = Seul le personnel des bibliothèques voit vos renseignements.
patron-form-privacy-more = Ce qui est conservé, et combien de temps
patron-field-first-name = Prénom
patron-field-last-name = Nom
patron-field-email = Courriel
patron-field-barcode = Numéro de carte de bibliothèque
patron-field-work = Titre du livre ou de la revue
patron-field-author = Auteur ou autrice
patron-field-isbn = ISBN
patron-field-issn = ISSN
patron-field-year = Année
patron-field-edition = Édition
patron-field-component-title = Titre de l’article ou du chapitre
patron-field-component-author = Auteur ou autrice de l’article ou du chapitre
patron-field-volume = Volume
patron-field-issue = Numéro
patron-field-pages = Pages
patron-field-needed-by = Utile jusqu’au
patron-field-note = Autre chose à savoir
patron-hint-email = Nous y envoyons le lien de suivi et l’avis de retrait.
patron-hint-card = Le numéro sur votre carte. Vous pouvez le coller.
patron-hint-work = Aussi bien que vous le connaissez. Ou donnez un ISBN ou un ISSN ci-dessous.
patron-hint-isbn = 10 ou 13 chiffres, avec ou sans tirets.
patron-hint-part = Ou donnez les pages ci-dessous.
patron-hint-note = Par exemple : toute édition convient, ou en gros caractères s’il y en a.
patron-copyright = La copie sert à vos propres recherches ou à votre étude privée. Elle ne peut être ni transmise ni rendue publique.
patron-copyright-yes = J’accepte cette condition
patron-send = Envoyer la demande
patron-back = Retour
patron-expect = À quoi s’attendre
patron-expect-title = La suite
patron-expect-1 = Nous demandons à une bibliothèque qui l’a. Si elle ne peut pas aider, nous demandons nous-mêmes à la suivante.
patron-expect-2 = Vous recevez un courriel avec un lien de suivi, et un autre quand il est là.
patron-expect-3 = { $days ->
    [0] Apportez votre carte.
    [one] Apportez votre carte. Gardez-le { $days } jour.
   *[other] Apportez votre carte. Gardez-le { $days } jours.
}
patron-expect-copy = Une copie vient sous forme de fichier. Vous l’ouvrez sur la page de votre demande.

# What is wrong with a form
patron-bad-empty = Remplissez ce champ
patron-bad-first-name-empty = Entrez votre prénom
patron-bad-last-name-empty = Entrez votre nom
patron-bad-email-empty = Entrez votre adresse de courriel
patron-bad-email-format = Entrez une adresse complète, par exemple nom@college.ca
patron-bad-work-empty = Entrez un titre, ou un ISBN ou un ISSN
patron-bad-component-title-empty = Entrez l’article ou le chapitre, ou ses pages
patron-bad-copyright-empty = Acceptez l’énoncé sur le droit d’auteur pour obtenir une copie
patron-bad-pickup-empty = Choisissez où le prendre
patron-bad-too-long = C’est trop long. Raccourcissez-le
patron-bad-too-short = C’est trop court. Utilisez au moins 8 caractères
patron-bad-format = Ceci ne peut pas être lu. Vérifiez-le
patron-bad-isbn-format = Ce n’est pas un ISBN : un chiffre est faux ou manque. Corrigez-le ou laissez le champ vide
patron-bad-issn-format = Ce n’est pas un ISSN : un chiffre est faux ou manque. Corrigez-le ou laissez le champ vide
patron-bad-needed-by-format = Choisissez un jour, par exemple 2026-12-31
patron-bad-past = Ce jour est passé. Choisissez-en un plus tardif
patron-bad-unknown = Ceci n’est plus connu ici. Choisissez de nouveau
patron-bad-elsewhere = Ceci relève d’une autre bibliothèque. Choisissez l’une des vôtres
patron-bad-no-shelf = On ne peut rien prendre là. Choisissez un autre endroit
patron-bad-off = Cette bibliothèque n’accepte pas ces demandes. Adressez-vous au comptoir
patron-bad-closed = Cette bibliothèque n’accepte aucune demande pour le moment. Adressez-vous au comptoir
patron-bad-guest-format = Les personnes invitées ne peuvent pas demander ce format. Connectez-vous ou adressez-vous au comptoir
patron-bad-account = Votre bibliothèque doit d’abord regarder votre compte : { $reason }. Adressez-vous au comptoir
patron-bad-sent-before = Ce formulaire a déjà été envoyé, et cette demande tient. Ne l’envoyez de nouveau que si vous en voulez une deuxième
patron-bad-wrong = Ce n’est pas votre mot de passe actuel
patron-bad-common = D’autres le devinent facilement. Choisissez-en un autre
patron-bad-same = C’est le même qu’avant. Choisissez-en un autre
patron-bad-other = Ceci ne convient pas. Vérifiez-le

# One request
patron-placed-title = Nous avons votre demande { $number }
patron-placed-link = Suivez-la à cette adresse. Gardez-la : elle n’exige aucun mot de passe.
patron-placed-mail = Un lien est aussi en route vers votre boîte de courriel.
patron-placed-account = Vous la trouvez en tout temps sous Mes demandes.
patron-track-label = Votre demande
patron-about = À propos de cette demande
patron-story-title = Ce qui s’est passé
patron-volume = Volume { $volume }
patron-pages = Pages { $pages }
patron-code-unknown = Ce code n’ouvre aucune demande. Copiez-le de nouveau du courriel le plus récent, ou ouvrez le lien qui s’y trouve. S’il n’ouvre toujours rien, adressez-vous au comptoir de votre bibliothèque : le personnel retrouve votre demande et vous envoie un nouveau lien.
patron-code-title = Votre code de suivi
patron-code-keep = Gardez le courriel, ou ce code. Il n’exige aucun mot de passe.
patron-pickup-at = À prendre à { $library }
patron-pickup-change = Un autre endroit
patron-pickup-save = Changer l’endroit
patron-pickup-fixed = L’endroit ne peut plus être changé ici. Adressez-vous au comptoir.
patron-cancel-title = Vous avez changé d’avis?
patron-cancel-text = Annulez-la, et rien de plus n’arrive. Si le document est déjà parti, nous le renvoyons.
patron-cancel = Annuler la demande
patron-renew = Demander plus de temps
patron-accept = Oui, j’accepte
patron-decline = Non, demander ailleurs
patron-again-title = Besoin de nouveau?
patron-again = Le demander de nouveau
patron-copy-open = Ouvrir le fichier { $number }
patron-copy-ended = Ce lien a pris fin ou était destiné à quelqu’un d’autre. Ouvrez de nouveau la page de votre demande : elle en a un nouveau.
patron-date-due = À rapporter
patron-date-was-due = Était dû
patron-date-shelf = Gardé pour vous jusqu’au
patron-date-copy = Ici jusqu’au
patron-date-rule = { $distance } ({ $rule })
patron-step-asked = Demandé
patron-step-found = Bibliothèque trouvée
patron-step-way = En route
patron-step-ready = Prêt à prendre
patron-step-with-you = Chez vous
patron-step-back = Rapporté
patron-step-making = Copie en préparation
patron-step-copy = Copie prête
patron-step-is-done = fait
patron-step-is-now = maintenant
patron-step-is-todo = à venir
patron-now-checking = Nous vérifions votre demande
patron-now-checking-more = Cela prend un instant. Vous n’avez rien à faire.
patron-now-review = Le personnel regarde votre demande
patron-now-review-more = Votre bibliothèque la regarde avant qu’elle continue. Nous écrivons s’il nous manque quelque chose.
patron-now-ready = Nous avons votre demande
patron-now-ready-more = Votre bibliothèque l’envoie à une bibliothèque qui l’a. Vous n’avez rien à faire.
patron-now-sent = Nous avons demandé à { $partner }
patron-now-sent-more = Si elle ne peut pas aider, nous demandons nous-mêmes à la suivante.
patron-now-promised = Trouvé à { $partner }
patron-now-promised-more = On le prépare là-bas. Vous n’avez rien à faire.
patron-now-condition = { $partner } le prête à une condition
patron-now-condition-more = Votre bibliothèque répond, à moins qu’on vous le demande ici.
patron-now-cancelling = Nous annulons votre demande
patron-now-cancelling-more = L’autre bibliothèque doit d’abord accepter. S’il est déjà en route, nous le renvoyons.
patron-now-shipped = En route depuis { $partner }
patron-now-shipped-more = Nous écrivons quand il est à { $pickup }. Vous n’avez rien à faire.
patron-now-unwanted = Il arrive et repart
patron-now-unwanted-more = Vous n’en voulez plus. Nous le renvoyons dès qu’il est ici.
patron-now-arrived = Il est arrivé à votre bibliothèque
patron-now-arrived-more = Nous le préparons pour vous et nous écrivons quand vous pouvez le prendre.
patron-now-transit = En route vers { $pickup }
patron-now-transit-more = Il est arrivé dans vos bibliothèques. Nous écrivons quand vous pouvez le prendre.
patron-now-shelf = Prêt à { $pickup }
patron-now-shelf-more = Apportez votre carte.
patron-now-shelf-over = Il n’a pas été pris à temps
patron-now-shelf-over-more = Il repart bientôt. Si vous le voulez encore, dites-le aujourd’hui au comptoir de { $pickup }.
patron-now-loaned = Chez vous
patron-now-loaned-more = Rapportez-le à { $pickup }.
patron-now-overdue = En retard : rapportez-le
patron-now-overdue-more = Il appartient à une autre bibliothèque. Rapportez-le à { $pickup } aujourd’hui.
patron-now-recalled = Redemandé par { $partner }
patron-now-recalled-more = Rapportez-le à { $pickup } avant la nouvelle date.
patron-now-renewal-asked = Chez vous : plus de temps est demandé
patron-now-renewal-asked-more = La date tient jusqu’à la réponse de l’autre bibliothèque. Nous écrivons alors.
patron-now-renewal-refused = Chez vous : pas plus de temps
patron-now-renewal-refused-more = { $partner } ne peut pas donner plus de temps. La date tient.
patron-now-back = Vous l’avez rapporté
patron-now-back-more = Nous le renvoyons à { $partner }. Vous n’avez rien à faire.
patron-now-copy = Votre copie est prête
patron-now-copy-more = Ouvrez-la ici et enregistrez-la.
patron-now-completed = Terminé
patron-now-completed-more = Il ne reste rien à faire.
patron-now-cancelled = Annulé
patron-now-cancelled-more = Rien de plus n’arrive. Vous pouvez le demander de nouveau en tout temps.
patron-now-unfilled = Aucune bibliothèque n’a pu le fournir
patron-now-unfilled-more = Nous avons demandé à toutes les bibliothèques qui peuvent le prêter. Demandez au comptoir si une autre édition conviendrait.
patron-story-request-placed = Vous l’avez demandé.
patron-story-supplier-asked = Nous avons demandé à { $partner }.
patron-story-supplier-rejected = { $partner } n’a pas pu le prêter.
patron-story-will-supply = { $partner } a dit oui.
patron-story-shipped = { $partner } l’a envoyé.
patron-story-received = Il est arrivé à votre bibliothèque.
patron-story-sent-to-pickup = Il est parti vers l’endroit où vous le prenez.
patron-story-on-shelf = Il a été mis en réserve pour vous.
patron-story-pickup-changed = L’endroit de retrait a été changé.
patron-story-checked-out = Vous l’avez emporté.
patron-story-renewal-asked = Vous avez demandé plus de temps.
patron-story-renewed = Vous avez obtenu plus de temps.
patron-story-renewal-refused = Il n’y a pas eu plus de temps.
patron-story-recalled = { $partner } le veut plus tôt.
patron-story-returned-by-patron = Vous l’avez rapporté.
patron-story-packed = Il est reparti vers { $partner }.
patron-story-copy-delivered = Votre copie est arrivée.
patron-story-cancel-asked = Nous avons demandé l’annulation.
patron-story-filled-locally = Il a été trouvé dans nos propres rayons.
patron-story-request-cancelled = La demande a été annulée.
patron-story-request-unfilled = Aucune bibliothèque n’a pu le fournir.
patron-story-request-completed = La demande a pris fin.
patron-story-due-date-changed = La date d’échéance a été changée.
patron-done-cancelled = C’est fait. Vous voyez ci-dessous ce qu’il en advient.
patron-done-renewal = Plus de temps est demandé.
patron-done-pickup = L’endroit de retrait est changé.
patron-done-answered = Votre réponse est envoyée.
patron-done-details = Vos renseignements sont enregistrés.
patron-done-password = Votre mot de passe est changé.

# The account
patron-me-title = Documents d’autres bibliothèques
patron-me-sum = { $count ->
    [0] Rien n’est en cours pour le moment.
    [one] { $needs ->
        [0] { $count } demande en cours.
       *[other] { $count } demande en cours, qui attend un geste de vous.
    }
   *[other] { $needs ->
        [0] { $count } demandes en cours.
        [one] { $count } demandes en cours, dont { $needs } attend un geste de vous.
       *[other] { $count } demandes en cours, dont { $needs } attendent un geste de vous.
    }
}
patron-me-onpage = Sur cette page
patron-me-none = Rien n’est en cours
patron-me-none-text = Ce que vous demandez reste ici jusqu’à la fin.
patron-me-needs = À faire
patron-me-moving = Ici, en route, chez vous
patron-me-earlier = Plus tôt
patron-me-earlier-none = Rien encore.
patron-me-open = Ouvrir
patron-me-details = Vos renseignements
patron-me-change = Changer le nom, le courriel ou le mot de passe
patron-me-own-copy = Un changement compte à partir de la prochaine demande. Les demandes en cours gardent ce qui y était inscrit.
patron-me-back = Retour à mes demandes
patron-way = Progression de { $title }
patron-name = Nom
patron-email = Courriel
patron-card = Carte de bibliothèque
patron-home = Bibliothèque d’attache
patron-language = Vos courriels en
patron-save = Enregistrer
patron-password-title = Mot de passe ou NIP
patron-password-now = Mot de passe actuel
patron-password-new = Nouveau mot de passe
patron-password-hint = Au moins 8 caractères. Toutes vos autres sessions prennent fin.
patron-password-save = Changer le mot de passe
