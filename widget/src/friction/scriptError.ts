import type { templateOf as TemplateOf } from '@kitka/shared/privacy/page';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Failure } from './failures.ts';
import type { Raise } from './raise.ts';

/** Errors of browser extensions. */
const FOREIGN = /-extension:\/\//;
/** Notices that browsers report as errors although the page works, and aborted requests. */
const HARMLESS = /^ResizeObserver loop|AbortError/;

/**
 * A stack frame, as written by V8 or by other engines, which put an `@` before the address. The text above the
 * frames quotes the message.
 */
const FRAME = /^(?: +at .*?|[^\s@]*@)(https?:\/\/[^\s)]+?):(\d+):(\d+)\)?$/m;
/** Name of an error class. Any other `name` may be a person's. */
const KIND = /^[A-Z][A-Za-z]{0,24}(Error|Exception)$/;

/**
 * Group of an uncaught error, or undefined if it is not the page's: its class and place, such as
 * `TypeError /app.js:12:34`. The message stays on the page, as messages quote what visitors typed; the place
 * distinguishes errors as well as the message would.
 * @param templateOf the core's, as it is too large to bundle twice
 */
export function groupOf({ event }: Failure, templateOf: typeof TemplateOf): string | undefined {
  const { error, message, filename, lineno, colno } = event as ErrorEvent;
  const thrown: unknown = event.type === 'error' ? error : (event as PromiseRejectionEvent).reason;
  const { name, message: words, stack } = (thrown ?? {}) as Partial<Error>;
  if (FOREIGN.test(`${filename} ${stack}`) || HARMLESS.test(`${message ?? name}`)) return undefined;
  const [, file, line, column] = FRAME.exec(`${stack}`.replace(`${words}`, '')) ?? [
    0,
    filename,
    lineno,
    colno,
  ];
  const kind = KIND.test(`${name}`) ? name : 'Error';
  return `${kind} ${file ? `${templateOf(new URL(file, location.href).pathname)}:${line}:${column}` : ''}`
    .trim()
    .slice(0, LIMITS.selector);
}

/** An uncaught error, counted once per view and group. */
export const scriptError = (raise: Raise, group: string): void =>
  raise('script-error', group, 'a script failed');
