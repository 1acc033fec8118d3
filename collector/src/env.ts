import type { Ledger } from './ledger/ledger.ts';

/** The Worker's bindings (collector/wrangler.jsonc). */
export interface Env {
  DB: D1Database;
  LEDGER: DurableObjectNamespace<Ledger>;
  ASSETS: Fetcher;
  /** Number of Ledgers that share the work, 1 to 64; see docs/scale.md. */
  SHARDS: string;
  /** Set only by `npm start`: whoever sends it may write sample data. */
  SAMPLE_KEY?: string;
}
