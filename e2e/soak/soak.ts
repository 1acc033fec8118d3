import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH } from '@kitka/shared/wire/receipt';
import { customAlphabet, nanoid } from 'nanoid';

export interface SoakOptions {
  port: number;
  site: string;
  origin: string;
  perSecond: number;
  seconds: number;
  /** Called about every `reportSeconds` with what was so far. */
  report?: (soaked: Soaked) => Promise<void> | void;
  reportSeconds?: number;
}

/** What was sent so far. */
export interface Soaked {
  /** Messages, and those that were acknowledged as stored or as safe with the Ledger. */
  sent: number;
  acknowledged: number;
  /** Views and answers that began with them. */
  views: number;
  answers: number;
  /** Responses by status and `x-kitka`, and connections that failed. */
  told: Record<string, number>;
}

/** Ms from one handful of messages to the next. */
const TICK = 50;
/** Ms until a message that was not acknowledged is sent again. */
const AGAIN = 500;
/** Connections; what finds none free waits. */
const CONNECTIONS = 512;
/** Of so many messages one is the later state of a view, and one an answer. */
const [GROWN, ANSWERED] = [10, 100];
const makeReceipt = customAlphabet(RECEIPT_ALPHABET, RECEIPT_LENGTH);

/**
 * Sends messages at a steady rate, however long the collector takes, and again what it does not acknowledge. Ends when the
 * time is over and each was acknowledged.
 */
export async function soak(options: SoakOptions): Promise<Soaked> {
  const { port, site, origin, perSecond, seconds, report, reportSeconds = 60 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const soaked: Soaked = { sent: 0, acknowledged: 0, views: 0, answers: 0, told: {} };
  const open = new Set<Promise<void>>();
  const post = (door: 'a' | 'b', body: object) =>
    new Promise<string>((resolve) => {
      const headers = { origin, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0', 'content-type': 'text/plain' };
      const outgoing = request(
        { agent, host: '127.0.0.1', port, path: `/${door}/${site}`, method: 'POST', headers },
        (response) => {
          response.resume();
          response.once('end', () => resolve(`${response.statusCode} ${response.headers['x-kitka'] ?? ''}`));
        },
      );
      outgoing.once('error', ({ message }) => resolve(message));
      outgoing.end(JSON.stringify(body));
    });
  /** A view that is stored, and of which nothing later was sent. */
  let stored: View | null = null;
  const next = (i: number): Message => {
    if (i % ANSWERED === 0) return { door: 'a', body: answerOf(), begins: 'answers' };
    if (!stored || i % GROWN !== 0) return { door: 'b', body: viewOf(i), begins: 'views' };
    const body = { ...stored, n: 2, vitals: { lcp: 1_800, inp: 90 } };
    stored = null;
    return { door: 'b', body, begins: null };
  };
  const send = async ({ door, body, begins }: Message) => {
    for (;;) {
      const told = await post(door, body);
      soaked.told[told] = (soaked.told[told] ?? 0) + 1;
      if (/^2\d\d (stored|kept|duplicate)/.test(told)) break;
      await sleep(AGAIN);
    }
    soaked.acknowledged++;
    if (begins) soaked[begins]++;
    if (begins === 'views') stored ??= body as View;
  };
  const start = performance.now();
  let reports = 0;
  for (let now = start; now < start + seconds * 1000; now = performance.now()) {
    for (const due = ((now - start) / 1000) * perSecond; soaked.sent < due; ) {
      const one = send(next(soaked.sent++)).finally(() => open.delete(one));
      open.add(one);
    }
    if (now - start > (reports + 1) * reportSeconds * 1000) {
      reports++;
      await report?.(soaked);
    }
    await sleep(TICK);
  }
  await Promise.all(open);
  agent.destroy();
  return soaked;
}

type View = ReturnType<typeof viewOf>;
interface Message {
  door: 'a' | 'b';
  body: object;
  /** What a row begins of by it. */
  begins: 'views' | 'answers' | null;
}

const viewOf = (i: number) => ({
  ...{ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: `/p/${i % 50}x`, vitals: { lcp: 2_000, cls: 0.05 } },
  context: { landing: i % 3 === 0, nav: 'load', device: i % 2 ? 'phone' : 'desktop', lang: 'fi' },
  ...{ signals: 1, spots: { '#pay': 1 }, steps: 3 },
});

const answerOf = () => ({
  ...{ v: 2, id: makeReceipt(), n: 1, at: Date.now(), page: '/p/1x', kind: 'csat', value: 4, wording: 1 },
  ...{ context: { device: 'phone' }, lang: 'fi', via: 'auto', comment: 'Liian hidas' },
});
