## Aide, confidentialité et accessibilité : pages pour le public.

# Help
about-help-title = Aide
about-help-lead = Comment obtenir ce que votre bibliothèque n’a pas.
about-search-title = Chercher
about-search-1 = Écrivez un titre, un auteur ou une autrice, un sujet ou un ISBN dans la case. Vous cherchez dans toutes les bibliothèques à la fois, sans compte.
about-search-2 = Les accents et les majuscules ne comptent pas. Pour trouver des mots exacts à la suite, mettez-les entre guillemets droits.
about-search-link = Aller à la recherche
about-ask-title = Demander
about-ask-1 = Choisissez Demander à côté du titre, remplissez le formulaire et envoyez-le. Si une bibliothèque ne peut pas prêter, nous demandons d’office à la suivante.
about-ask-both = Ici, vous pouvez demander avec ou sans compte. Avec un compte, vos renseignements sont déjà remplis.
about-ask-guests = Ici, aucun compte n’est nécessaire : vous donnez votre nom et votre adresse courriel avec chaque demande.
about-ask-accounts = Ici, il faut se connecter avec son compte de bibliothèque pour demander. Sans compte, adressez-vous au comptoir, qui vous en crée un.
about-ask-closed = Ici, ce sont les personnes au comptoir qui font les demandes. Adressez-vous à elles.
about-ask-any = Certaines bibliothèques acceptent les demandes sans compte, d’autres en exigent un. Vous le voyez dès que vous avez choisi votre bibliothèque.
about-ask-2 = Vous n’avez rien trouvé?
about-follow-title = Suivre
about-follow-1 = Avec un compte, toutes vos demandes sont sous Mes demandes. Sans compte, le courriel sur votre demande contient un lien et un code de suivi : l’un comme l’autre ouvre la page de cette demande.
about-follow-2 = Cette page montre où en est la demande. Vous pouvez y changer le lieu de retrait et annuler la demande, tant que c’est possible.
about-collect-title = Prendre le document
about-collect-1 = Nous vous écrivons quand il est prêt. Apportez votre carte de bibliothèque, ou le courriel si vous n’avez pas de carte.
about-collect-shelf = { $days ->
    [one] Nous le gardons pour vous { $days } jour. La page de votre demande indique le dernier jour.
   *[other] Nous le gardons pour vous { $days } jours. La page de votre demande indique le dernier jour.
}
about-collect-copy = La copie d’un article ou d’un chapitre arrive en fichier : vous l’ouvrez sur la page de votre demande.
about-return-title = Garder plus longtemps et rendre
about-return-days = { $cap ->
    [0] Vous l’avez d’habitude pour { $days } jours.
   *[other] Vous l’avez d’habitude pour { $days } jours et, avec une prolongation, pour { $cap } jours au plus.
}
about-return-1 = La date de retour est sur la page de votre demande. Demandez-y plus de temps : le bouton paraît tant que c’est possible. La bibliothèque propriétaire peut refuser, ou redemander le document plus tôt; nous vous écrivons alors.
about-return-2 = Rendez-le là où vous l’avez pris, avec la fiche qui s’y trouve.
about-none-title = Un code de suivi n’ouvre rien?
about-none-1 = Copiez-le du courriel le plus récent, avec toutes les lettres. Un code ouvre la seule demande pour laquelle il a été fait. S’il n’ouvre toujours rien, adressez-vous à la bibliothèque : les personnes sur place trouvent votre demande par votre nom et vous envoient un nouveau lien.
about-contact-title = À qui s’adresser
about-contact-text = Les personnes de votre bibliothèque vous aident pour tout ce qui touche ces pages. Donnez-leur le numéro de la demande, s’il y en a un.
about-contact-all = Les personnes de votre bibliothèque vous aident pour tout ce qui touche ces pages. Donnez-leur le numéro de la demande, s’il y en a un.
about-contact-desk = Adressez-vous au comptoir.

# Privacy
about-privacy-title = Vie privée
about-privacy-lead = Ce qui est conservé sur vous quand vous utilisez ces pages, et qui le voit.
about-privacy-lender-title = L’autre bibliothèque n’apprend pas qui vous êtes
about-privacy-lender = La bibliothèque qui prête reçoit le titre, les dates et le numéro de la demande. Votre nom, votre adresse courriel, votre numéro de carte et ce que vous avez écrit à votre bibliothèque ne lui sont pas envoyés.
about-privacy-data-title = Ce qui est conservé
about-why = À quelle fin
about-kept = Combien de temps
about-who = Qui le voit
about-data-request = Vos demandes : nom, adresse courriel, numéro de carte, ce que vous avez demandé et quand
about-data-request-why = Pour obtenir le document, vous écrire et savoir qui l’a.
about-data-request-kept = Jusqu’à ce que votre bibliothèque l’efface. Rien ne s’efface d’office, même pour les demandes terminées.
about-data-request-who = Le personnel de votre bibliothèque qui traite les demandes.
about-data-account = Votre compte : nom, adresse courriel, numéro de carte, groupe, mot de passe
about-data-account-why = Pour vous reconnaître à la connexion et remplir le formulaire. Du mot de passe, seule une valeur de contrôle est conservée : personne ne peut le lire.
about-data-account-kept = Jusqu’à ce que votre bibliothèque ferme le compte.
about-data-account-who = Le personnel de votre bibliothèque.
about-data-mail = Les courriels que nous vous avons envoyés
about-data-mail-why = Pour que le personnel sache ce qui vous a été dit.
about-data-mail-kept = Le texte pendant { $mails } jours.
about-data-mail-who = Le personnel de votre bibliothèque.
about-data-code = Les codes de suivi des demandes
about-data-code-why = Pour qu’aucun mot de passe ne soit nécessaire. Seule une valeur de contrôle est conservée : personne ne peut y lire un code.
about-data-code-kept = Aussi longtemps que la demande.
about-data-code-who = Vous seulement : toute personne qui a le code voit la demande.
about-data-session = Le fait que votre session est ouverte
about-data-session-why = Pour ne pas devoir se connecter à chaque page.
about-data-session-kept = Jusqu’à la déconnexion, au plus { $hours } heures, ou { $minutes } minutes sans usage.
about-data-session-who = Personne.
about-data-failures = Les connexions manquées : le nom écrit, en valeur de contrôle, et le réseau d’où elles viennent
about-data-failures-why = Pour que personne ne puisse deviner les mots de passe.
about-data-failures-kept = { $failures ->
    [one] De 1 à 2 heures.
   *[other] { $failures } heures, et jusqu’à une heure de plus.
}
about-data-failures-who = Personne.
about-data-cookies = Les témoins dans votre navigateur : la session, votre bibliothèque, la langue et les couleurs
about-data-cookies-why = Pour que ces pages restent comme vous les avez choisies. Aucun ne vous suit ailleurs.
about-data-cookies-kept = La session comme ci-dessus, les autres un an. Vous pouvez les effacer à tout moment.
about-data-cookies-who = Votre navigateur et ce serveur.
about-privacy-not-title = Ce qui n’est pas fait
about-privacy-not = Ce que vous cherchez n’est pas conservé avec votre nom. Aucune page ne fait appel à une autre entreprise : ni publicité, ni mesure d’audience, ni cartes, ni polices d’ailleurs.
about-rights-title = Ce que vous pouvez demander
about-rights-see = Vous voyez vos demandes sous Mes demandes ou avec leurs codes de suivi. Pour une copie de tout ce qui est conservé sur vous, adressez-vous à votre bibliothèque.
about-rights-correct = Des renseignements inexacts peuvent être corrigés : par vous dans votre compte, ou par les personnes de votre bibliothèque.
about-rights-remove = Adressez-vous à votre bibliothèque pour faire effacer des données sur vous. Elle décide selon ses règles et la loi, et ne peut pas effacer ce qui est nécessaire tant que vous avez un document ou qu’un montant est dû.

# Accessibility
about-access-title = Accessibilité
about-access-lead = Ces pages sont faites pour tout le monde. Elles visent les WCAG 2.2, niveau AA.
about-access-works-title = À quoi s’attendre
about-access-works-1 = Tout fonctionne avec le clavier seul, et sans scripts.
about-access-works-2 = Les pages tiennent dans une fenêtre de 320 pixels sans défiler de côté, donc aussi à 400 % de zoom.
about-access-works-3 = Les couleurs ont assez de contraste, en clair et en sombre. Aucun sens ne dépend de la couleur seule.
about-access-works-4 = Chaque page existe en français et en anglais, et dit dans quelle langue elle est.
about-access-works-5 = Pour suivre une demande, rien n’est à retenir : le lien dans le courriel suffit.
about-access-tested-title = Ce qui est vérifié
about-access-tested-1 = Avant chaque version, un programme (axe-core, dans Chromium) vérifie les pages du public et du personnel, dans les deux langues, en clair et en sombre, larges et étroites. Une seule anomalie arrête la version.
about-access-tested-2 = Le travail du personnel, de la réception au retour, est vérifié avec le clavier seul, et la demande sans compte est vérifiée sans scripts.
about-access-not-title = Ce qui n’est pas encore vérifié
about-access-not-1 = Aucune personne utilisant un lecteur d’écran, une loupe ou la commande vocale n’a encore essayé ces pages, et aucun organisme externe ne les a évaluées. Un programme ne trouve qu’une partie des obstacles.
about-access-not-2 = Les fichiers que d’autres bibliothèques envoient comme copies peuvent être des images sans texte. Demandez une autre forme à votre bibliothèque.
about-access-tell-title = Vous avez rencontré un obstacle?
about-access-tell = Dites-le à la bibliothèque : quelle page, ce que vous vouliez faire et avec quoi. Les personnes sur place font aussi des demandes pour vous par téléphone, par courriel ou au comptoir.
