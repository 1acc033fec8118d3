import { failureCounter, guard } from '../browser/guard.ts';
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
const SEARCH_NAME = /^(q|s|query|filter|terms?|keywords?)$|search/i;
/** How the labels of search fields begin, in the languages of our words and some more. */
const SEARCH_LABEL =
  /^(find|hae|haku|etsi|sök|søk|søg|such|re?cherch|busc|pesquis|procur|otsi|szuk|wyszuk|cerca|zoek|пошук|шука|знайти|بحث|ابحث)|search/i;
/** Controls that may send a form by script; a form's own submit buttons fire `submit`. */
const SENDS = 'button,input,[role=button]';
/** What a form has that can be sent. */
const SENDER = 'button,input[type=submit],input[type=image],input[type=button],[role=button],a[onclick]';
/** Where a page says what is wrong with a field, or how much more fits into it. */
const REMARK = '[role=alert],[class*=error i],[class*=invalid i],[class*=count i],[class*=hint i]';
/** Ms after an input in which a page answers it. */
const ANSWER = 300;
/** Number of letters from which a text is recognized elsewhere. */
const RECOGNIZED = 2;

/** Watches the forms of a page. */
export interface Forms {
  /** The visitor typed. */
  _typed(field: HTMLElement, event: InputEvent): void;
  /** A soft navigation ended a view. */
  _departed(reporter?: Reporter): void;
}

/** What the chunk exports. It is loaded when the visitor types. */
export interface FormsModule {
  formAbandoned: typeof formAbandoned;
}

/** Where something was typed, without the text. */
interface Draft {
  fields: Set<Field>;
  last: Field;
  /** `performance.now()` of the last input. */
  at: number;
  /** Number of inputs, and of those that the page answered at once, as a calculator or a preview does. */
  inputs: number;
  answered: number;
}

// A form's own properties may be its fields: `<input name="contains">`.
const matches = (element: Element, selector: string) => Element.prototype.matches.call(element, selector);
const contains = (element: Element, node: Node) => Node.prototype.contains.call(element, node);
const find = (element: Element, selector: string) => Element.prototype.querySelector.call(element, selector);

const textOf = ({ textContent, value = textContent }: Field): string => value ?? '';

/** Whether a field or its form is for searching. */
function isSearch(field: Field): boolean {
  const host = (field.getRootNode() as ShadowRoot).host;
  const label = field.ariaLabel || field.placeholder || field.labels?.[0]?.textContent || field.title;
  return (
    !!field.closest(SEARCH) ||
    // Our own comment field is not the page's.
    !!host?.closest(`${SEARCH},kitka-prompt`) ||
    SEARCH_NAME.test(field.name || field.id) ||
    SEARCH_LABEL.test(`${label}`.trim())
  );
}

/** Whether the page keeps a text in the browser. */
function isStored(text: string): boolean {
  const [line] = JSON.stringify(text.trim().split('\n', 1)[0]).slice(1, -1).split('\\', 1);
  try {
    return [localStorage, sessionStorage].some((storage) =>
      Object.keys(storage).some((key) => storage.getItem(key)!.includes(line!)),
    );
  } catch {
    // The visitor's browser allows no storage.
    return false;
  }
}

/** Whether a change shows what was typed, or a number that is not how many letters it has. */
function isAnswer({ target, attributeName }: MutationRecord, field: Field): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  if (!element || field.contains(target) || Element.prototype.closest.call(element, REMARK)) return false;
  if (attributeName) return element.localName === 'iframe';
  const text = textOf(field);
  const shown = element.textContent ?? '';
  const numbers: string[] = shown.match(/\d+/g) ?? [];
  const counts = [text.length, (field.maxLength ?? 0) - text.length, field.maxLength].map(String);
  return (
    (text.length > RECOGNIZED && shown.includes(text)) || numbers.some((number) => !counts.includes(number))
  );
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
 * @param failures the core's counter
 */
export function formAbandoned(
  raise: Raise,
  typed: number,
  failures: ReturnType<typeof failureCounter>,
): Forms {
  failureCounter(failures);
  const drafts = new Map<Element, Draft>();
  let last: { field: Field; draft: Draft; isAnswered: boolean } | undefined;
  let timer = 0;
  const observe = (records: MutationRecord[]) => {
    if (!last || last.isAnswered || !records.some((record) => isAnswer(record, last!.field))) return;
    last.isAnswered = true;
    last.draft.answered++;
  };
  const observer = new MutationObserver((records) => void guard(observe)(records));
  /** Whether there is something to send; fields without a form that the page answers while one types are a tool. */
  const isForm = (form: Element, { answered, fields, inputs }: Draft) =>
    matches(form, 'form')
      ? find(form, SENDER) ||
        [...document.querySelectorAll<HTMLButtonElement>('[form]')].some((one) => one.form === form)
      : fields.size > 1 && answered < inputs / 2;
  const leave = (reporter?: Reporter) => {
    for (const [form, draft] of drafts) {
      let length = 0;
      for (const field of draft.fields) {
        const text = textOf(field);
        const isKept = reporter || field.isConnected;
        if (text !== (field.defaultValue ?? '') && isKept && !isStored(text)) length += text.length;
      }
      if (length >= typed && isForm(form, draft) && !isSaved(draft))
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
      const [target] = event.composedPath();
      if (!(target instanceof Element)) return;
      // A suggestion that says more than what was typed, and may lead elsewhere.
      const option = Element.prototype.closest
        .call(target, 'a,[role=option],li,button')
        ?.textContent?.toLowerCase();
      for (const [form, { fields }] of drafts)
        for (const field of fields) {
          const text = textOf(field).trim().toLowerCase();
          if (text.length > RECOGNIZED && option?.includes(text)) drafts.delete(form);
        }
      const button = Element.prototype.closest.call(target, SENDS) as HTMLButtonElement | null;
      if (!button || button.matches(TYPED) || (button.form && button.type === 'submit')) return;
      for (const form of drafts.keys()) if (contains(form, button)) drafts.delete(form);
    },
    true,
  );
  listen(window, 'pagehide', () => leave());
  return {
    _typed(field: Field, { inputType, isTrusted }) {
      const form = field.form ?? field.closest('form') ?? field.closest('fieldset,section,main,body');
      if (!isTrusted || !/^insert[TCFL]/.test(inputType) || !form || !field.matches(TYPED)) return;
      if (isSearch(field)) return;
      const draft = drafts.get(form) ?? { fields: new Set(), last: field, at: 0, inputs: 0, answered: 0 };
      draft.fields.add(field);
      draft.last = field;
      draft.at = performance.now();
      draft.inputs++;
      drafts.set(form, draft);
      last = { field, draft, isAnswered: false };
      observer.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['src', 'srcdoc'],
      });
      clearTimeout(timer);
      timer = setTimeout(() => observer.disconnect(), ANSWER);
    },
    _departed: leave,
  };
}
