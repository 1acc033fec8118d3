import type { Words } from './words.ts';

export const fi: Words = {
  lang: 'fi',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Kuinka tyytyväinen olet tähän sivuun?',
    faces: [
      'Erittäin tyytymätön',
      'Tyytymätön',
      'En tyytyväinen enkä tyytymätön',
      'Tyytyväinen',
      'Erittäin tyytyväinen',
    ],
  },
  close: 'Sulje',
  sending: 'Lähetetään…',
  thanks: 'Kiitos.',
  commentLabel: 'Haluatko lisätä jotain? (vapaaehtoinen)',
  send: 'Lähetä',
  commentThanks: 'Kiitos, viestisi on perillä.',
  receipt: 'Kuittisi',
  receiptHelp: 'Tällä koodilla voit katsoa vastaustasi tai poistaa sen.',
  failed: 'Ei vielä lähetetty: yhteys puuttuu. Vastauksesi on tallessa tässä.',
  retry: 'Yritä uudelleen',
};
