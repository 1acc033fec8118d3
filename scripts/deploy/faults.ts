import { CloudflareError } from './cloudflare.ts';

/** A deployment that cannot go on; `message` says what happened and what to do. */
export class DeployError extends Error {}

/** Rights of an API token, as Cloudflare names them where tokens are made. */
const RIGHTS = {
  account: 'Account → Account Settings → Read',
  database: 'Account → D1 → Edit',
  worker: 'Account → Workers Scripts → Edit',
  route: 'Zone → Workers Routes → Edit, and Zone → Zone → Read',
} as const;
export type Right = keyof typeof RIGHTS;

const TOKENS = 'https://dash.cloudflare.com/profile/api-tokens';

/** Codes by which the platform says that a token may not do something, or is not known. */
const FORBIDDEN = [10000, 9109, 9106, 6003, 6111, 10001, 10023];

/** What a failed step means, in words, and what to do next. @param right that the step needs */
export function inWords(error: unknown, right: Right): Error {
  if (!(error instanceof CloudflareError)) return error instanceof Error ? error : new Error(String(error));
  return new DeployError(explain(error.status, error.code, error.message, right));
}

/** The same for a run of wrangler, which prints the platform's code. */
export function explainRun(output: string, right: Right): DeployError {
  const code = Number(/\[code: (\d+)\]/.exec(output)?.[1] ?? 0);
  const status = /\b(5\d\d)\b/.exec(output)?.[1];
  const lines = output.split('\n').map((line) => line.trim());
  const error =
    lines.find((line) => line.includes('[code:')) ?? lines.find((line) => /error/i.test(line)) ?? '';
  const message = error.replace(/^.*\[ERROR\]\s*/, '').replace(/\s*\[code: \d+\].*$/, '');
  return new DeployError(explain(Number(status ?? 0), code, message || output.trim().slice(-500), right));
}

function explain(status: number, code: number, message: string, right: Right): string {
  if (FORBIDDEN.includes(code) || status === 401 || status === 403)
    return `Cloudflare refused this: ${message} (${code}). The token must be valid and have the right “${RIGHTS[right]}”. Change it at ${TOKENS} and run the same command again.`;
  if (code === 10063) return NO_SUBDOMAIN;
  if (status >= 500 || code === 10013 || code === 7500 || status === 429)
    return `Cloudflare failed: ${message} (${code || status}). This is not your fault. Run the same command again in a minute; it goes on where it stopped.`;
  if (status === 0 && code === 0)
    return `${message}\nIs there a connection to the internet? Then run the same command again.`;
  return `Cloudflare refused this: ${message} (${code || status}). Nothing that was there before has changed.`;
}

export const NO_SUBDOMAIN =
  'This Cloudflare account has no workers.dev subdomain yet. Open “Workers & Pages” at https://dash.cloudflare.com once, which makes one, and run the same command again. Or deploy to your own domain with --domain.';
