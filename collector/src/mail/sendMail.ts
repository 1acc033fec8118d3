import type { Env } from '../env.ts';

/** Ms after which a mail counts as not sent. */
const MOST_MS = 15_000;

/** Whether this collector sends mail: it has the binding, and an address to send from. */
export const sendsMail = ({ EMAIL, MAIL_FROM }: Pick<Env, 'EMAIL' | 'MAIL_FROM'>): boolean =>
  Boolean(EMAIL && MAIL_FROM);

/**
 * Sends a mail of plain text. The platform writes its headers.
 * @returns whether it took the mail; whether it arrives nobody knows
 */
export async function sendMail(
  { EMAIL, MAIL_FROM }: Pick<Env, 'EMAIL' | 'MAIL_FROM'>,
  to: string,
  { subject, text }: { subject: string; text: string },
): Promise<boolean> {
  if (!EMAIL || !MAIL_FROM) return false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${MOST_MS} ms.`)), MOST_MS);
  });
  try {
    await Promise.race([EMAIL.send({ from: { email: MAIL_FROM, name: 'Kitka' }, to, subject, text }), late]);
    return true;
  } catch (error) {
    console.error('A mail could not be sent.', error);
    return false;
  } finally {
    clearTimeout(timer);
  }
}
