import { listen } from '../browser/listen.ts';
import type { Reporter } from '../reporter.ts';
import type { Raise } from './raise.ts';

/** A field; of a rich text editor only the element. */
type Field = HTMLElement & Partial<HTMLInputElement>;

/** Fields that are typed into. */
const TYPED =
  'input:not([type=search],[type=range],[type=color],[type=file],[type=checkbox],[type=radio],[role=searchbox],[role=combobox]),textarea,[contenteditable]';
/** What looks for something instead of telling something. */
const SEARCH = 'search,[role=search],form[method=get],[data-kitka-ignore]';
const SEARCH_NAME = /^(q|s|query|search|filter|term)$/i;
/** What a form is sent with by a script: what its own buttons do is told by `submit`. */
const SENDS = 'button,input,[role=button]';

/** What was typed where, without what it was. */
interface Draft {
  fields: Set<Field>;
  last: Field;
  /** `performance.now()` of the last typing. */
  at: number;
}

/** Whether the page asked its server for something since a draft grew, beyond what it asks again and again: it was sent or saved. */
function isSaved({ at }: Draft): boolean {
  const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const requests = all.filter(({ initiatorType }) => /^f|^x/.test(initiatorType));
  const path = ({ name }: PerformanceEntry) => name.split('?')[0];
  const isPoll = (one: PerformanceEntry) =>
    requests.filter((other) => other.startTime < at && path(other) === path(one)).length > 2;
  return requests.some((one) => one.startTime > at && !isPoll(one));
}

/**
 * A visitor typed into a form and left the page while it stood there unsent. Formless fields count when
 * at least two of them were typed into.
 * @param typed characters from which it is real typing
 */
export function formAbandoned(
  raise: Raise,
  typed: number,
): { typed(field: HTMLElement, event: InputEvent): void; departed(reporter?: Reporter | null): void } {
  const drafts = new Map<Element, Draft>();
  const leave = (reporter?: Reporter | null) => {
    for (const [form, draft] of drafts) {
      let length = 0;
      for (const { defaultValue = '', isConnected, textContent, value = textContent } of draft.fields)
        if (value !== defaultValue && (reporter || isConnected)) length += value.length;
      if (length >= typed && (draft.fields.size > 1 || form.matches('form')) && !isSaved(draft))
        raise(
          'form-abandoned',
          draft.last,
          'it was typed into, and not sent',
          reporter ? { reporter } : undefined,
        );
    }
    drafts.clear();
  };
  // `formdata` comes when a script sends a form or reads it to send it.
  for (const type of ['submit', 'formdata', 'reset'])
    listen(window, type, ({ target }) => drafts.delete(target as Element), true);
  listen(
    window,
    'click',
    (event) => {
      const button = (event.composedPath()[0] as Element).closest?.<HTMLButtonElement>(SENDS);
      if (!button || button.matches(TYPED) || (button.form && button.type === 'submit')) return;
      for (const form of drafts.keys()) if (form.contains(button)) drafts.delete(form);
    },
    true,
  );
  listen(window, 'pagehide', () => leave());
  return {
    typed(field: Field, { inputType, isTrusted }) {
      const form = field.form ?? field.closest('form') ?? field.closest('fieldset,section,main,body');
      if (!isTrusted || !/^insert[TCFL]/.test(inputType) || !form || !field.matches(TYPED)) return;
      if (field.closest(SEARCH) || SEARCH_NAME.test(field.name || field.id)) return;
      const draft = drafts.get(form) ?? { fields: new Set(), last: field, at: 0 };
      draft.fields.add(field);
      draft.last = field;
      draft.at = performance.now();
      drafts.set(form, draft);
    },
    departed: leave,
  };
}
