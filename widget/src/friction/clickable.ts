import type { Click } from './clicks.ts';

/** Elements that look clickable by their semantics. */
const CLICKABLE =
  'a[href],area,button,label[for],[onclick]:not(body,:has(a,button,[onclick])),[type=button],[type=submit],[type=reset],[type=image],[role=button],[role=link],[role^=menuitem],[role=tab],[role=combobox],[role=option],[role=switch],[role=checkbox],[role=radio],[aria-haspopup],[aria-expanded],[aria-pressed]';
/** Elements that declare that they do nothing now, as they are disabled or busy. */
const AT_REST = ':disabled,[aria-disabled=true],[inert],[aria-busy=true]';
/** Elements that declare that they are already chosen (or disabled, by their class). */
export const CHOSEN =
  '[aria-selected=true],[aria-checked=true],[aria-current]:not([aria-current=false]),.active,.selected,.current,.is-active,.is-selected,.is-current,[data-state=active],.disabled,[class*=--active],[class*=--selected],[class*=--current],li:is(.active,.selected,.current)>*';

/** Whether an element declares that a click on it does nothing now. */
export const isAtRest = (element: Element): boolean => !!element.closest(AT_REST) || element.matches(CHOSEN);

/** The parent element, across the edge of a shadow root. */
const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

const closest = (element: Element | null, selector: string): Element | undefined => {
  for (let one = element; one; one = parentOf(one)) {
    if (one.matches(selector)) return one;
  }
  return undefined;
};

const isHand = (element: Element) => /^(pointer|zoom)/.test(getComputedStyle(element).cursor);
const isClear = (color: string) => /^transparent|[,/] ?0\)$/.test(color);

/** Whether an element without clickable semantics looks like a button or a link. */
function isDrawnSo(element: Element): boolean {
  const style = getComputedStyle(element);
  const parent = parentOf(element);
  if (
    style.textDecorationLine === 'underline' &&
    !element.matches('ins,u') &&
    parent &&
    style.color !== getComputedStyle(parent).color
  )
    return true;
  const { width, height } = element.getBoundingClientRect();
  return (
    Number.parseFloat(style.borderRadius) > 0 &&
    Number.parseFloat(style.paddingLeft) >= 8 &&
    height >= 28 &&
    height <= 64 &&
    width <= 300 &&
    !element.childElementCount &&
    !!element.textContent &&
    (!isClear(style.backgroundColor) || Number.parseFloat(style.borderTopWidth) > 0)
  );
}

/**
 * The element at a click that looks clickable, if any: by its semantics, its cursor, its appearance, or
 * because it is visible through a transparent overlay. Reads styles and layout, so it must not be called in
 * an input event's handler.
 */
function clickableAt({ target, x, y }: Click): Element | undefined {
  const known = closest(target, CLICKABLE);
  if (known) return known;
  if (isHand(target)) {
    // The cursor is inherited, so the outermost element that has it is the clickable one.
    let one = target;
    for (let up = parentOf(one); up && isHand(up); up = parentOf(up)) one = up;
    // Some pages set a pointer cursor on the whole body, as old phones sent no click events otherwise.
    return one.matches('html,body') ? undefined : one;
  }
  if (isDrawnSo(target)) return target;
  for (const one of document.elementsFromPoint(x, y)) {
    if (one !== target && one.matches(CLICKABLE) && !one.contains(target)) return one;
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
    if (opacity !== '0' && (!isClear(backgroundColor) || backgroundImage !== 'none' || one.matches('img')))
      return undefined;
  }
  return undefined;
}

/** The place of a click: the element that looks clickable there, else the target. Once found, it is kept. */
export function placeOf(click: Click): Element {
  click.place ??= clickableAt(click);
  return click.place ?? click.target;
}
