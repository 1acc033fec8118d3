import type { Context } from 'hono';
import type { Env } from '../../env.ts';
import { countDrop } from '../../ledger/toLedger.ts';

/** Ms for which refused messages are added up before the Ledger hears of them: a flood must not reach it. */
const PERIOD = 1_000;

/**
 * Whether a sender has sent more messages, or tried to sign in more often, than collector/wrangler.jsonc allows. The platform's edge counts them by
 * address (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/); the address goes nowhere else.
 * Where there is no edge, nothing is limited.
 */
export async function isOverRate(
  { req, env }: Pick<Context<{ Bindings: Env }>, 'req' | 'env'>,
  rate: 'RATE' | 'SIGN_IN_RATE' = 'RATE',
): Promise<boolean> {
  const address = req.header('cf-connecting-ip');
  const limiter = env[rate];
  if (!address || !limiter) return false;
  return !(await limiter.limit({ key: address })).success;
}

/** Refused messages that are not counted yet, by site and day. */
const refused = new Map<string, number>();

/** Counts a message that was refused because of its sender's rate. @param day on which it came */
export function countOverRate(c: Context<{ Bindings: Env }>, site: string, day: string): void {
  const key = `${site} ${day}`;
  const before = refused.get(key) ?? 0;
  refused.set(key, before + 1);
  if (before > 0) return;
  const tell = async () => {
    await new Promise((resolve) => setTimeout(resolve, PERIOD));
    const n = refused.get(key) ?? 0;
    refused.delete(key);
    await countDrop(c.env, site, day, 'rate', n);
  };
  c.executionCtx.waitUntil(tell().catch(console.error));
}
