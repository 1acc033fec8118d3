import { Parser } from 'htmlparser2';

/** A `<script>` that a browser would run. */
export interface ScriptElement {
  /** Its address, resolved; null for an inline script. */
  src: string | null;
  attributes: Record<string, string>;
  /** Text of an inline script. */
  text: string;
  /** Number of elements before it. */
  at: number;
}

/** What the doctor needs to know of a page's HTML. */
export interface PageFacts {
  scripts: ScriptElement[];
  /** Contents of `<meta http-equiv="Content-Security-Policy">` in the head, and the number of elements before each. */
  policies: { text: string; at: number }[];
  /** Whether somebody is asked for a password. */
  asksPassword: boolean;
}

/** Elements whose contents a browser with scripts does not run. */
const INERT = new Set([
  'noscript',
  'template',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
  'svg',
  'math',
  'object',
]);
/** Elements that may stand in the head; any other begins the body (https://html.spec.whatwg.org/#parsing-main-inhead). */
const OF_HEAD = new Set([
  ...['html', 'head', 'base', 'basefont', 'bgsound', 'link', 'meta', 'title', 'noscript', 'noframes'],
  ...['style', 'script', 'template'],
]);

/** Words without which nothing of a page matters here: addresses of tags, policies, fields for passwords. */
const MATTERS = /\/k\/|content-security-policy|type\s*=\s*["']?password/gi;
/** Characters behind the last of these words that are read too, for the rest of the element. */
const REST = 10_000;

/** The part of a page behind which nothing matters: most pages are much longer, and a request may take little CPU time. */
function withoutRest(html: string): string {
  let end = 0;
  for (const { index } of html.matchAll(MATTERS)) end = index;
  return html.slice(0, end + REST);
}

/** Reads a page as a browser would that runs scripts. @param url of the page */
export function readPage(html: string, url: string): PageFacts {
  const facts: PageFacts = { scripts: [], policies: [], asksPassword: false };
  const open: string[] = [];
  let base: string | null = null;
  let isInHead = true;
  let elements = 0;
  let inline: ScriptElement | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      const isInert = open.some((one) => INERT.has(one));
      open.push(name);
      if (isInert) return;
      const at = elements++;
      if (!OF_HEAD.has(name)) isInHead = false;
      if (name === 'base' && attributes.href !== undefined)
        base ??= URL.parse(attributes.href, url)?.href ?? url;
      if (name === 'meta' && isInHead && isPolicy(attributes))
        facts.policies.push({ text: attributes.content ?? '', at });
      if (name === 'input' && attributes.type?.toLowerCase() === 'password') facts.asksPassword = true;
      if (name === 'script') {
        const src = attributes.src;
        const resolved = src ? (URL.parse(src.trim(), base ?? url)?.href ?? null) : null;
        const script = { src: resolved, attributes, text: '', at };
        // A script with an address that cannot be read runs nothing.
        if (src === undefined || resolved) facts.scripts.push(script);
        inline = src === undefined ? script : null;
      }
    },
    ontext(text) {
      if (inline) inline.text += text;
      else if (
        isInHead &&
        text.trim() &&
        !open.some((one) => OF_HEAD.has(one) && one !== 'html' && one !== 'head')
      )
        isInHead = false;
    },
    onclosetag(name) {
      if (name === 'script') inline = null;
      const place = open.lastIndexOf(name);
      if (place !== -1) open.length = place;
    },
  });
  parser.end(withoutRest(html));
  return facts;
}

const isPolicy = (attributes: Record<string, string>): boolean =>
  attributes['http-equiv']?.trim().toLowerCase() === 'content-security-policy';
