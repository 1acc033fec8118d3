import type { Words } from './words.ts';

export const pt: Words = {
  lang: 'pt',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Qual é o seu grau de satisfação com esta página?',
      names: [
        'Muito insatisfeito',
        'Insatisfeito',
        'Nem satisfeito nem insatisfeito',
        'Satisfeito',
        'Muito satisfeito',
      ],
    },
    task: { question: 'Encontrou o que procurava?', names: ['Não', 'Em parte', 'Sim'] },
    thumbs: { question: 'Esta página foi útil?', names: ['Nada útil', 'Útil'] },
    ease: {
      question: 'Nesta página foi fácil fazer o que eu queria.',
      names: [
        'Discordo totalmente',
        'Discordo',
        'Discordo em parte',
        'Nem concordo nem discordo',
        'Concordo em parte',
        'Concordo',
        'Concordo totalmente',
      ],
    },
    gap: {
      question: 'Em comparação com o que esperava, esta página foi…',
      names: ['Muito pior', 'Pior', 'Como esperava', 'Melhor', 'Muito melhor'],
    },
    nps: {
      question: 'Qual é a probabilidade de nos recomendar a um amigo ou colega?',
      names: ['Nada provável', 'Extremamente provável'],
    },
    feel: {
      question: 'Que sensação lhe deixou esta página?',
      names: ['Muito má', 'Má', 'Nem boa nem má', 'Boa', 'Muito boa'],
    },
    worth: {
      question: 'Valeu o seu tempo?',
      names: ['Nada', 'Mal', 'Em parte', 'Em grande parte', 'Totalmente'],
    },
    text: { question: 'O que poderia ser melhor nesta página?', names: [] },
  },
  friction: 'Algo não funciona?',
  about: 'Cerca de {}',
  tab: 'A sua opinião',
  close: 'Fechar',
  sending: 'A enviar…',
  thanks: 'Obrigado.',
  comment: {
    low: 'O que correu mal? (opcional)',
    middle: 'Quer acrescentar algo? (opcional)',
    high: 'O que correu bem? (opcional)',
  },
  publish: 'Podem publicar as minhas palavras, sem o meu nome',
  contact: 'O seu e-mail, se quiser uma resposta (opcional)',
  contactHelp: 'Só para lhe responder; apagado após 90 dias.',
  send: 'Enviar',
  commentThanks: 'Obrigado, a sua mensagem chegou.',
  receipt: 'O seu recibo',
  receiptHelp: 'Com este código pode ver ou apagar a sua resposta.',
  failed: 'Ainda não enviado: sem ligação. A sua resposta fica guardada aqui.',
  retry: 'Tentar de novo',
};
