import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { endOfDay } from '../src/models/endOfDay.ts';
import { SAMPLE_SITE, SITE } from './examples.ts';
import { apiFor, BROKEN, failing, failingApi, fakeApi, UNREACHABLE } from './fakeApi.ts';
import { openApp } from './openApp.tsx';
import { audit, EVERYBODY, HOSTILE, ME, SHARES } from './peopleExamples.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name });
const region = (name: string) => page.getByRole('region', { name });
const textbox = (name: string) => page.getByRole('textbox', { name });
const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');
const VIEWER = [{ site: SITE.key, role: 'viewer' as const }];
const OWNER_OF_ONE = [{ site: SITE.key, role: 'owner' as const }];
/** Whether the browser would ask before the page is left. */
const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
const refused = (field: string | null, message: string) =>
  ({ kind: 'refused', code: 'body', field, message }) as const;

describe('the people of a site', () => {
  test('are told with role and last day, and a name that is markup stays text', async () => {
    const alert = vi.spyOn(window, 'alert');
    openApp('/people', fakeApi());
    const list = region('Who has access');
    await expect.element(list.getByText('ada@shop.example · last here on 20 Nov 2026')).toBeVisible();
    await expect.element(list.getByRole('heading', { name: 'Grace Hopper (you)' })).toBeVisible();
    await expect.element(list.getByRole('heading', { name: HOSTILE })).toBeVisible();
    await expect
      .element(page.getByRole('combobox', { name: 'Role of Ada Lovelace on Test site' }))
      .toHaveValue('editor');
    expect(document.querySelector('main img')).toBeNull();
    expect(alert).not.toHaveBeenCalled();
  });

  test('get another role only when it is saved', async () => {
    const setRole = vi.fn(fakeApi().setRole);
    openApp('/people', fakeApi({ setRole }));
    const select = page.getByRole('combobox', { name: 'Role of Ada Lovelace' });
    await userEvent.selectOptions(select, 'Owner');
    await userEvent.click(button('Leave as it was'));
    await expect.element(select).toHaveValue('editor');
    expect(setRole).not.toHaveBeenCalled();
    await userEvent.selectOptions(select, 'Viewer');
    await userEvent.click(region('Who has access').getByRole('button', { name: 'Save' }));
    await expect.poll(() => setRole.mock.calls).toEqual([['ada', SITE.key, 'viewer']]);
  });

  test('lose a role, or all access, after a question in the page', async () => {
    const [setRole, removePerson] = [vi.fn(fakeApi().setRole), vi.fn(fakeApi().removePerson)];
    openApp('/people', fakeApi({ setRole, removePerson }));
    await userEvent.click(button('Take away… the role of Ada Lovelace on Test site'));
    await expect.element(page.getByText('Take the role on Test site away from Ada Lovelace?')).toHaveFocus();
    await userEvent.click(button('Leave it'));
    await expect.element(button('Take away… the role of Ada Lovelace on Test site')).toHaveFocus();
    await userEvent.click(button('Take away… the role of Ada Lovelace on Test site'));
    await userEvent.click(button('Take it away'));
    await expect.poll(() => setRole.mock.calls).toEqual([['ada', SITE.key, null]]);
    await userEvent.click(button('Remove… Ada Lovelace'));
    await userEvent.click(button('Remove Ada Lovelace'));
    await expect.poll(() => removePerson.mock.calls).toEqual([['ada']]);
  });

  test('keep their role if the collector refuses, and the reader reads why', async () => {
    const message = 'This is the last owner of all sites.';
    openApp('/people', fakeApi({ setRole: failing(refused(null, message)) }));
    await userEvent.click(button('Take away… the role of Grace Hopper on all sites'));
    await userEvent.click(button('Take it away'));
    await expect.element(page.getByRole('alert')).toHaveTextContent(`${message} Nothing was changed.`);
  });

  test('get a role on a further site', async () => {
    const setRole = vi.fn(fakeApi().setRole);
    openApp('/people', fakeApi({ setRole, sites: async () => ({ sites: [SITE, SAMPLE_SITE] }) }));
    const ada = page.getByRole('listitem').filter({ hasText: 'ada@shop.example' });
    await userEvent.click(ada.getByText('Give another role'));
    await userEvent.selectOptions(
      ada.getByRole('group').getByRole('combobox', { name: 'On' }),
      SAMPLE_SITE.name,
    );
    await userEvent.selectOptions(ada.getByRole('group').getByRole('combobox', { name: 'as' }), 'Editor');
    await userEvent.click(ada.getByRole('button', { name: 'Give' }));
    await expect.poll(() => setRole.mock.calls).toEqual([['ada', SAMPLE_SITE.key, 'editor']]);
  });

  test('of one site are an owner’s to change there, and nowhere else', async () => {
    openApp('/people', apiFor(OWNER_OF_ONE));
    await expect.element(page.getByText('Owner of all sites')).toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Role of Ada Lovelace' })).toBeVisible();
    expect(
      region('Who has access')
        .getByRole('button', { name: /^Remove…/ })
        .query(),
    ).toBeNull();
  });

  test('are not told to those who own no site', async () => {
    const people = vi.fn(fakeApi().people);
    openApp('/people', apiFor(VIEWER, { people }));
    await expect.element(page.getByRole('heading', { name: 'You', exact: true })).toBeVisible();
    for (const name of ['Who has access', 'Invitations', 'What was changed'])
      expect(region(name).query()).toBeNull();
    expect(people).not.toHaveBeenCalled();
  });
});

describe('an invitation', () => {
  const form = page.getByRole('form', { name: 'Invite somebody' });
  const open = async (change: Partial<Api> = {}) => {
    openApp('/people', fakeApi(change));
    await userEvent.click(button('Invite somebody'));
    await expect.element(form.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  };

  test('is made for a name, a role and a site, and its link is told once', async () => {
    const invite = vi.fn(fakeApi().invite);
    await open({ invite });
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), ` ${HOSTILE} `);
    await userEvent.click(form.getByRole('radio', { name: 'Editor also changes what is asked' }));
    await userEvent.selectOptions(
      form.getByRole('combobox', { name: 'On' }),
      'all sites, also those to come',
    );
    await expect.poll(asksBeforeLeaving).toBe(true);
    await userEvent.click(button('Make an invitation'));
    await expect.element(page.getByText(`Send this link to ${HOSTILE}.`)).toHaveFocus();
    await expect.poll(asksBeforeLeaving).toBe(false);
    await expect.element(page.getByText('until 27 Nov 2026 (7 days)')).toBeVisible();
    await expect.element(page.getByText('https://kitka.example/sign-in#invited-secret')).toBeVisible();
    await expect.element(button('Copy the link')).toBeVisible();
    expect(invite.mock.calls).toEqual([[{ name: HOSTILE, email: null, role: 'editor', site: '' }]]);
    await userEvent.click(button('Done'));
    await expect.element(button('Invite somebody')).toHaveFocus();
    expect(document.body.textContent).not.toContain('invited-secret');
  });

  test('says next to the field what is missing, and how to mend it', async () => {
    const invite = vi.fn(fakeApi().invite);
    await open({ invite });
    await userEvent.fill(form.getByRole('textbox', { name: 'E-mail' }), 'nobody');
    await userEvent.click(button('Make an invitation'));
    const name = form.getByRole('textbox', { name: 'Name' });
    await expect.element(name).toHaveFocus();
    await expect.element(name).toHaveAttribute('aria-invalid', 'true');
    expect(described(name.element())).toContain('Write a name.');
    expect(described(form.getByRole('textbox', { name: 'E-mail' }).element())).toContain('it needs an @');
    expect(invite).not.toHaveBeenCalled();
  });

  test.each([
    [refused('email', 'email: must be an e-mail address'), 'Not accepted: must be an e-mail address.'],
    [refused('site', 'Only an owner of that site may do that.'), 'Only an owner of that site may do that.'],
    [UNREACHABLE, 'Kitka cannot be reached, so nothing was changed.'],
    [BROKEN, 'Nothing was changed; try again in a moment.'],
  ])('keeps what was typed when the collector refuses: %j', async (failure, words) => {
    await open({ invite: failing(failure) });
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Alan');
    await userEvent.fill(form.getByRole('textbox', { name: 'E-mail' }), 'a@b.example');
    await userEvent.click(button('Make an invitation'));
    await expect.element(form.getByText(words)).toBeVisible();
    await expect.element(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Alan');
    if (failure.kind === 'refused') {
      const field =
        failure.field === 'site'
          ? form.getByRole('combobox', { name: 'On' })
          : form.getByRole('textbox', { name: 'E-mail' });
      await expect.element(field).toHaveFocus();
      expect(described(field.element())).toContain(words);
    }
  });

  const mailing = { people: async () => ({ ...EVERYBODY, sendsMail: true }) };

  test('is sent by mail where the collector does that, and its link is told as well', async () => {
    const invite = vi.fn(fakeApi().invite);
    await open({ ...mailing, invite });
    await expect.element(form.getByRole('checkbox', { name: 'Send the link to that address' })).toBeChecked();
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Alan');
    await userEvent.fill(form.getByRole('textbox', { name: 'E-mail' }), 'alan@shop.example');
    await userEvent.click(button('Make an invitation'));
    await expect.element(page.getByText('The link is on its way to alan@shop.example.')).toHaveFocus();
    await expect.element(page.getByText('https://kitka.example/sign-in#invited-secret')).toBeVisible();
    expect(invite.mock.calls).toEqual([
      [{ name: 'Alan', email: 'alan@shop.example', role: 'viewer', site: SITE.key, send: true }],
    ]);
  });

  test.each([
    ['without an address', '', false],
    ['where the reader would rather send it', 'alan@shop.example', true],
  ])('is not sent by mail %s', async (_, email, isUnticked) => {
    const invite = vi.fn(fakeApi().invite);
    await open({ ...mailing, invite });
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Alan');
    await userEvent.fill(form.getByRole('textbox', { name: 'E-mail' }), email);
    if (isUnticked) await userEvent.click(form.getByRole('checkbox', { name: 'Send the link' }));
    await userEvent.click(button('Make an invitation'));
    await expect.element(page.getByText('Send this link to Alan.')).toBeVisible();
    expect(invite.mock.lastCall?.[0]).not.toHaveProperty('send');
  });

  test('stands when its mail failed, and says so', async () => {
    await open({
      ...mailing,
      invite: async () => ({
        invitation: { ...EVERYBODY.invitations[0]!, email: 'alan@shop.example' },
        secret: 'invited-secret',
        isSent: false,
      }),
    });
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Alan');
    await userEvent.click(button('Make an invitation'));
    await expect
      .element(
        page.getByText(
          'could not be sent, but the invitation stands. Send this link to Alan Turing yourself.',
        ),
      )
      .toBeVisible();
    await expect.element(page.getByText('sign-in#invited-secret')).toBeVisible();
  });

  test('that is one mail too many is refused at the choice to send it', async () => {
    const message = 'Within a day at most 20 mails are sent for you.';
    await open({ ...mailing, invite: failing(refused('send', message)) });
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Alan');
    await userEvent.fill(form.getByRole('textbox', { name: 'E-mail' }), 'alan@shop.example');
    await userEvent.click(button('Make an invitation'));
    const choice = form.getByRole('checkbox', { name: 'Send the link' });
    await expect.element(choice).toHaveFocus();
    expect(described(choice.element())).toContain(message);
    await expect.element(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Alan');
  });

  test('has nothing about mail where the collector sends none', async () => {
    await open();
    await expect.element(form.getByText('This collector sends no mail: you send the link.')).toBeVisible();
    expect(form.getByRole('checkbox').query()).toBeNull();
  });

  test('is taken back', async () => {
    const takeBack = vi.fn(fakeApi().takeBack);
    openApp('/people', fakeApi({ takeBack }));
    await expect
      .element(region('Invitations').getByText('Alan Turing, viewer of Test site until 27 Nov 2026'))
      .toBeVisible();
    await userEvent.click(button('Take back… the invitation of Alan Turing'));
    await userEvent.click(button('Take it back'));
    await expect.poll(() => takeBack.mock.calls).toEqual([['inv1']]);
  });

  test('is offered only for sites that the reader owns', async () => {
    openApp('/people', apiFor(OWNER_OF_ONE, { sites: async () => ({ sites: [SAMPLE_SITE, SITE] }) }));
    await userEvent.click(button('Invite somebody'));
    expect([...document.querySelectorAll('[name=site] option')].map((one) => one.textContent)).toEqual([
      SITE.name,
    ]);
  });
});

describe('oneself', () => {
  test('has a name and an address, which are saved', async () => {
    let me = ME;
    const saveMe = vi.fn<Api['saveMe']>(async (fields) => {
      me = { ...me, person: { ...me.person, ...fields } };
      return me;
    });
    openApp('/people', apiFor(VIEWER, { me: async () => me, saveMe }));
    await userEvent.fill(textbox('Name'), 'Ada');
    await userEvent.fill(textbox('E-mail'), '');
    await userEvent.click(button('Save'));
    await expect.element(page.getByText('Saved.')).toBeVisible();
    expect(saveMe.mock.calls).toEqual([[{ name: 'Ada', email: null }]]);
    await expect.element(textbox('Name')).toHaveValue('Ada');
    await expect.poll(asksBeforeLeaving).toBe(false);
  });

  test('leaves without a question if nothing would be lost', async () => {
    openApp('/people', apiFor(VIEWER));
    await userEvent.fill(textbox('Name'), 'Ada');
    await expect.poll(asksBeforeLeaving).toBe(true);
    await userEvent.fill(textbox('Name'), 'Grace Hopper');
    await expect.poll(asksBeforeLeaving).toBe(false);
  });

  test('sees devices, and ends the others', async () => {
    const endSession = vi.fn(fakeApi().endSession);
    openApp('/people', fakeApi({ endSession }));
    const list = region('Where you are signed in').getByRole('listitem');
    await expect
      .element(list.first().getByText('Firefox on Linux (here) last used on 22 Nov 2026'))
      .toBeVisible();
    expect(list.first().getByRole('button').query()).toBeNull();
    await userEvent.click(button('End the session: Safari on iPhone'));
    await expect.poll(() => endSession.mock.calls).toEqual([['phone']]);
  });

  test('of others are shown to owners of all sites, who end them', async () => {
    let sessions = ME.sessions.map((session) => ({ ...session, isOwn: false }));
    const endSessionOf = vi.fn(async (_: string, id: string) => {
      sessions = sessions.filter((one) => one.id !== id);
    });
    openApp('/people', fakeApi({ sessionsOf: async () => ({ sessions }), endSessionOf }));
    const other = EVERYBODY.people.find(({ id, used }) => id !== ME.person.id && used !== null)!;
    await userEvent.click(page.getByRole('button', { name: `Devices… of ${other.name}` }));
    await expect.element(page.getByText('Signed in on:')).toHaveFocus();
    const item = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: other.name }) });
    const ends = item.getByRole('button', { name: 'End the session' });
    const before = sessions.length;
    await expect.poll(() => ends.elements().length).toBe(before);
    await userEvent.click(ends.first());
    await expect.poll(() => ends.elements().length).toBe(before - 1);
    expect(endSessionOf.mock.calls).toEqual([[other.id, ME.sessions[0]!.id]]);
  });

  test('of others are nobody else’s to see', async () => {
    openApp('/people', apiFor(OWNER_OF_ONE));
    await expect.element(page.getByRole('heading', { name: 'Invitations' })).toBeVisible();
    expect(page.getByRole('button', { name: /^Devices/ }).query()).toBeNull();
  });

  test('makes a link that signs in on another device, also after a failure', async () => {
    const newLink = vi.fn(fakeApi().newLink).mockImplementationOnce(failing(UNREACHABLE));
    openApp('/people', apiFor(VIEWER, { newLink }));
    await userEvent.click(button('Make a sign-in link'));
    await userEvent.click(button('Try again'));
    await expect.element(page.getByText('https://kitka.example/sign-in#new-secret')).toBeVisible();
    await expect.element(button('Copy the link')).toBeVisible();
  });
});

describe('a token', () => {
  const form = page.getByRole('form', { name: 'Make a token' });

  test('is told with what it may do, where, until when and whose it is', async () => {
    openApp('/people', fakeApi());
    const list = region('Tokens').getByRole('listitem');
    await expect
      .element(
        list
          .nth(0)
          .getByText(
            'May read figures and answers · Test site · until 22 Dec 2026 · last used on 21 Nov 2026',
          ),
      )
      .toBeVisible();
    await expect
      .element(
        list
          .nth(1)
          .getByText(
            'May read and change; send views and answers · Test site · of Ada Lovelace · without end · never used',
          ),
      )
      .toBeVisible();
  });

  test('is made, and told once', async () => {
    const makeToken = vi.fn(fakeApi().makeToken);
    openApp('/people', fakeApi({ makeToken }));
    await userEvent.click(button('Make a token'));
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Shop server');
    await userEvent.click(form.getByRole('checkbox', { name: 'Send' }));
    await userEvent.fill(form.getByLabelText('Until'), '2026-12-31');
    await userEvent.click(button('Make the token'));
    await expect.element(page.getByText('kitka_new-token')).toBeVisible();
    expect(makeToken.mock.calls).toEqual([
      [
        {
          name: 'Shop server',
          scopes: ['read', 'ingest'],
          sites: [SITE.key],
          expires: endOfDay('2026-12-31', SITE.timezone),
        },
      ],
    ]);
  });

  test('needs a name, something that it may do, and a site', async () => {
    openApp('/people', fakeApi());
    await userEvent.click(button('Make a token'));
    await userEvent.click(form.getByRole('checkbox', { name: 'Read figures' }));
    await userEvent.click(form.getByRole('checkbox', { name: SITE.name }));
    await userEvent.click(button('Make the token'));
    for (const words of ['Write a name', 'Choose what it may do.', 'Choose a site.'])
      await expect.element(form.getByText(words)).toBeVisible();
  });

  test('of somebody who only looks only reads', async () => {
    const editorElsewhere = [...VIEWER, { site: SAMPLE_SITE.key, role: 'editor' as const }];
    openApp('/people', apiFor(editorElsewhere, { sites: async () => ({ sites: [SITE, SAMPLE_SITE] }) }));
    await userEvent.click(button('Make a token'));
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Report');
    await userEvent.click(form.getByRole('checkbox', { name: 'Change' }));
    await userEvent.click(button('Make the token'));
    await expect.element(form.getByText('You are a viewer of Test site')).toBeVisible();
  });

  test('is revoked after a question', async () => {
    const revokeToken = vi.fn(fakeApi().revokeToken);
    openApp('/people', apiFor(VIEWER, { revokeToken }));
    await userEvent.click(button('Revoke… the token Monthly report'));
    await userEvent.click(button('Revoke it'));
    await expect.poll(() => revokeToken.mock.calls).toEqual([['a1b2c3d4e5']]);
  });
});

describe('what was changed', () => {
  test('names parts of the settings and sites as they are called elsewhere', async () => {
    const [entry] = audit(0, 1, null).entries;
    const entries = [
      { ...entry!, id: 'a', what: 'origins, optOut' },
      { ...entry!, id: 'b', done: 'invited somebody', what: `Alan of x: viewer of ${SITE.key}, by e-mail` },
    ];
    openApp('/people', fakeApi({ audit: async () => ({ entries, next: null }) }));
    const list = region('What was changed').getByRole('listitem');
    const name = `Alan of x: viewer of ${SITE.name}, by e-mail`;
    await expect.element(list.nth(1).getByText(`Ada Lovelace invited somebody: ${name}`)).toBeVisible();
    await expect
      .element(list.nth(0).getByText('changed settings: Addresses, Leave visitors alone who opted out'))
      .toBeVisible();
  });

  test('is told newest first, and older entries on demand', async () => {
    const read = vi.fn(fakeApi().audit);
    openApp('/people', fakeApi({ audit: read }));
    const list = region('What was changed').getByRole('listitem');
    await expect.element(list.nth(0).getByText('Ada Lovelace changed settings: goals 0')).toBeVisible();
    await expect.element(list.nth(1).getByText(HOSTILE)).toBeVisible();
    await userEvent.click(button('Show older ones'));
    await expect.element(list.nth(4).getByText('goals 4')).toBeVisible();
    expect(read.mock.calls.map(([query]) => query)).toEqual([
      { site: null, cursor: null },
      { site: null, cursor: 'older' },
    ]);
    expect(button('Show older ones').query()).toBeNull();
  });

  test('keeps what is shown if older entries cannot be loaded, and is of the one site that somebody owns', async () => {
    const read = vi.fn<Api['audit']>(async ({ cursor }) =>
      cursor ? failing(BROKEN)() : audit(0, 1, 'older'),
    );
    openApp('/people', apiFor(OWNER_OF_ONE, { audit: read }));
    await userEvent.click(button('Show older ones'));
    await expect.element(page.getByText('More could not be loaded.')).toBeVisible();
    expect(read.mock.calls[0]).toEqual([{ site: SITE.key, cursor: null }]);
  });
});

test('each part of the screen that cannot be loaded says so, and is tried again', async () => {
  const people = vi.fn(failingApi().people);
  openApp('/people', { ...failingApi(), people });
  await expect.poll(() => page.getByText('Kitka could not answer.').elements().length).toBe(7);
  people.mockImplementation(async () => EVERYBODY);
  await userEvent.click(region('Who has access').getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

describe('share links', () => {
  const form = page.getByRole('form', { name: 'Make a share link' });
  const NEW_LINK = 'https://kitka.example/share/share1#shared-secret';

  test('are told with what they show and when they end', async () => {
    openApp('/sharing', fakeApi());
    const list = page.getByRole('main').getByRole('listitem');
    await expect
      .element(
        list
          .nth(0)
          .getByText(
            'the whole site · without what visitors wrote · with a password · may be shown in a frame · ends on 10 Feb 2027 · last opened on 21 Nov 2026',
          ),
      )
      .toBeVisible();
    await expect
      .element(
        list.nth(1).getByText('/checkout · with what visitors wrote · ended on 20 Nov 2026 · never opened'),
      )
      .toBeVisible();
  });

  test('are made for one page with words and a password, and told once', async () => {
    const makeShare = vi.fn(fakeApi().makeShare);
    openApp('/sharing', fakeApi({ makeShare }));
    await userEvent.click(button('Make a share link'));
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Board');
    await userEvent.click(form.getByRole('radio', { name: 'One page' }));
    await userEvent.fill(form.getByRole('textbox', { name: 'Page' }), '/checkout');
    await userEvent.click(form.getByRole('checkbox', { name: 'What visitors wrote' }));
    await userEvent.click(form.getByRole('checkbox', { name: 'Only with a password' }));
    await userEvent.fill(form.getByLabelText('Ends on'), '2027-01-31');
    await userEvent.click(button('Make the link'));
    await expect.element(page.getByText(NEW_LINK)).toBeVisible();
    await expect.element(page.getByText('abcdefgh23456789')).toBeVisible();
    await expect.element(button('Copy the password')).toBeVisible();
    expect(makeShare.mock.calls).toEqual([
      [
        SITE.key,
        {
          name: 'Board',
          page: '/checkout',
          comments: true,
          framed: false,
          hasPassword: true,
          expires: endOfDay('2027-01-31', SITE.timezone),
        },
      ],
    ]);
  });

  test('of the whole site without a password are the usual ones, for 90 days', async () => {
    const makeShare = vi.fn(fakeApi().makeShare);
    openApp('/sharing', fakeApi({ makeShare }));
    await userEvent.click(button('Make a share link'));
    await userEvent.fill(form.getByRole('textbox', { name: 'Name' }), 'Board');
    await userEvent.click(button('Make the link'));
    await expect.element(page.getByText(NEW_LINK)).toBeVisible();
    expect(button('Copy the password').query()).toBeNull();
    expect(makeShare.mock.calls[0]?.[1]).toMatchObject({
      page: null,
      comments: false,
      hasPassword: false,
      expires: endOfDay('2027-02-20', SITE.timezone),
    });
  });

  test('say next to the field what is wrong', async () => {
    openApp('/sharing', fakeApi());
    await userEvent.click(button('Make a share link'));
    await userEvent.click(form.getByRole('radio', { name: 'One page' }));
    await userEvent.fill(form.getByRole('textbox', { name: 'Page' }), 'checkout');
    await userEvent.fill(form.getByLabelText('Ends on'), '2028-01-31');
    await userEvent.click(button('Make the link'));
    for (const words of ['Write a name', 'with a /', 'Choose a day from today to 22 Nov 2027.'])
      await expect.element(form.getByText(words)).toBeVisible();
  });

  test('are ended after a question', async () => {
    const endShare = vi.fn(fakeApi().endShare);
    openApp('/sharing', fakeApi({ endShare }));
    await userEvent.click(button('End… the link Press'));
    await userEvent.click(button('End it'));
    await expect.poll(() => endShare.mock.calls).toEqual([[SITE.key, 'share1']]);
  });

  test('are an owner’s to make', async () => {
    const shares = vi.fn(async () => ({ shares: SHARES }));
    openApp('/sharing', apiFor(VIEWER, { shares }));
    await expect.element(page.getByText('Only owners of Test site make links')).toBeVisible();
    expect(shares).not.toHaveBeenCalled();
  });
});

test.each([
  ['2026-07-01', 'Europe/Helsinki', '2026-07-01T20:59:59.000Z'],
  ['2026-12-31', 'Europe/Helsinki', '2026-12-31T21:59:59.000Z'],
  ['2026-10-25', 'Europe/Helsinki', '2026-10-25T21:59:59.000Z'],
  ['2026-03-08', 'America/Los_Angeles', '2026-03-09T06:59:59.000Z'],
  ['2026-03-01', 'Pacific/Kiritimati', '2026-03-01T09:59:59.000Z'],
  ['2026-03-01', 'UTC', '2026-03-01T23:59:59.000Z'],
])('%s in %s ends at %s', (day, timezone, moment) => {
  expect(new Date(endOfDay(day, timezone)).toISOString()).toBe(moment);
});

afterEach(() => vi.restoreAllMocks());
