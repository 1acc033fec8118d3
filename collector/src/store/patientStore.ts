import { isLocked } from './storeFailure.ts';

/** Ms for which a statement waits for the lock, and between two tries. */
const PATIENCE = 5_000;
const PAUSE = 50;

/** The statement behind one that waits: a batch takes only the store's own. */
const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

/**
 * The store as it is, except that statements wait while another process writes to the same file, as a command beside a
 * self-hosted collector does: workerd gives up at once. A statement that was refused the lock has stored nothing, so it
 * can be sent again. On Cloudflare nobody else can lock a store.
 */
export function patientStore(store: D1Database): D1Database {
  return over(store, {
    prepare: (sql: string) => patient(store.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      whenUnlocked(() => store.batch(statements.map((statement) => inner.get(statement) ?? statement))),
  });
}

function patient(statement: D1PreparedStatement): D1PreparedStatement {
  const waiting = over(statement, {
    bind: (...values: unknown[]) => patient(statement.bind(...values)),
    ...Object.fromEntries(
      (['first', 'all', 'run', 'raw'] as const).map((name) => [
        name,
        (...options: never[]) => whenUnlocked(() => (statement[name] as Call)(...options)),
      ]),
    ),
  });
  inner.set(waiting, statement);
  return waiting;
}
type Call = (...options: never[]) => Promise<unknown>;

/** An object with some of its methods replaced. */
const over = <T extends object>(target: T, methods: Record<string, unknown>): T =>
  new Proxy(target, {
    get: (_, name) => {
      if (typeof name === 'string' && Object.hasOwn(methods, name)) return methods[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

async function whenUnlocked<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLocked(error) || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
