import type { Ledger } from './ledger/ledger.ts';

/** The Worker's bindings (collector/wrangler.jsonc). */
export interface Env {
  DB: D1Database;
  LEDGER: DurableObjectNamespace<Ledger>;
  ASSETS: Fetcher;
  /** Number of Ledgers that share the work, 1 to 64; see docs/scale.md. */
  SHARDS: string;
  /** Set only by `npm start`: opens the door for sample data to whoever knows it. */
  SAMPLE_KEY?: string;
}
