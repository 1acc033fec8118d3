import { failure } from '../reply.ts';

/** The number of rows that a request asks for, or an error response; by default as many as it may. */
export function readLimit(limit: string | undefined, most: number): number | Response {
  if (limit === undefined) return most;
  const isValid = /^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= most;
  return isValid
    ? Number(limit)
    : failure(400, 'limit', `limit must be a number from 1 to ${most}.`, 'limit');
}
