import type { Words } from './words.ts';

export const es: Words = {
  lang: 'es',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: '¿Qué grado de satisfacción tiene con esta página?',
    faces: [
      'Muy insatisfecho',
      'Insatisfecho',
      'Ni satisfecho ni insatisfecho',
      'Satisfecho',
      'Muy satisfecho',
    ],
  },
  close: 'Cerrar',
  sending: 'Enviando…',
  thanks: 'Gracias.',
  commentLabel: '¿Desea añadir algo? (opcional)',
  send: 'Enviar',
  commentThanks: 'Gracias, su mensaje ha llegado.',
  receipt: 'Su comprobante',
  receiptHelp: 'Con este código puede ver o eliminar su respuesta.',
  failed: 'Aún no se ha enviado: no hay conexión. Su respuesta queda guardada aquí.',
  retry: 'Intentar de nuevo',
};
