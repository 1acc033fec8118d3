import type { Words } from './words.ts';

export const fr: Words = {
  lang: 'fr',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Êtes-vous satisfait(e) de cette page ?',
    faces: [
      'Très insatisfait(e)',
      'Insatisfait(e)',
      'Ni satisfait(e) ni insatisfait(e)',
      'Satisfait(e)',
      'Très satisfait(e)',
    ],
  },
  close: 'Fermer',
  sending: 'Envoi…',
  thanks: 'Merci.',
  commentLabel: 'Quelque chose à ajouter ? (facultatif)',
  send: 'Envoyer',
  commentThanks: 'Merci, votre message est bien arrivé.',
  receipt: 'Votre reçu',
  receiptHelp: 'Avec ce code, vous pouvez voir ou supprimer votre réponse.',
  failed: 'Pas encore envoyé : pas de connexion. Votre réponse est conservée ici.',
  retry: 'Réessayer',
};
