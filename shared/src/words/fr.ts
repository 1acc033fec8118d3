import type { Words } from './words.ts';

export const fr: Words = {
  lang: 'fr',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Êtes-vous satisfait(e) de cette page ?',
      names: [
        'Très insatisfait(e)',
        'Insatisfait(e)',
        'Ni satisfait(e) ni insatisfait(e)',
        'Satisfait(e)',
        'Très satisfait(e)',
      ],
    },
    task: {
      question: 'Avez-vous trouvé ce que vous cherchiez ?',
      names: ['Non', 'En partie', 'Oui'],
    },
    thumbs: { question: 'Cette page vous a-t-elle été utile ?', names: ['Pas utile', 'Utile'] },
    ease: {
      question: 'Sur cette page, il était facile de faire ce pour quoi je suis venu(e).',
      names: [
        'Pas du tout d’accord',
        'Pas d’accord',
        'Plutôt pas d’accord',
        'Ni d’accord ni pas d’accord',
        'Plutôt d’accord',
        'D’accord',
        'Tout à fait d’accord',
      ],
    },
    gap: {
      question: 'Par rapport à vos attentes, cette page était…',
      names: ['Bien moins bonne', 'Moins bonne', 'Comme attendu', 'Meilleure', 'Bien meilleure'],
    },
    nps: {
      question: 'Quelle est la probabilité que vous nous recommandiez à un(e) ami(e) ou collègue ?',
      names: ['Pas du tout probable', 'Extrêmement probable'],
    },
    feel: {
      question: 'Quelle impression vous laisse cette page ?',
      names: ['Très mauvaise', 'Mauvaise', 'Ni bonne ni mauvaise', 'Bonne', 'Très bonne'],
    },
    worth: {
      question: 'Valait-elle votre temps ?',
      names: ['Pas du tout', 'À peine', 'En partie', 'En grande partie', 'Entièrement'],
    },
    text: { question: 'Que pourrait-on améliorer sur cette page ?', names: [] },
  },
  announce: 'Nouveau au début de la page, en premier avec la touche Tab :',
  friction: 'Quelque chose ne marche pas ?',
  about: 'Environ {}',
  tab: 'Votre avis',
  close: 'Fermer',
  sending: 'Envoi…',
  thanks: 'Merci.',
  comment: {
    low: 'Qu’est-ce qui n’a pas marché ? (facultatif)',
    middle: 'Quelque chose à ajouter ? (facultatif)',
    high: 'Qu’est-ce qui a bien marché ? (facultatif)',
  },
  publish: 'Vous pouvez publier mes mots, sans mon nom',
  contact: 'Votre e-mail, si vous souhaitez une réponse (facultatif)',
  contactHelp: 'Uniquement pour vous répondre, supprimé après 90 jours.',
  contactWrong: 'Vérifiez l’adresse : aucun e-mail ne peut y arriver.',
  contactThanks: 'Une réponse peut vous parvenir à {}. L’adresse est supprimée après 90 jours.',
  send: 'Envoyer',
  commentThanks: 'Merci, votre message est bien arrivé.',
  receipt: 'Votre reçu',
  receiptLink: 'Voir ou supprimer votre réponse',
  copy: 'Copier',
  copied: 'Copié',
  failed: 'Pas encore envoyé : pas de connexion. Votre réponse est conservée ici.',
  refused: 'Le site n’a pas accepté ceci, qui n’est donc pas conservé.',
  retry: 'Réessayer',
};
