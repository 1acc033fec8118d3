import type { ComponentChild, VNode } from 'preact';
import { listen } from '../browser/listen.ts';

/** The description of an element. Only its type is Preact's: the library would be more than half of the prompt's bytes. */
type Description = VNode<Record<string, unknown>>;

/** JSX factory: describes an element. A component has no state of its own, so that it is called at once. */
export const h = (
  type: string | ((props: object) => ComponentChild),
  props: object | null,
  ...children: ComponentChild[]
): ComponentChild =>
  typeof type === 'string'
    ? ({ type, props: { ...props, children: children.flat() } } as unknown as Description)
    : type({ ...props });

/** What each element was last drawn by. */
const drawn = new WeakMap<Node, Description>();

/**
 * Makes the content of `parent` what `children` describe. Each of them has a place, which stays empty for what is not
 * shown, so that what is drawn already stays as it is: with its focus, and with what was typed into it. An element with
 * another `key` is a new one.
 */
export function draw(parent: Element | ShadowRoot, children: readonly ComponentChild[]): void {
  children.forEach((child, place) => {
    const old = parent.childNodes[place];
    const node = isDescription(child) ? elementOf(child, old) : textOf(child, old);
    if (node === old) return;
    if (old) old.replaceWith(node);
    else parent.append(node);
  });
  while (parent.childNodes.length > children.length) parent.lastChild!.remove();
}

const isDescription = (child: ComponentChild): child is Description =>
  typeof child === 'object' && child !== null;

function textOf(child: ComponentChild, old: Node | undefined): Text {
  const text = typeof child === 'string' || typeof child === 'number' ? `${child}` : '';
  const node = old instanceof Text ? old : new Text();
  if (node.data !== text) node.data = text;
  return node;
}

function elementOf(description: Description, old: Node | undefined): Element {
  const { props } = description;
  const type = description.type as string;
  const before = old && drawn.get(old);
  const isSame = before?.type === type && before.props.key === props.key;
  const namespace = /^(svg|circle|path)$/.test(type)
    ? 'http://www.w3.org/2000/svg'
    : 'http://www.w3.org/1999/xhtml';
  const element = (isSame ? old : document.createElementNS(namespace, type)) as Element;
  const was: Record<string, unknown> = isSame ? before.props : {};
  drawn.set(element, description);
  for (const name of Object.keys({ ...was, ...props })) {
    // What was chosen since may have changed `checked`.
    if (/^(children|key)$/.test(name) || (was[name] === props[name] && name !== 'checked')) continue;
    if (!name.startsWith('on')) set(element, name, props[name]);
    else if (!was[name]) listenAs(element, name);
  }
  draw(element, props.children as ComponentChild[]);
  return element;
}

/** Calls the handler that the element was last drawn with. */
const listenAs = (element: Element, name: string) =>
  listen(element, name.slice(2).toLowerCase(), (event) =>
    (drawn.get(element)!.props[name] as ((event: Event) => unknown) | undefined)?.(event),
  );

/** Sets a property such as `checked` or, where there is none, an attribute. */
function set(element: Element, name: string, value: unknown): void {
  if (name in element && !(element instanceof SVGElement)) Object.assign(element, { [name]: value });
  else if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, `${value}`);
}
