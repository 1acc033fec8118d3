import type { ReceiptPageWords } from './receiptPageWords.ts';

export { pt as words } from '../pt.ts';
export const page: ReceiptPageWords = {
  title: 'A sua resposta',
  loading: 'A carregar a sua resposta…',
  rating: 'A sua avaliação',
  to: ', a «{}»',
  comment: 'As suas palavras',
  none: 'nenhumas',
  reasons: 'Os seus motivos',
  mayPublish: 'Pode ser publicada',
  publish: 'sim, sem o seu nome',
  doNotPublish: 'não',
  contact: 'O seu e-mail',
  page: 'Página',
  onSite: 'em {}',
  day: 'Dia',
  changes: 'Desde então',
  changed: 'Esta página foi alterada em {}, depois de respostas como a sua.',
  code: 'Código do recibo',
  codeHelp:
    'Recebeu-o depois de responder, em grupos como ABCDE-FGHJK. Os hífenes e as maiúsculas não importam.',
  show: 'Mostrar a minha resposta',
  noCode: 'Isso não é um código de recibo. Um código tem 20 letras e algarismos.',
  unknown:
    'Nenhuma resposta tem este código. Verifique o código; a resposta também pode já ter sido apagada.',
  remove: 'Apagar a minha resposta…',
  confirm: 'Apagar esta resposta para sempre? Não é possível anular.',
  removing: 'A apagar…',
  removeNow: 'Apagar para sempre',
  keep: 'Manter',
  notRemoved: 'Não foi possível apagar agora; a sua resposta não mudou. Tente novamente dentro de momentos.',
  removed: 'A sua resposta foi apagada. Já não conta em nenhum número e nada dela é guardado.',
  unreachable: 'Não é possível contactar o Kitka. Verifique a sua ligação e tente novamente.',
  broken:
    'O Kitka não conseguiu procurar agora. A sua resposta está segura. Tente novamente dentro de momentos.',
  retry: 'Tentar novamente',
  language: 'Idioma',
};
