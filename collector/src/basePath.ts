import type { Env } from './env.ts';

/** Path below which the collector answers, such as `/kt`; '' for the root of its host. */
export const basePathOf = ({ BASE_PATH }: Pick<Env, 'BASE_PATH'>): string => BASE_PATH ?? '';

/** A request as if the collector were at the root of its host; null for what lies outside its path. */
export function belowBase(request: Request, base: string): Request | null {
  if (!base) return request;
  const url = new URL(request.url);
  if (!url.pathname.startsWith(`${base}/`)) return null;
  url.pathname = url.pathname.slice(base.length);
  return new Request(url, request);
}

/** One of the built files, by its path below the collector's. */
export const fetchFile = (env: Env, path: string): Promise<Response> =>
  // The host is of no importance to the platform's file server.
  env.ASSETS.fetch(new URL(basePathOf(env) + path, 'https://files.example'));
