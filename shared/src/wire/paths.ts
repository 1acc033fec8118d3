/** Kitka's public HTTP paths. They must not change, because the tags on customers' pages contain them. */
export const PATHS = {
  /**
   * The tag's script: `/k/SITE.js`. Its chunks are below it: `/k/VERSION/prompt.js`, `/k/VERSION/words.LANG.js`
   * and others.
   */
  script: '/k',
  /** One message about a view: `POST /b/SITE`. */
  beacon: '/b',
  /** One message about an answer: `POST /a/SITE`. */
  answer: '/a',
  /**
   * A visitor's own answer: `GET|DELETE /r` with `Authorization: Receipt CODE`, or `POST|DELETE /r` with the code
   * in the body.
   */
  receipt: '/r',
  /** Health check: `GET /healthz`. */
  health: '/healthz',
  /** The read API. */
  api: '/api/v1',
} as const;
