import type { Words } from './words.ts';

export const ar: Words = {
  lang: 'ar',
  dir: 'rtl',
  csat: {
    wording: 1,
    question: 'ما مدى رضاك عن هذه الصفحة؟',
    faces: ['غير راضٍ على الإطلاق', 'غير راضٍ', 'محايد', 'راضٍ', 'راضٍ جدًا'],
  },
  close: 'إغلاق',
  sending: 'جارٍ الإرسال…',
  thanks: 'شكرًا لك.',
  commentLabel: 'هل تود إضافة شيء؟ (اختياري)',
  send: 'إرسال',
  commentThanks: 'شكرًا لك، وصلت رسالتك.',
  receipt: 'إيصالك',
  receiptHelp: 'بهذا الرمز يمكنك الاطلاع على إجابتك أو حذفها.',
  failed: 'لم تُرسل بعد: لا يوجد اتصال. إجابتك محفوظة هنا.',
  retry: 'إعادة المحاولة',
};
