/**
 * Milliseconds after which D1 counts as failed. Whether it did the work does not matter: it can safely be
 * repeated.
 */
const MOST_MS = 15_000;

/** The result of a D1 call, or an error if it takes too long. */
export async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`D1 did not answer within ${MOST_MS} ms.`)), MOST_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
