import type { ErrorResponse } from '@kitka/shared/api/api';

/** A JSON response. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

/** An error response of Kitka; see shared/src/api/api.ts. */
export function failure(
  status: number,
  code: string,
  message: string,
  field: string | null = null,
  headers: Record<string, string> = {},
): Response {
  return json({ error: { code, message, field } } satisfies ErrorResponse, status, headers);
}
