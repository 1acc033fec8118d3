import type { ReceiptPageWords } from './receiptPageWords.ts';

export { fi as words } from '../fi.ts';
export const page: ReceiptPageWords = {
  title: 'Vastauksesi',
  loading: 'Vastaustasi haetaan…',
  rating: 'Arviosi',
  to: ', kysymykseen ”{}”',
  comment: 'Sanasi',
  none: 'ei mitään',
  reasons: 'Syysi',
  mayPublish: 'Saa julkaista',
  publish: 'kyllä, ilman nimeäsi',
  doNotPublish: 'ei',
  contact: 'Sähköpostisi',
  page: 'Sivu',
  onSite: 'sivustolla {}',
  day: 'Päivä',
  changes: 'Sen jälkeen',
  changed: 'Tätä sivua muutettiin {} vastauksesi kaltaisten vastausten jälkeen.',
  code: 'Kuitin koodi',
  codeHelp:
    'Sait sen vastattuasi, ryhmittäin kuten ABCDE-FGHJK. Viivoilla ja isoilla kirjaimilla ei ole väliä.',
  show: 'Näytä vastaukseni',
  noCode: 'Tämä ei ole kuitin koodi. Koodissa on 20 kirjainta ja numeroa.',
  unknown: 'Tällä koodilla ei ole vastausta. Tarkista koodi; vastaus on voitu myös jo poistaa.',
  remove: 'Poista vastaukseni…',
  confirm: 'Poistetaanko tämä vastaus pysyvästi? Sitä ei voi perua.',
  removing: 'Poistetaan…',
  removeNow: 'Poista pysyvästi',
  keep: 'Säilytä se',
  notRemoved:
    'Poistaminen ei juuri nyt onnistunut; vastauksesi on ennallaan. Yritä hetken kuluttua uudelleen.',
  removed: 'Vastauksesi on poistettu. Se ei ole enää mukana missään luvussa, eikä siitä säilytetä mitään.',
  unreachable: 'Kitkaan ei saada yhteyttä. Tarkista, että olet verkossa, ja yritä uudelleen.',
  broken: 'Kitka ei juuri nyt voinut hakea vastaustasi. Se on tallessa. Yritä hetken kuluttua uudelleen.',
  retry: 'Yritä uudelleen',
  language: 'Kieli',
};
