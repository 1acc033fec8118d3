import type { ReceiptPageWords } from './receiptPageWords.ts';

export { es as words } from '../es.ts';
export const page: ReceiptPageWords = {
  title: 'Su respuesta',
  loading: 'Cargando su respuesta…',
  rating: 'Su valoración',
  to: ', a «{}»',
  comment: 'Sus palabras',
  none: 'ninguna',
  reasons: 'Sus motivos',
  mayPublish: 'Se puede publicar',
  publish: 'sí, sin su nombre',
  doNotPublish: 'no',
  contact: 'Su correo',
  page: 'Página',
  onSite: 'en {}',
  day: 'Día',
  changes: 'Desde entonces',
  changed: 'Esta página se cambió el {}, tras respuestas como la suya.',
  code: 'Código del comprobante',
  codeHelp: 'Lo recibió al responder, en grupos como ABCDE-FGHJK. Los guiones y las mayúsculas no importan.',
  show: 'Mostrar mi respuesta',
  noCode: 'Eso no es un código de comprobante. Un código tiene 20 letras y cifras.',
  unknown:
    'Ninguna respuesta corresponde a este código. Revise el código; la respuesta también puede haberse eliminado ya.',
  remove: 'Eliminar mi respuesta…',
  confirm: '¿Eliminar esta respuesta para siempre? No se puede deshacer.',
  removing: 'Eliminando…',
  removeNow: 'Eliminar para siempre',
  keep: 'Conservarla',
  notRemoved:
    'No se ha podido eliminar en este momento; su respuesta no ha cambiado. Inténtelo de nuevo en un momento.',
  removed: 'Su respuesta se ha eliminado. Ya no cuenta en ninguna cifra y no se conserva nada de ella.',
  unreachable: 'No se puede contactar con Kitka. Compruebe su conexión e inténtelo de nuevo.',
  broken:
    'Kitka no ha podido buscarla en este momento. Su respuesta está a salvo. Inténtelo de nuevo en un momento.',
  retry: 'Intentar de nuevo',
  language: 'Idioma',
};
