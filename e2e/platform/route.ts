import type { IncomingMessage } from 'node:http';

/** An error as the platform's API answers it. */
export interface PlatformError {
  status: number;
  code: number;
  message: string;
}

/** One path of the platform's API, below the account's. `match` has what its groups matched. */
export type Route = [
  method: string,
  path: RegExp,
  answer: (match: string[], body: Buffer, request: IncomingMessage, url: URL) => unknown,
];

export const refused = (status: number, code: number, message: string): PlatformError => ({
  status,
  code,
  message,
});

export const isPlatformError = (error: unknown): error is PlatformError =>
  typeof error === 'object' && error !== null && 'status' in error && 'code' in error;

export const formOf = (request: IncomingMessage, body: Buffer): Promise<FormData> =>
  new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();

export const textOf = async (part: FormDataEntryValue | null): Promise<string> =>
  part === null ? '' : typeof part === 'string' ? part : part.text();
