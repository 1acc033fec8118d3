/** The names of Kitka's public HTTP paths. They stay: tags on customers' pages carry them. */
export const PATHS = {
  /** The tag's script: `/k/SITE.js`. The prompt's chunks lie below it: `/k/VERSION/prompt.LANG.js`. */
  script: '/k',
  /** One message about a view: `POST /b/SITE`. */
  beacon: '/b',
  /** One message about an answer: `POST /a/SITE`. */
  answer: '/a',
  /** A visitor's own answer: `GET|DELETE /r` with `Authorization: Receipt CODE`. */
  receipt: '/r',
  /** Whether the collector works: `GET /healthz`. */
  health: '/healthz',
  /** The read API. */
  api: '/api/v1',
} as const;
