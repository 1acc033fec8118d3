import { toJson } from './toJson.ts';

/**
 * Options of every request that sends data. A string body is text/plain, which needs no preflight. No cookies
 * are sent, and the referrer is only the origin, even where the page's referrer policy would reveal more.
 */
export const postRequest = (body: unknown): RequestInit => ({
  method: 'POST',
  body: toJson(body),
  credentials: 'omit',
  referrerPolicy: 'origin',
});
