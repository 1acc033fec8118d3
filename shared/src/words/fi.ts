import type { Words } from './words.ts';

export const fi: Words = {
  lang: 'fi',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Kuinka tyytyväinen olet tähän sivuun?',
      names: [
        'Erittäin tyytymätön',
        'Tyytymätön',
        'En tyytyväinen enkä tyytymätön',
        'Tyytyväinen',
        'Erittäin tyytyväinen',
      ],
    },
    task: { question: 'Löysitkö etsimäsi?', names: ['En', 'Osittain', 'Kyllä'] },
    thumbs: { question: 'Oliko tästä sivusta apua?', names: ['Ei ollut', 'Oli'] },
    ease: {
      question: 'Tällä sivulla oli helppo tehdä se, mitä tulin tekemään.',
      names: [
        'Täysin eri mieltä',
        'Eri mieltä',
        'Jokseenkin eri mieltä',
        'Ei samaa eikä eri mieltä',
        'Jokseenkin samaa mieltä',
        'Samaa mieltä',
        'Täysin samaa mieltä',
      ],
    },
    gap: {
      question: 'Odotuksiisi verrattuna tämä sivu oli…',
      names: ['Paljon huonompi', 'Huonompi', 'Odotusten mukainen', 'Parempi', 'Paljon parempi'],
    },
    nps: {
      question: 'Kuinka todennäköisesti suosittelisit meitä ystävälle tai työtoverille?',
      names: ['En lainkaan todennäköisesti', 'Erittäin todennäköisesti'],
    },
    feel: {
      question: 'Millainen olo tästä sivusta jäi?',
      names: ['Erittäin huono', 'Huono', 'Ei hyvä eikä huono', 'Hyvä', 'Erittäin hyvä'],
    },
    worth: {
      question: 'Oliko sivu aikasi arvoinen?',
      names: ['Ei lainkaan', 'Tuskin', 'Osittain', 'Enimmäkseen', 'Täysin'],
    },
    text: { question: 'Mikä tällä sivulla voisi olla paremmin?', names: [] },
  },
  friction: 'Eikö jokin toimi?',
  about: 'Noin {}',
  tab: 'Palaute',
  close: 'Sulje',
  sending: 'Lähetetään…',
  thanks: 'Kiitos.',
  comment: {
    low: 'Mikä meni pieleen? (vapaaehtoinen)',
    middle: 'Haluatko lisätä jotain? (vapaaehtoinen)',
    high: 'Mikä toimi hyvin? (vapaaehtoinen)',
  },
  publish: 'Sanani saa julkaista ilman nimeäni',
  contact: 'Sähköpostisi, jos haluat vastauksen (vapaaehtoinen)',
  contactHelp: 'Vain vastausta varten, poistetaan 90 päivän kuluttua.',
  send: 'Lähetä',
  commentThanks: 'Kiitos, viestisi on perillä.',
  receipt: 'Kuittisi',
  receiptHelp: 'Tällä koodilla voit katsoa vastaustasi tai poistaa sen.',
  failed: 'Ei vielä lähetetty: yhteys puuttuu. Vastauksesi on tallessa tässä.',
  retry: 'Yritä uudelleen',
};
