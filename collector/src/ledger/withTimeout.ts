/** Milliseconds after which D1 counts as failed. Whether it did what it was asked does not matter: it may be asked again. */
const MOST_MS = 15_000;

/** What D1 answers, or an error when it takes too long. */
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
