import type { Words } from './words.ts';

export const es: Words = {
  lang: 'es',
  dir: 'ltr',
  questions: {
    csat: {
      question: '¿Qué grado de satisfacción tiene con esta página?',
      names: [
        'Muy insatisfecho',
        'Insatisfecho',
        'Ni satisfecho ni insatisfecho',
        'Satisfecho',
        'Muy satisfecho',
      ],
    },
    task: {
      question: '¿Ha encontrado lo que buscaba?',
      names: ['No lo he encontrado', 'En parte', 'Sí'],
    },
    thumbs: { question: '¿Le ha resultado útil esta página?', names: ['No útil', 'Útil'] },
    ease: {
      question: 'En esta página fue fácil hacer lo que venía a hacer.',
      names: [
        'Muy en desacuerdo',
        'En desacuerdo',
        'Algo en desacuerdo',
        'Ni de acuerdo ni en desacuerdo',
        'Algo de acuerdo',
        'De acuerdo',
        'Muy de acuerdo',
      ],
    },
    gap: {
      question: 'En comparación con lo que esperaba, esta página fue…',
      names: ['Mucho peor', 'Peor', 'Como esperaba', 'Mejor', 'Mucho mejor'],
    },
    nps: {
      question: '¿Qué probabilidad hay de que nos recomiende a un amigo o colega?',
      names: ['Nada probable', 'Muy probable'],
    },
    feel: {
      question: '¿Qué sensación le ha dejado esta página?',
      names: ['Muy mala', 'Mala', 'Ni buena ni mala', 'Buena', 'Muy buena'],
    },
    worth: {
      question: '¿Le ha merecido la pena dedicarle tiempo?',
      names: ['En absoluto', 'Apenas', 'En parte', 'En gran parte', 'Por completo'],
    },
    text: { question: '¿Qué se podría mejorar en esta página?', names: [] },
  },
  announce: 'Nuevo al principio de la página, lo primero con la tecla Tab:',
  friction: '¿Algo no funciona?',
  about: 'Aproximadamente {}',
  tab: 'Su opinión',
  close: 'Cerrar',
  sending: 'Enviando…',
  thanks: 'Gracias.',
  comment: {
    low: '¿Qué ha fallado? (opcional)',
    middle: '¿Desea añadir algo? (opcional)',
    high: '¿Qué ha funcionado bien? (opcional)',
  },
  publish: 'Pueden publicar mis palabras, sin mi nombre',
  contact: 'Su correo, si desea una respuesta (opcional)',
  contactHelp: 'Solo para responderle; se elimina a los 90 días.',
  contactWrong: 'Revise la dirección: el correo no puede llegar a ella.',
  contactThanks: 'Podrán responderle en {}. La dirección se elimina a los 90 días.',
  send: 'Enviar',
  commentThanks: 'Gracias, su mensaje ha llegado.',
  receipt: 'Su comprobante',
  receiptLink: 'Ver o eliminar su respuesta',
  copy: 'Copiar',
  copied: 'Copiado',
  failed: 'Aún no se ha enviado: no hay conexión. Su respuesta queda guardada aquí.',
  refused: 'El sitio no ha aceptado esto, así que no se guarda.',
  retry: 'Intentar de nuevo',
};
