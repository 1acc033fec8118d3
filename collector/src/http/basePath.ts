import type { Env } from '../env.ts';

/** Path below which the collector answers, such as `/kt`; '' for the root of its host. */
export const basePathOf = ({ BASE_PATH }: Pick<Env, 'BASE_PATH'>): string => BASE_PATH ?? '';

/** Address at which the collector is asked; without a slash at the end. */
export const addressOf = ({ req, env }: { req: { url: string }; env: Env }): string =>
  new URL(req.url).origin + basePathOf(env);

/**
 * A request as if the collector were at the root of its host. What lies outside its path stays as it is: the same
 * Worker may still be reached at the root of another host, where older tags point to.
 */
export function belowBase(request: Request, base: string): Request {
  const url = new URL(request.url);
  if (!base || !url.pathname.startsWith(`${base}/`)) return request;
  url.pathname = url.pathname.slice(base.length);
  return new Request(url, request);
}

/** One of the built files, by its path below the collector's. */
export const fetchFile = (env: Env, path: string): Promise<Response> =>
  // The host is of no importance to the platform's file server.
  env.ASSETS.fetch(new URL(basePathOf(env) + path, 'https://files.example'));
