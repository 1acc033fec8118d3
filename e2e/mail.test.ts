import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvitationResponse } from '@kitka/shared/api/people';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSite } from '../collector/src/store/sites.ts';
import { addToken } from '../collector/src/store/tokens.ts';
import { type Collector, startCollector } from '../scripts/collector.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate } from '../scripts/store.ts';
import { freePort } from './kitka.ts';

const data = mkdtempSync(join(tmpdir(), 'kitka-mail-'));
let collector: Collector;
let authorization: string;
beforeAll(async () => {
  await migrate(data);
  // As wrangler makes it of `send_email` in its configuration; it takes mail for one address.
  collector = await startCollector(
    await freePort(),
    data,
    { MAIL_FROM: 'kitka@shop.example' },
    { sendEmail: [{ name: 'EMAIL', allowed_destination_addresses: ['ada@shop.example'] }] },
  );
  await addSite(collector.store, demoSite('http://localhost:1'), Date.now());
  authorization = `Bearer ${await addToken(collector.store, { scopes: ['admin'] }, Date.now())}`;
});
afterAll(async () => {
  await collector.stop();
  rmSync(data, { recursive: true, force: true });
});

async function invite(email: string): Promise<InvitationResponse> {
  const response = await fetch(`${collector.url}/api/v1/invitations`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada', email, role: 'viewer', site: 'demo', send: true }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as InvitationResponse;
}
/** Texts of mails that the runtime took; it keeps each as a file. */
const mails = (): string[] =>
  globSync('miniflare-*/**/email-text/*.txt', { cwd: tmpdir() }).map((file) =>
    readFileSync(join(tmpdir(), file), 'utf8'),
  );

it('a real binding takes the mail of an invitation', async () => {
  const { secret, isSent } = await invite('ada@shop.example');
  expect(isSent).toBe(true);
  const link = `${collector.url}/sign-in#${secret}`;
  await expect.poll(() => mails().filter((text) => text.includes(link))).toHaveLength(1);
});

it('a mail that the binding refuses is said, and the invitation stands', async () => {
  const { secret, isSent } = await invite('eve@evil.example');
  expect(isSent).toBe(false);
  const opened = await fetch(`${collector.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: collector.url },
    body: JSON.stringify({ token: secret }),
  });
  expect(opened.status).toBe(204);
});
