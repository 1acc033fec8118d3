import { covers } from './covers.ts';

/** The banners of consent tools that have no such word in their names, by id, which costs nothing to look up. */
const TOOLS =
  'onetrust-banner-sdk usercentrics-root usercentrics-cmp-ui didomi-host qc-cmp2-container iubenda-cs-banner termly-code-snippet-support klaro cmpbox cmpwrapper axeptio_overlay tarteaucitronRoot cc-main ccc fides-banner shopify-pc__banner silktide-wrapper'.split(
    ' ',
  );
const words = (...names: string[]) =>
  names.flatMap((name) => [`[${name}*=ookie]`, `[${name}*=onsent]`]).join();
/** All others, and their frames. The first letter may be a capital; on a large page each of these costs 0.1 to 1 ms. */
const NAMED = `cookie-banner,cookie-consent,.osano-cm-window,[id^=gdpr],[id^=sp_message],[class^=gdpr],[id*=rivacy],[class*=rivacy],${words('id', 'class', 'aria-label', 'data-testid')},iframe:is(${words('title', 'name', 'src')})`;
/** Classes that tell what was answered, often of a part of the page itself: `has-cookie-consent`, `cookies-accepted`. */
const STATE = /^(has|is|no|with)[-_A-Z]|([^x]ed|done|given|hidden|ok|seen|set)$/;

/** Whether an element is called after consent only by what was answered. */
function isState({ classList, id }: Element): boolean {
  const said = [id, ...classList].filter((word) => /ookie|onsent/.test(word));
  return said.length > 0 && said.every((word) => STATE.test(word));
}

/** Whether it stays where it is when the page is scrolled, or is part of something that does. */
function isPinned(element: Element): boolean {
  for (
    let one: Element | null = element;
    one && one !== document.body;
    one = (one as HTMLElement).offsetParent
  )
    // The frame of an application does, too.
    if (/fixed|sticky/.test(getComputedStyle(one).position)) return !one.querySelector('main,nav');
  return false;
}

/**
 * Whether the page asks for consent now. Only what is fixed and covers something counts: a button that opens the settings
 * again, or a header that only knows of the answer, is no banner.
 */
export function hasConsentBanner(roots: (Document | ShadowRoot)[]): boolean {
  // On a desktop 1.6 % of the window, on a phone a bar of one line. A button for the settings has a third of it.
  const least = Math.min(15_000, innerWidth * innerHeight * 0.15);
  return [
    ...roots.flatMap((root) => [
      ...TOOLS.map((id) => root.getElementById(id)),
      ...root.querySelectorAll(NAMED),
    ]),
    // What is in a closed shadow root cannot be known, but that its element covers something and has nothing else in it.
    ...[...(document.body?.children ?? [])].filter(
      (one) => one.localName.includes('-') && !one.shadowRoot && !one.firstElementChild,
    ),
  ].some(
    (one) => one && !one.matches('html,body,header,nav') && covers(one, least, isPinned) && !isState(one),
  );
}
