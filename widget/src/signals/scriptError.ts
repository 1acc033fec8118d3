import { LIMITS } from '@kitka/shared/limits';
import type { templateOf as TemplateOf } from '@kitka/shared/page';
import type { Failure } from './failures.ts';
import type { Raise } from './raise.ts';

/** Errors that are no fault of the page: of browser extensions, and requests that were called off. */
const FOREIGN = /-extension:\/\//;
/** Notices that browsers report as errors; the page works as it should. */
const HARMLESS = /^ResizeObserver loop|AbortError/;

/** A line of a stack, by V8 or the others, which begin it with `@`. What stands above the lines quotes the message. */
const FRAME = /^(?: +at .*?|[^\s@]*@)(https?:\/\/[^\s)]+?):(\d+):(\d+)\)?$/m;
/** The name of a class of errors: what else has a `name` may be somebody's. */
const KIND = /^[A-Z][A-Za-z]{0,24}(Error|Exception)$/;

/**
 * Group of an uncaught error, or undefined if it is none of the page's: its class and place, such as
 * `TypeError /app.js:12:34`. Its message stays on the page, as messages quote what visitors typed;
 * the place tells apart what the words would.
 * @param templateOf the core's: it weighs too much to come twice
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

/** An error that nobody caught, counted once a view and group. */
export const scriptError = (raise: Raise, group: string): void =>
  raise('script-error', group, 'a script failed');
