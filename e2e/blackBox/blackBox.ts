import { globSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRestartable } from './restartable.ts';
import { type Traffic, type TrafficMessage, trafficOf } from './traffic.ts';

export interface BlackBoxOptions {
  port: number;
  /** Data folder whose store has nothing but the site. */
  data: string;
  site: string;
  origin: string;
  shards: number;
  /** Number of messages; each is delivered `deliveries` times, in random order. */
  messages: number;
  deliveries: number;
  connections: number;
  /** How often the whole process is killed and started again. */
  kills: number;
  /** Durations in seconds for which the store is locked from outside. */
  locks: readonly number[];
  /** The same seed makes the same traffic. */
  seed: number;
}

export interface BlackBoxResult {
  traffic: Traffic;
  /** Requests sent, and how many were not acknowledged and therefore sent again. */
  sent: number;
  refused: number;
  statuses: Record<string, number>;
  seconds: number;
}

/**
 * Sends traffic to a real collector while it is killed and its store is locked. Like a browser, it sends again
 * what is not acknowledged. Resolves when every delivery has been acknowledged and written; the store must then
 * hold what `traffic` says.
 */
export async function runBlackBox(options: BlackBoxOptions): Promise<BlackBoxResult> {
  const { port, data, site, origin, shards, messages, deliveries, connections, kills, locks, seed } = options;
  const collector = await startRestartable(port, data, shards);
  const traffic = trafficOf(messages, seed, Date.now());
  const queue = traffic.shuffled(deliveries);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  let [sent, refused, done] = [0, 0, 0];

  const post = ({ door, body }: TrafficMessage): Promise<boolean> =>
    new Promise((resolve) => {
      sent++;
      const headers = { origin, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0', 'content-type': 'text/plain' };
      const outgoing = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          path: `/${door}/${site}`,
          method: 'POST',
          headers,
          timeout: 120_000,
        },
        (response) => {
          const told = `${response.statusCode} ${response.headers['x-kitka'] ?? ''}`;
          statuses[told] = (statuses[told] ?? 0) + 1;
          response.resume();
          response.once('end', () => resolve(/^2/.test(String(response.statusCode))));
          response.once('error', () => resolve(false));
        },
      );
      outgoing.once('error', () => resolve(false));
      outgoing.once('timeout', () => outgoing.destroy());
      outgoing.end(body);
    });
  const sender = async () => {
    for (let message = queue.pop(); message; message = queue.pop()) {
      while (!(await post(message))) {
        refused++;
        await sleep(50);
      }
      done++;
    }
  };
  const total = queue.length;
  const reached = async (share: number) => {
    while (done < share * total && queue.length > 0) await sleep(20);
  };
  const troubles = [
    ...Array.from({ length: kills }, () => () => collector.restart()),
    ...locks.map((seconds) => () => lock(data, seconds)),
  ];
  const start = performance.now();
  const trouble = async () => {
    for (const [i, make] of troubles.entries()) {
      await reached((i + 1) / (troubles.length + 1));
      await make();
    }
  };
  try {
    await Promise.all([trouble(), ...Array.from({ length: connections }, sender)]);
    await emptied(data);
  } finally {
    agent.destroy();
    await collector.stop();
  }
  return { traffic, sent, refused, statuses, seconds: (performance.now() - start) / 1000 };
}

const filesOf = (data: string, kind: 'd1' | 'do') =>
  globSync(`v3/${kind}/*/[0-9a-f]*.sqlite`, { cwd: data }).map((file) => join(data, file));

/** Locks the store against other writers. */
async function lock(data: string, seconds: number): Promise<void> {
  const db = new DatabaseSync(filesOf(data, 'd1')[0]!, { timeout: 30_000 });
  db.exec('BEGIN IMMEDIATE');
  await sleep(seconds * 1000);
  db.exec('ROLLBACK');
  db.close();
}

/** Waits until every Ledger's backlog is written to the store. */
async function emptied(data: string): Promise<void> {
  for (;;) {
    const waiting = filesOf(data, 'do').map((file) => {
      const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
      try {
        const isThere = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'backlog'").get();
        return isThere ? Number(db.prepare('SELECT count(*) AS n FROM backlog').get()?.n) : 0;
      } finally {
        db.close();
      }
    });
    if (waiting.every((n) => n === 0)) return;
    await sleep(100);
  }
}
