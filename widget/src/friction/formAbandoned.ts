import { listen } from '../browser/listen.ts';
import type { Reporter } from '../core/reporter.ts';
import type { Raise } from './raise.ts';

/** A field; a rich text editor has only the properties of an element. */
type Field = HTMLElement & Partial<HTMLInputElement>;

/** Fields that take typed text. */
const TYPED =
  'input:not([type=search],[type=range],[type=color],[type=file],[type=checkbox],[type=radio],[role=searchbox],[role=combobox]),textarea,[contenteditable]';
/** Forms and fields that search for something, and what is to be ignored. */
const SEARCH = 'search,[role=search],form[method=get],[data-kitka-ignore]';
const SEARCH_NAME = /^(q|s|query|search|filter|term)$/i;
/** Controls that may send a form by script; a form's own submit buttons fire `submit`. */
const SENDS = 'button,input,[role=button]';

/** Where something was typed, without the text. */
interface Draft {
  fields: Set<Field>;
  last: Field;
  /** `performance.now()` of the last input. */
  at: number;
}

/** Whether the page sent a request since the last input, other than polling: the draft was sent or saved. */
function isSaved({ at }: Draft): boolean {
  const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const requests = all.filter(({ initiatorType }) => /^f|^x/.test(initiatorType));
  const path = ({ name }: PerformanceEntry) => name.split('?')[0];
  const isPoll = (one: PerformanceEntry) =>
    requests.filter((other) => other.startTime < at && path(other) === path(one)).length > 2;
  return requests.some((one) => one.startTime > at && !isPoll(one));
}

/**
 * A visitor typed into a form and left the page without sending it. Fields outside of a form count if at least
 * two of them were typed into.
 * @param typed number of characters from which it counts
 */
export function formAbandoned(
  raise: Raise,
  typed: number,
): { _typed(field: HTMLElement, event: InputEvent): void; _departed(reporter?: Reporter): void } {
  const drafts = new Map<Element, Draft>();
  const leave = (reporter?: Reporter) => {
    for (const [form, draft] of drafts) {
      let length = 0;
      for (const { defaultValue = '', isConnected, textContent, value = textContent } of draft.fields)
        if (value !== defaultValue && (reporter || isConnected)) length += value.length;
      if (length >= typed && (draft.fields.size > 1 || form.matches('form')) && !isSaved(draft))
        raise(
          'form-abandoned',
          draft.last,
          'it was typed into, and not sent',
          reporter ? { _reporter: reporter } : undefined,
        );
    }
    drafts.clear();
  };
  // `formdata` fires when a script sends a form or reads it to send it.
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
    _typed(field: Field, { inputType, isTrusted }) {
      const form = field.form ?? field.closest('form') ?? field.closest('fieldset,section,main,body');
      if (!isTrusted || !/^insert[TCFL]/.test(inputType) || !form || !field.matches(TYPED)) return;
      if (field.closest(SEARCH) || SEARCH_NAME.test(field.name || field.id)) return;
      const draft = drafts.get(form) ?? { fields: new Set(), last: field, at: 0 };
      draft.fields.add(field);
      draft.last = field;
      draft.at = performance.now();
      drafts.set(form, draft);
    },
    _departed: leave,
  };
}
