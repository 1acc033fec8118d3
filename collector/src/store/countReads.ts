/** A database whose reads are counted. */
export interface CountedDb {
  db: D1Database;
  /** Rows read so far, as D1 bills them. */
  rowsRead: () => number;
  /** How often it was asked; a batch is one question. */
  calls: () => number;
}

/** Counts the rows that statements read; what they return is the same. */
export function countReads(real: D1Database): CountedDb {
  let [rows, calls] = [0, 0];
  const count = <T>(result: D1Result<T>): D1Result<T> => {
    rows += result.meta.rows_read;
    return result;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => {
      calls++;
      return count(await statement.all<Record<string, unknown>>());
    };
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => counted(target.bind(...values));
        if (name === 'all' || name === 'run') return all;
        if (name === 'first')
          return async (column?: string) => {
            const [row] = (await all()).results;
            return row && column !== undefined ? row[column] : (row ?? null);
          };
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    originals.set(wrapped, statement);
    return wrapped;
  };
  const db = new Proxy(real, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => counted(target.prepare(sql));
      if (name === 'batch')
        return async (statements: D1PreparedStatement[]) => {
          calls++;
          return (await target.batch(statements.map((one) => originals.get(one) ?? one))).map(count);
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db, rowsRead: () => rows, calls: () => calls };
}
