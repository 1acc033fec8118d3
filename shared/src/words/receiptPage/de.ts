import type { ReceiptPageWords } from './receiptPageWords.ts';

export { de as words } from '../de.ts';
export const page: ReceiptPageWords = {
  title: 'Ihre Antwort',
  loading: 'Ihre Antwort wird geladen …',
  rating: 'Ihre Bewertung',
  to: ', auf „{}“',
  comment: 'Ihre Worte',
  none: 'keine',
  reasons: 'Ihre Gründe',
  mayPublish: 'Darf veröffentlicht werden',
  publish: 'ja, ohne Ihren Namen',
  doNotPublish: 'nein',
  contact: 'Ihre E-Mail-Adresse',
  page: 'Seite',
  onSite: 'auf {}',
  day: 'Tag',
  changes: 'Seitdem',
  changed: 'Diese Seite wurde am {} geändert, nach Antworten wie Ihrer.',
  code: 'Code des Belegs',
  codeHelp:
    'Sie haben ihn nach dem Antworten bekommen, in Gruppen wie ABCDE-FGHJK. Striche und Großschreibung spielen keine Rolle.',
  show: 'Meine Antwort zeigen',
  noCode: 'Das ist kein Code eines Belegs. Ein Code hat 20 Buchstaben und Ziffern.',
  unknown:
    'Zu diesem Code gehört keine Antwort. Prüfen Sie den Code; die Antwort kann auch schon gelöscht sein.',
  remove: 'Meine Antwort löschen …',
  confirm: 'Diese Antwort endgültig löschen? Das lässt sich nicht rückgängig machen.',
  removing: 'Wird gelöscht …',
  removeNow: 'Endgültig löschen',
  keep: 'Behalten',
  notRemoved:
    'Sie konnte gerade nicht gelöscht werden; Ihre Antwort ist unverändert. Versuchen Sie es gleich noch einmal.',
  removed: 'Ihre Antwort ist gelöscht. Sie zählt in keiner Zahl mehr, und nichts davon wird aufbewahrt.',
  unreachable: 'Kitka ist nicht erreichbar. Prüfen Sie, ob Sie online sind, und versuchen Sie es erneut.',
  broken:
    'Kitka konnte gerade nicht nachsehen. Ihre Antwort ist sicher. Versuchen Sie es gleich noch einmal.',
  retry: 'Erneut versuchen',
  language: 'Sprache',
};
