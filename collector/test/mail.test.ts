import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { AuditResponse, InvitationResponse, PeopleResponse } from '@kitka/shared/api/people';
import { LIMITS } from '@kitka/shared/wire/limits';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Env } from '../src/env.ts';
import app from '../src/http/app.ts';
import { invitationMail } from '../src/mail/invitationMail.ts';
import { removeExpired } from '../src/store/expired.ts';
import { MAILS_MS } from '../src/store/mails.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { newSite, resetStore, signIn } from './fixtures.ts';

type Mail = Parameters<SendEmail['send']>[0];
let site: StoredSite;
let owner: Record<string, string>;
let sent: Mail[];
let isFailing: boolean;
beforeEach(async () => {
  await resetStore();
  site = await newSite({ name: 'Corner shop' });
  owner = await signIn([{ site: site.key, role: 'owner' }], 'Grace Hopper');
  sent = [];
  isFailing = false;
});

/** In place of the binding, so that a test sees what is sent; e2e/mail.test.ts has a real one. */
const EMAIL = {
  async send(mail: Mail) {
    if (isFailing) throw new Error('test fault: destination address not verified');
    sent.push(mail);
    return { messageId: 'id' };
  },
} as unknown as SendEmail;
const MAILING = { EMAIL, MAIL_FROM: 'kitka@shop.example' };

async function ask(
  method: string,
  path: string,
  body?: object,
  { bindings = MAILING, headers = owner }: { bindings?: Partial<Env>; headers?: Record<string, string> } = {},
): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://kitka.example/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await app.fetch(request, { ...env, ...bindings }, context);
  await waitOnExecutionContext(context);
  return response;
}
const ADA = { name: 'Ada', email: 'ada@shop.example', role: 'editor', send: true };
const invite = (facts: object = {}, options?: Parameters<typeof ask>[3]) =>
  ask('POST', '/invitations', { ...ADA, site: site.key, ...facts }, options);
const faultOf = async (response: Response) => {
  const { error } = await response.json<{ error: { code: string; field: string | null } }>();
  return [response.status, error.code, error.field];
};
const people = async (options?: Parameters<typeof ask>[3]) =>
  (await ask('GET', '/people', undefined, options)).json<PeopleResponse>();

describe('the mail of an invitation', () => {
  it('brings the link, and says who invites to what, until when, and where that is', async () => {
    const response = await invite();
    expect(response.status).toBe(201);
    const { invitation, secret, isSent } = await response.json<InvitationResponse>();
    expect(isSent).toBe(true);
    expect(sent).toEqual([
      {
        from: { email: 'kitka@shop.example', name: 'Kitka' },
        to: 'ada@shop.example',
        subject: 'Grace Hopper invites you to Corner shop on Kitka',
        text: expect.stringContaining(`https://kitka.example/sign-in#${secret}\n`),
      },
    ]);
    const { text } = sent[0] as { text: string };
    expect(text).toContain('Grace Hopper invites you to be an editor of Corner shop on Kitka');
    const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    expect(text).toContain(`once, within 7 days (until ${until.format(invitation.expires)}):`);
    const { entries } = await (
      await ask('GET', `/audit?site=`, undefined, {
        headers: await signIn([{ site: '', role: 'owner' }], 'Root'),
      })
    ).json<AuditResponse>();
    expect(entries).toContainEqual(
      expect.objectContaining({
        who: 'Grace Hopper',
        done: 'invited somebody',
        what: `Ada: editor of ${site.key}, by e-mail`,
      }),
    );
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('that fails leaves the invitation as it is, and says so', async () => {
    isFailing = true;
    const response = await invite();
    expect(response.status).toBe(201);
    expect((await response.json<InvitationResponse>()).isSent).toBe(false);
    expect((await people()).invitations.map(({ name }) => name)).toEqual(['Ada']);
  });

  it('is sent only to those for whom it is asked, and where the collector sends mail', async () => {
    expect((await (await invite({ send: false })).json<InvitationResponse>()).isSent).toBeNull();
    expect(sent).toEqual([]);
    expect(await faultOf(await invite({ email: null }))).toEqual([400, 'email', 'email']);
    for (const bindings of [{}, { EMAIL }, { MAIL_FROM: 'kitka@shop.example' }]) {
      expect(await faultOf(await invite({}, { bindings }))).toEqual([400, 'mail', 'send']);
      expect((await people({ bindings })).sendsMail).toBe(false);
    }
    expect((await people()).sendsMail).toBe(true);
    // What was refused made no invitation.
    expect((await people()).invitations).toHaveLength(1);
  });

  it.each([
    ['email', 'ada@shop.example\r\nBcc: all@evil.example'],
    ['email', 'ada@shop.example, eve@evil.example'],
    ['email', 'Ada <ada@shop.example>'],
    ['email', `${'a'.repeat(LIMITS.contact)}@shop.example`],
    ['name', 'Ada\r\nBcc: all@evil.example'],
    ['name', 'x'.repeat(LIMITS.personName + 1)],
  ])('is refused with what would be another one: %s %j', async (field, value) => {
    expect(await faultOf(await invite({ [field]: value }))).toEqual([400, 'body', field]);
    expect(sent).toEqual([]);
  });

  it('has each name in one line, whatever its characters', () => {
    const { subject, text } = invitationMail({
      name: 'Ada\u2028Bcc: a@evil.example',
      by: ' Grace \u0000\r\nBcc: b@evil.example ',
      role: 'viewer',
      site: 'Corner\u2029shop',
      expires: 0,
      secret: 's',
      collector: 'https://kitka.example',
    });
    expect(subject).toBe('Grace Bcc: b@evil.example invites you to Corner shop on Kitka');
    expect(text.split('\n')[0]).toBe('Hello Ada Bcc: a@evil.example,');
    expect(text).not.toMatch(/^Bcc:/m);
  });
});

describe('too many mails', () => {
  const to = (i: number) => ({ email: `colleague${i}@shop.example` });

  it('of one person are refused, even at once, and the invitation can be made without', async () => {
    const all = await Promise.all(Array.from({ length: LIMITS.mailsPerPerson + 5 }, (_, i) => invite(to(i))));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(LIMITS.mailsPerPerson);
    expect(sent).toHaveLength(LIMITS.mailsPerPerson);
    expect(await faultOf(await invite(to(99)))).toEqual([429, 'mails', 'send']);
    expect((await people()).invitations).toHaveLength(LIMITS.mailsPerPerson);
    expect((await invite({ ...to(99), send: false })).status).toBe(201);
    // A colleague is not affected, and the next day has room again.
    const headers = await signIn([{ site: site.key, role: 'owner' }], 'Alan');
    expect((await invite(to(99), { headers })).status).toBe(201);
    await env.DB.prepare('UPDATE mails SET at = at - ?1').bind(MAILS_MS).run();
    expect((await invite(to(100))).status).toBe(201);
    await removeExpired(env.DB, Date.now() + 1);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM mails').first('n')).toBe(1);
  });

  it('to one address are refused, whoever sends them', async () => {
    for (let i = 0; i < LIMITS.mailsPerAddress; i++) expect((await invite()).status).toBe(201);
    const headers = await signIn([{ site: site.key, role: 'owner' }], 'Alan');
    expect(await faultOf(await invite({ email: 'ADA@shop.example' }, { headers }))).toEqual([
      429,
      'mails',
      'send',
    ]);
  });
});
