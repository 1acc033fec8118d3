import { LIMITS } from '@kitka/shared/limits';
import { pageOf } from '@kitka/shared/page';
import type { Failure } from './failures.ts';
import type { Raise } from './raise.ts';

/** Errors that are no fault of the page: of browser extensions, and requests that were called off. */
const FOREIGN = /-extension:\/\//;
/** Notices that browsers report as errors; the page works as it should. */
const HARMLESS = /^ResizeObserver loop|AbortError/;

/**
 * Group of an uncaught error, or undefined if it is none of the page's: its class and place, such as
 * `TypeError /app.js:12:34`. Its message stays on the page, as messages quote what visitors typed;
 * the place tells apart what the words would.
 */
export function groupOf({ event }: Failure): string | undefined {
  const { error, message, filename, lineno, colno } = event as ErrorEvent;
  const thrown: unknown = event.type === 'error' ? error : (event as PromiseRejectionEvent).reason;
  const { name, stack } = (thrown ?? {}) as Partial<Error>;
  if (FOREIGN.test(`${filename} ${stack}`) || HARMLESS.test(`${message ?? name}`)) return undefined;
  const [, file, line, column] = /(https?:\/\/[^\s)]+?):(\d+):(\d+)/.exec(`${stack}`) ?? [
    0,
    filename,
    lineno,
    colno,
  ];
  const kind = /^[A-Z]\w{2,30}$/.test(`${name}`) ? name : 'Error';
  return `${kind} ${file ? `${pageOf(new URL(file, location.href).pathname)}:${line}:${column}` : ''}`
    .trim()
    .slice(0, LIMITS.selector);
}

/** An error that nobody caught, counted once a view and group. */
export const scriptError = (raise: Raise, group: string): void =>
  raise('script-error', group, 'a script failed');
