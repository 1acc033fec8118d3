import { type Change, isWeak } from './change.ts';
import type { Click } from './clicks.ts';

/** All rules of the style sheets that can be read; `isWhole` is false if some cannot. */
export function rulesOf(roots: readonly (Document | ShadowRoot)[]): {
  rules: CSSStyleRule[];
  isWhole: boolean;
} {
  const rules: CSSStyleRule[] = [];
  let isWhole = true;
  const read = (list: CSSRuleList) => {
    for (const rule of list) {
      if (rule instanceof CSSStyleRule) rules.push(rule);
      if ('cssRules' in rule) read(rule.cssRules as CSSRuleList);
      if (rule instanceof CSSImportRule && rule.styleSheet) read(rule.styleSheet.cssRules);
    }
  };
  for (const root of roots) {
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
      try {
        read(sheet.cssRules);
      } catch {
        isWhole = false;
      }
    }
  }
  return { rules, isWhole };
}

/**
 * The document and shadow roots whose style sheets apply to a node, its own shadow root among them. The root of
 * a removed node is not one of them.
 */
export const rootsOf = (node: Node): (Document | ShadowRoot)[] =>
  [document, node.getRootNode(), (node as Element).shadowRoot].filter(
    (root, i) => !i || root instanceof ShadowRoot,
  ) as (Document | ShadowRoot)[];

/** A `style` value without its custom properties, which have no effect of their own. */
const withoutProperties = (style: string) => style.replace(/--[^;]*/g, '').replace(/[\s;]/g, '');

/** Attributes that show nothing without a style rule, also in SVG. */
const PLAIN = /^(class|style|data-|aria-|id|title|role)/;
/** Attributes with which components say what they load, and that they do. */
const LOADING = /^(src|busy|loading|complete)$/;

/**
 * Whether a change shows. A weak one does if a style rule uses its class, its custom property or itself, or if it is one
 * of SVG or of a component whose inside cannot be seen.
 * @param value what the attribute was changed to
 */
export function isStyled(change: Change, value: string | null): boolean {
  if (!isWeak(change)) return true;
  const { _node: node, _record: record } = change;
  const name = record!.attributeName!;
  if (!PLAIN.test(name)) {
    if (node instanceof SVGElement) return true;
    const { localName, shadowRoot } = node as Element;
    if (customElements.get(localName) && !shadowRoot && !LOADING.test(name)) return true;
  }
  const now = value ?? '';
  const before = record!.oldValue ?? '';
  if (name === 'style' && withoutProperties(now) !== withoutProperties(before)) return true;
  const { rules, isWhole } = rulesOf(rootsOf(node));
  if (!isWhole) return true;
  if (name === 'style') {
    const names = `${now};${before}`.match(/--[\w-]+/g) ?? [];
    return names.some(
      (one) =>
        rules.some(({ cssText }) => cssText.includes(`var(${one}`)) ||
        document.querySelector(`[style*="var(${one}"]`),
    );
  }
  const [tokens, others] = [now, before].map((value) => value.split(/\s+/));
  const changed =
    name === 'class'
      ? [
          ...tokens!.filter((one) => !others!.includes(one)),
          ...others!.filter((one) => !tokens!.includes(one)),
        ]
      : [];
  // `[class*=…]` may match any class.
  return rules.some(({ cssText, selectorText }) =>
    name === 'class'
      ? selectorText.includes('[class') ||
        changed.some((one) => one && selectorText.includes(`.${CSS.escape(one)}`))
      : selectorText.includes(`[${name}`) || cssText.includes(`attr(${name}`),
  );
}

/** Px by which a ring around a control exceeds it at most. */
const RING = 12;

/** Whether an element only adorns a control, such as a layer of colour, a ring around it, or a second label. */
function adorns(element: Element, own: Element): boolean {
  const [inner, outer] = [element, own].map((one) => one.getBoundingClientRect());
  const isEmpty = !element.textContent!.trim();
  const isNear =
    inner!.left > outer!.left - RING &&
    inner!.top > outer!.top - RING &&
    inner!.right < outer!.right + RING &&
    inner!.bottom < outer!.bottom + RING;
  return own.contains(element) ? isEmpty || isNear : isEmpty && isNear;
}

/** Whether the `:focus` or `:hover` that comes with a click shows something other than the clicked element. */
export function isShownByState({ target }: Click, own: Element): boolean {
  // What hovering shows was there before the click, but it is still what the visitor wanted.
  const state = /:(hover|focus(-within)?)(?![\w-])/;
  return rulesOf(rootsOf(target)).rules.some(({ selectorText, style }) => {
    const { display, height, left, maxHeight, opacity, transform, visibility } = style;
    // What only moves or grows on hover is decoration; on focus it is how menus open.
    const opens = /focus/.test(selectorText) && (maxHeight || height || transform || left);
    const shows = display || visibility || opacity || opens;
    if (!shows || !state.test(selectorText)) return false;
    const shown = rootsOf(target).flatMap((root) => [...root.querySelectorAll(selectorText)]);
    return shown.some(
      (one) =>
        !one.contains(own) &&
        !one.contains(target) &&
        one.checkVisibility({ visibilityProperty: true }) &&
        !adorns(one, own),
    );
  });
}
