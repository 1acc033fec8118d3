import { PATHS } from '@kitka/shared/wire/paths';
import { type Client, clientOf, refusal, type Send } from './client.ts';
import { UsageError } from './usageError.ts';

/** How a command is let in by a collector elsewhere: by a token, or by a one-time sign-in link that it uses up. */
export interface Access {
  token?: string | undefined;
  link?: string | undefined;
}

/** Gives `work` a collector elsewhere. @param url as it is opened in a browser, such as https://kitka.example */
export async function withRemoteClient<T>(
  url: string,
  { token, link }: Access,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const address = addressOf(url);
  const send: Send = async (path, init) => {
    try {
      return await fetch(address + path, { ...init, redirect: 'manual' });
    } catch (error) {
      const reason = error instanceof Error ? (error.cause ?? error) : error;
      throw new Error(`${address} could not be reached: ${reason}. Is the address right?`);
    }
  };
  if (token) return work(clientOf(address, send, { authorization: `Bearer ${token}` }));
  if (!link)
    throw new UsageError(
      'Set KITKA_TOKEN to a token of the collector (docs/deploy.md says how to make the first one), or add --link with a sign-in link.',
    );
  const session = `${PATHS.api}/session`;
  const json = { 'content-type': 'application/json' };
  const signedIn = await send(session, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ token: link.split('#').at(-1) }),
  });
  if (!signedIn.ok) throw await refusal(signedIn, address);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  try {
    return await work(clientOf(address, send, { cookie }));
  } finally {
    await send(session, { method: 'DELETE', headers: { cookie } });
  }
}

function addressOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash)
    throw new UsageError(`--collector must be an address such as https://kitka.example; it is '${url}'.`);
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname);
  if (parsed.protocol === 'http:' && !isHere)
    throw new UsageError(`--collector must begin with https://, as a token is sent there; it is '${url}'.`);
  return (parsed.origin + parsed.pathname).replace(/\/+$/, '');
}
