import type { Ledger } from './ledger/ledger.ts';

/** The Worker's bindings (collector/wrangler.jsonc). */
export interface Env {
  DB: D1Database;
  LEDGER: DurableObjectNamespace<Ledger>;
  ASSETS: Fetcher;
  /** Number of Ledgers that share the work, 1 to 64; see docs/scale.md. */
  SHARDS: string;
  /** Counts messages by the address of their sender; missing where the platform has none. */
  RATE?: RateLimit;
  SIGN_IN_RATE?: RateLimit;
  /** Sends mail, from the address in `MAIL_FROM`; missing unless it was deployed with `--mail-from`. */
  EMAIL?: SendEmail;
  MAIL_FROM?: string;
  /** What the collector runs on: `free`, `paid` or, by default, `own` (shared/src/settings/plans.ts). */
  PLAN?: string;
  /** Path below which the collector answers, such as `/kt`; none: the root of its host. */
  BASE_PATH?: string;
  /** Set by the deploy button's script: who knows it may sign in first, while nobody has ever signed in. */
  CLAIM_CODE?: string;
  /** Set only where the collector runs locally, anew at each start: commands on the same machine send it as their token. */
  LOCAL_KEY?: string;
}
