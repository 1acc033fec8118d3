import type { ReceiptPageWords } from './receiptPageWords.ts';

export { fr as words } from '../fr.ts';
export const page: ReceiptPageWords = {
  title: 'Votre réponse',
  loading: 'Chargement de votre réponse…',
  rating: 'Votre note',
  to: ', à « {} »',
  comment: 'Vos mots',
  none: 'aucun',
  reasons: 'Vos raisons',
  mayPublish: 'Peut être publié',
  publish: 'oui, sans votre nom',
  doNotPublish: 'non',
  contact: 'Votre e-mail',
  page: 'Page',
  onSite: 'sur {}',
  day: 'Jour',
  changes: 'Depuis',
  changed: 'Cette page a été modifiée le {}, après des réponses comme la vôtre.',
  code: 'Code du reçu',
  codeHelp:
    'Vous l’avez obtenu après avoir répondu, en groupes comme ABCDE-FGHJK. Les tirets et les majuscules n’ont pas d’importance.',
  show: 'Afficher ma réponse',
  noCode: 'Ce n’est pas un code de reçu. Un code compte 20 lettres et chiffres.',
  unknown:
    'Aucune réponse ne correspond à ce code. Vérifiez le code ; la réponse a peut-être déjà été supprimée.',
  remove: 'Supprimer ma réponse…',
  confirm: 'Supprimer cette réponse pour de bon ? C’est irréversible.',
  removing: 'Suppression…',
  removeNow: 'Supprimer pour de bon',
  keep: 'La garder',
  notRemoved:
    'La suppression a échoué pour l’instant ; votre réponse est inchangée. Réessayez dans un moment.',
  removed: 'Votre réponse est supprimée. Elle ne compte plus dans aucun chiffre, et rien n’en est conservé.',
  unreachable: 'Kitka est injoignable. Vérifiez votre connexion, puis réessayez.',
  broken:
    'Kitka n’a pas pu chercher pour l’instant. Votre réponse est en sécurité. Réessayez dans un moment.',
  retry: 'Réessayer',
  language: 'Langue',
};
