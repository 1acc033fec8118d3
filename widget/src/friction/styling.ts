import { type Change, stateAfter } from './change.ts';
import type { Click } from './clicks.ts';

/** All rules of the style sheets that can be read; `isWhole` is false if some cannot. */
function rulesOf(roots: readonly (Document | ShadowRoot)[]): { rules: CSSStyleRule[]; isWhole: boolean } {
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
const rootsOf = (node: Node): (Document | ShadowRoot)[] =>
  [document, node.getRootNode(), (node as Element).shadowRoot].filter(
    (root, i) => !i || root instanceof ShadowRoot,
  ) as (Document | ShadowRoot)[];

/** A `style` value without its custom properties, which have no effect of their own. */
const withoutProperties = (style: string) => style.replace(/--[^;]*/g, '').replace(/[\s;]/g, '');

/** Whether a style rule uses what changed in a class, a `data-` or `aria-` attribute or a custom property. */
export function isStyled(change: Change): boolean {
  const { _node: node, _record: record } = change;
  const name = record?.attributeName;
  if (!name) return true;
  const now = stateAfter(change) ?? '';
  const before = record.oldValue ?? '';
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
        !one.contains(own) && !one.contains(target) && one.checkVisibility({ visibilityProperty: true }),
    );
  });
}
