/**
 * A CSS rule that gives the prompt the one colour scheme of its page, where the page declares only one: in the CSS of
 * `body` or `html`, else in `<meta name="color-scheme">`. A page that declares both, or nothing, leaves it to the visitor.
 */
export function schemeOf(): string {
  const { body, documentElement } = document;
  const declared = [
    getComputedStyle(body ?? documentElement).colorScheme,
    ...[...document.querySelectorAll<HTMLMetaElement>('meta[name=color-scheme i]')].map((one) => one.content),
  ]
    .map((one) => one.toLowerCase().match(/\b(light|dark)\b/g))
    .find((schemes) => schemes);
  return new Set(declared).size === 1
    ? `@supports(color:light-dark(red,red)){:host{color-scheme:${declared![0]}!important}}`
    : '';
}
