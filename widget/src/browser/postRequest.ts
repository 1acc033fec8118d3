/**
 * How everything leaves the page. A string body is text/plain, so there is no preflight; no cookies;
 * of the address only the origin, even where the page's referrer policy would tell more.
 */
export const postRequest = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  credentials: 'omit',
  referrerPolicy: 'origin',
});
