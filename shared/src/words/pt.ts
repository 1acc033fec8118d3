import type { Words } from './words.ts';

export const pt: Words = {
  lang: 'pt',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Qual é o seu grau de satisfação com esta página?',
    faces: [
      'Muito insatisfeito',
      'Insatisfeito',
      'Nem satisfeito nem insatisfeito',
      'Satisfeito',
      'Muito satisfeito',
    ],
  },
  close: 'Fechar',
  sending: 'A enviar…',
  thanks: 'Obrigado.',
  commentLabel: 'Quer acrescentar algo? (opcional)',
  send: 'Enviar',
  commentThanks: 'Obrigado, a sua mensagem chegou.',
  receipt: 'O seu recibo',
  receiptHelp: 'Com este código pode ver ou apagar a sua resposta.',
  failed: 'Ainda não enviado: sem ligação. A sua resposta fica guardada aqui.',
  retry: 'Tentar de novo',
};
