import type { Words } from './words.ts';

export const sv: Words = {
  lang: 'sv',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Hur nöjd är du med den här sidan?',
      names: ['Mycket missnöjd', 'Missnöjd', 'Varken nöjd eller missnöjd', 'Nöjd', 'Mycket nöjd'],
    },
    task: { question: 'Hittade du det du letade efter?', names: ['Nej', 'Delvis', 'Ja'] },
    thumbs: {
      question: 'Var den här sidan till hjälp?',
      names: ['Inte till hjälp', 'Till hjälp'],
    },
    ease: {
      question: 'Den här sidan gjorde det lätt att göra det jag kom för.',
      names: [
        'Instämmer inte alls',
        'Instämmer inte',
        'Instämmer knappast',
        'Varken eller',
        'Instämmer delvis',
        'Instämmer',
        'Instämmer helt',
      ],
    },
    gap: {
      question: 'Jämfört med vad du väntade dig var den här sidan…',
      names: ['Mycket sämre', 'Sämre', 'Som väntat', 'Bättre', 'Mycket bättre'],
    },
    nps: {
      question: 'Hur sannolikt är det att du skulle rekommendera oss till en vän eller kollega?',
      names: ['Inte alls sannolikt', 'Mycket sannolikt'],
    },
    feel: {
      question: 'Vilken känsla gav den här sidan dig?',
      names: ['Mycket dålig', 'Dålig', 'Varken bra eller dålig', 'Bra', 'Mycket bra'],
    },
    worth: {
      question: 'Var den värd din tid?',
      names: ['Inte alls', 'Knappt', 'Delvis', 'Till största delen', 'Helt och hållet'],
    },
    text: { question: 'Vad kunde vara bättre på den här sidan?', names: [] },
  },
  announce: 'Nytt i början av sidan, först med tabbtangenten:',
  friction: 'Är det något som inte fungerar?',
  about: 'Ungefär {}',
  tab: 'Synpunkter',
  close: 'Stäng',
  sending: 'Skickar…',
  thanks: 'Tack.',
  comment: {
    low: 'Vad gick fel? (valfritt)',
    middle: 'Vill du tillägga något? (valfritt)',
    high: 'Vad fungerade bra? (valfritt)',
  },
  publish: 'Mina ord får publiceras, utan mitt namn',
  contact: 'Din e-post, om du vill ha svar (valfritt)',
  contactHelp: 'Används bara för svaret och raderas efter 90 dagar.',
  contactWrong: 'Kontrollera adressen: e-post når inte dit.',
  contactThanks: 'Ett svar kan nå dig på {}. Adressen raderas efter 90 dagar.',
  send: 'Skicka',
  commentThanks: 'Tack, ditt meddelande har kommit fram.',
  receipt: 'Ditt kvitto',
  receiptLink: 'Se eller radera ditt svar',
  copy: 'Kopiera',
  copied: 'Kopierat',
  failed: 'Inte skickat ännu: ingen anslutning. Ditt svar är sparat här.',
  refused: 'Webbplatsen tog inte emot detta, så det sparas inte.',
  retry: 'Försök igen',
};
