import type { isPersonal as IsPersonal } from '@kitka/shared/privacy/page';
import { LIMITS } from '@kitka/shared/wire/limits';

/**
 * Attributes whose values developers write; others may contain page content. Test ids come first, as they
 * change least.
 */
const NAMED = ['data-testid', 'data-test', 'data-cy', 'data-qa', 'data-action', 'name', 'role', 'type'];
/**
 * A hand-written name: words with at most one digit at the end, unlike the names that builds and
 * frameworks generate.
 */
const WRITTEN = /^(?!css-|sc-|jss|jsx-|svelte-|radix-|headlessui-)[a-z]{2,}([-_]{1,2}[a-z]+)*\d?$/i;
/** A hand-written class: lower case only, as generated ones have capitals in the middle. */
const CLASS = /^(?!css-|sc-|jss|jsx-|svelte-)[a-z]{3,}([-_]{1,2}[a-z]+)*$/;

/** A property of an element, not a field of the same name that a form has: `<input name="children">`. */
const get = <Name extends keyof Element>(element: Element, name: Name): Element[Name] =>
  Reflect.get(Object.getPrototypeOf(element), name, element);

/** Selector of one element by its id, a named attribute, a class or its tag. */
function stepOf(element: Element, isPersonal: typeof IsPersonal): string {
  const isWritten = (name: string | null, like = WRITTEN): name is string =>
    !!name && like.test(name) && !isPersonal(name);
  const tag = get(element, 'localName');
  const id = get(element, 'id');
  if (isWritten(id)) return `#${id}`;
  for (const name of NAMED) {
    const value = get(element, 'getAttribute').call(element, name);
    if (isWritten(value)) return `${tag}[${name}="${value}"]`;
  }
  const name = [...get(element, 'classList')].find((one) => isWritten(one, CLASS));
  return name ? `${tag}.${name}` : tag;
}

/**
 * A short CSS selector of an element that stays the same from visit to visit: no text, no generated names, only
 * values that developers write. For an element in open shadow roots it begins with their hosts, outermost first.
 * @param isPersonal the core's, as it is too large to bundle twice
 */
export function selectorOf(element: Element, isPersonal: typeof IsPersonal): string {
  const root = get(element, 'getRootNode').call(element) as ShadowRoot;
  let selector = '';
  let one: Element | null = element;
  do {
    let step = stepOf(one, isPersonal);
    const parent: Element | null = get(one, 'parentElement');
    const siblings = [...(parent ? get(parent, 'children') : root.children)];
    if (siblings.filter((other) => get(other, 'matches').call(other, step)).length > 1)
      step += `:nth-child(${siblings.indexOf(one) + 1})`;
    selector = selector ? `${step} ${selector}` : step;
    one = parent;
  } while (one && root.querySelectorAll(selector).length > 1);
  if (root.host) selector = `${selectorOf(root.host, isPersonal)} ${selector}`;
  // The first steps are the least specific, so they are dropped first; a single step that is too long is cut.
  while (selector.length > LIMITS.selector && selector.includes(' '))
    selector = selector.slice(selector.indexOf(' ') + 1);
  return selector.slice(0, LIMITS.selector);
}
