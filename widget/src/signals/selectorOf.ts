import { LIMITS } from '@kitka/shared/limits';
import type { isPersonal as IsPersonal } from '@kitka/shared/page';

/** Attributes whose values developers write; others may hold what a page shows. Those made for tests live longest. */
const NAMED = ['data-testid', 'data-test', 'data-cy', 'data-qa', 'data-action', 'name', 'role', 'type'];
/** A name that someone wrote: words, without the digits and capitals of what a build or framework made. */
const WRITTEN = /^(?!css-|sc-|jss|jsx-|svelte-|radix-|headlessui-)[a-z]{2,}([-_]{1,2}[a-z]+)*\d?$/i;
/** A class that someone wrote: a build's have capitals in the middle. */
const CLASS = /^(?!css-|sc-|jss|jsx-|svelte-)[a-z]{3,}([-_]{1,2}[a-z]+)*$/;

/** One element by its id, a named attribute or a class, with its place among its like where that tells nothing. */
function stepOf(element: Element, isPersonal: typeof IsPersonal): string {
  const isWritten = (name: string | null, like = WRITTEN): name is string =>
    !!name && like.test(name) && !isPersonal(name);
  const tag = element.localName;
  if (isWritten(element.id)) return `#${element.id}`;
  for (const name of NAMED) {
    const value = element.getAttribute(name);
    if (isWritten(value)) return `${tag}[${name}="${value}"]`;
  }
  const name = [...element.classList].find((one) => isWritten(one, CLASS));
  return name ? `${tag}.${name}` : tag;
}

/**
 * A short CSS selector of an element that stays the same from visit to visit: no text, no generated
 * names, no values but those developers write. An element in open shadow roots is told by its hosts,
 * outermost first, and its place in its own root.
 * @param isPersonal the core's: it weighs too much to come twice
 */
export function selectorOf(element: Element, isPersonal: typeof IsPersonal): string {
  const root = element.getRootNode() as ShadowRoot;
  let selector = '';
  let one: Element | null = element;
  do {
    let step = stepOf(one, isPersonal);
    const siblings = [...(one.parentNode?.children ?? [])];
    if (siblings.filter((other) => other.matches(step)).length > 1)
      step += `:nth-child(${siblings.indexOf(one) + 1})`;
    selector = selector ? `${step} ${selector}` : step;
    one = one.parentElement;
  } while (one && root.querySelectorAll(selector).length > 1);
  if (root.host) selector = `${selectorOf(root.host, isPersonal)} ${selector}`;
  // The beginning says least; names that are too long even by themselves are cut.
  while (selector.length > LIMITS.selector && selector.includes(' '))
    selector = selector.slice(selector.indexOf(' ') + 1);
  return selector.slice(0, LIMITS.selector);
}
