import { PATHS } from '@kitka/shared/wire/paths';
import { UsageError } from './usageError.ts';

/** Sends commands to a collector, by its API. */
export interface Client {
  /** Where visitors and owners reach the collector; without a slash at the end. */
  address: string;
  /**
   * Sends a request of the API; `path` begins after `/api/v1`.
   * @throws UsageError when the collector refuses it, with the collector's own words
   * @throws Error when the collector does not answer
   */
  request<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Reads a long response of the API in pieces of text, which may end anywhere. */
  lines(path: string): AsyncIterable<string>;
  /** Reads a public JSON file of the collector. */
  file<T>(path: string): Promise<T>;
}

/** `fetch` on a path of a collector. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** A client that sends its requests with these headers. */
export function clientOf(address: string, send: Send, headers: Record<string, string>): Client {
  return {
    address,
    async request(method, path, body) {
      const response = await send(PATHS.api + path, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw await refusal(response, address);
      return response.status === 204 ? undefined : await response.json();
    },
    async *lines(path) {
      const response = await send(PATHS.api + path, { headers });
      if (!response.ok) throw await refusal(response, address);
      // By hand, as the body of a response of the local runtime is no stream of Node's own.
      const reader = response.body!.getReader();
      const decoder = new TextDecoder();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read())
        yield decoder.decode(piece.value, { stream: true });
    },
    async file(path) {
      const response = await send(path);
      if (!response.ok) throw new Error(`${address}${path} could not be read: ${response.status}.`);
      return response.json();
    },
  };
}

/** The error that tells a person what a response refused. */
export async function refusal(response: Response, address: string): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  const error = body && typeof body === 'object' && 'error' in body ? body.error : null;
  if (!error || typeof error !== 'object' || !('message' in error))
    return new Error(
      `${address} answered ${response.status}, and not as a Kitka collector does. Is the address right?`,
    );
  const message = String(error.message);
  return response.status < 500 ? new UsageError(message) : new Error(message);
}
