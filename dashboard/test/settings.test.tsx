import type { SiteResponse } from '@kitka/shared/api/api';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type Api, ApiError } from '../src/api.ts';
import { pageRow, SAMPLE_SITE, SITE } from './examples.ts';
import { apiFor, BROKEN, failing, fakeApi } from './fakeApi.ts';
import { pagesOf } from './fakePages.ts';
import { address, openApp, openGroup } from './openApp.tsx';
import { HOSTILE } from './peopleExamples.ts';
import { DELETED_SITE, SITE_SETTINGS } from './settingsExamples.ts';

const form = (name: string) => page.getByRole('form', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const save = (name: string) => userEvent.click(form(name).getByRole('button', { name: 'Save', exact: true }));
const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');
const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

/** A collector that keeps what is saved. */
function keepingApi(change: Partial<Api> = {}) {
  let now: SiteResponse = SITE_SETTINGS;
  const changeSite = vi.fn<Api['changeSite']>(async (_, { settings, ...facts }) => {
    now = {
      site: { ...now.site, ...facts, settings: { ...now.site.settings, ...settings } },
      version: now.version + 1,
    };
    return now;
  });
  return { changeSite, api: fakeApi({ settings: async () => now, changeSite, ...change }) };
}
async function open(group: string, change: Partial<Api> = {}) {
  const { api, changeSite } = keepingApi(change);
  openApp('/settings', api);
  await openGroup(group);
  return changeSite;
}

describe('each part', () => {
  test('tells in its line what is set, and is saved by itself with the version that was seen', async () => {
    const changeSite = await open('Name');
    for (const finding of ['1 rule and 1 parameter', '2 goals', '2 floors', '1 target', '1 theme'])
      await expect.element(page.getByText(finding, { exact: true })).toBeVisible();
    await userEvent.fill(field('Name of the site'), HOSTILE);
    await expect.poll(asksBeforeLeaving).toBe(true);
    await expect.element(page.getByText('Not saved yet.')).toBeVisible();
    await save('Name');
    await expect.element(page.getByText('Saved.')).toBeVisible();
    expect(changeSite.mock.calls).toEqual([[SITE.key, { name: HOSTILE }, 4]]);
    await expect.poll(asksBeforeLeaving).toBe(false);
    await expect.element(field('Name of the site')).toHaveValue(HOSTILE);
    expect(document.querySelector('main img')).toBeNull();
  });

  test('that is as it was is not saved again', async () => {
    const changeSite = await open('Time zone');
    const zone = page.getByLabelText('Days begin at midnight in');
    await save('Time zone');
    await expect.element(form('Time zone').getByText('Nothing was changed.')).toBeVisible();
    await userEvent.fill(zone, ` ${SITE_SETTINGS.site.timezone} `);
    await expect.element(form('Time zone').getByText('Not saved yet.')).toBeVisible();
    await save('Time zone');
    await expect.element(form('Time zone').getByText('Nothing was changed.')).toBeVisible();
    await expect.element(zone).toHaveValue(SITE_SETTINGS.site.timezone);
    expect(changeSite).not.toHaveBeenCalled();
  });

  test('that is wrong holds up no other', async () => {
    const changeSite = await open('Addresses');
    await userEvent.fill(field('Origin 1'), 'shop.example/cart');
    await save('Addresses');
    await expect.element(field('Origin 1')).toHaveFocus();
    expect(described(field('Origin 1').element())).toContain(
      'It must be an origin such as https://shop.example',
    );
    await openGroup('Who is counted');
    await userEvent.click(page.getByRole('checkbox', { name: 'Wait for consent' }));
    await save('Who is counted');
    await expect.poll(() => changeSite.mock.calls).toEqual([[SITE.key, { settings: { consent: true } }, 4]]);
    await expect.element(field('Origin 1')).toHaveValue('shop.example/cart');
    await expect.poll(asksBeforeLeaving).toBe(true);
  });

  test('keeps what was typed when the collector refuses, and says why', async () => {
    const message = "origin 'https://*.co.uk' stands for hosts of many owners. Name your own.";
    await open('Addresses', {
      changeSite: failing({ kind: 'refused', code: 'origin', field: 'origins', message }),
    });
    await userEvent.click(button('Add origin'));
    await expect.element(field('Origin 2')).toHaveFocus();
    await userEvent.fill(field('Origin 2'), 'https://*.co.uk');
    await save('Addresses');
    await expect.element(form('Addresses').getByText(message)).toBeVisible();
    await expect.element(field('Origin 2')).toHaveValue('https://*.co.uk');
    await userEvent.click(button('Remove origin 2'));
    await expect.element(field('Origin 1')).toHaveFocus();
    expect(field('Origin 2').query()).toBeNull();
  });

  describe('that another changed meanwhile', () => {
    const theirs: SiteResponse = {
      version: 6,
      site: {
        ...SITE_SETTINGS.site,
        settings: { ...SITE_SETTINGS.site.settings, goals: [{ name: HOSTILE, pages: [] }] },
      },
    };
    const overtaken = new ApiError({
      kind: 'refused',
      code: 'overtaken',
      field: 'goals',
      message: `${HOSTILE} changed goals at 2026-11-22T10:00:00.000Z, after you opened it. Nothing of yours was saved: load it again, and change what is there now.`,
    });
    async function openOvertaken() {
      let settings = SITE_SETTINGS;
      const changeSite = vi.fn<Api['changeSite']>(async (_, __, version) => {
        settings = theirs;
        if (version < theirs.version) throw overtaken;
        return { ...theirs, version: version + 1 };
      });
      openApp('/settings', fakeApi({ settings: async () => settings, changeSite }));
      await openGroup('Goals');
      await userEvent.fill(field('Name (goal 1)'), 'Mine');
      await save('Goals');
      await expect
        .element(page.getByText(`${HOSTILE} changed “Goals” on 22\u00a0Nov,\u00a012:00`))
        .toHaveFocus();
      await expect.element(form('Goals').getByRole('listitem').filter({ hasText: HOSTILE })).toBeVisible();
      await expect.element(field('Name (goal 1)')).toHaveValue('Mine');
      await expect.poll(asksBeforeLeaving).toBe(true);
      return changeSite;
    }

    test('is told with who and what, and can take its place', async () => {
      const changeSite = await openOvertaken();
      await userEvent.click(button('Save mine instead'));
      await expect.poll(() => changeSite.mock.calls.map(([, , version]) => version)).toEqual([4, 6]);
      expect(changeSite.mock.calls[1]![1].settings?.goals?.[0]?.name).toBe('Mine');
      await expect.element(form('Goals').getByRole('button', { name: 'Save', exact: true })).toHaveFocus();
    });

    test('can be taken instead', async () => {
      const changeSite = await openOvertaken();
      await userEvent.click(button('Take theirs, and drop mine'));
      await expect.element(field('Name (goal 1)')).toHaveValue(HOSTILE);
      expect(field('Name (goal 2)').query()).toBeNull();
      await expect.poll(asksBeforeLeaving).toBe(false);
      await expect.element(form('Goals').getByRole('button', { name: 'Save', exact: true })).toHaveFocus();
      expect(changeSite).toHaveBeenCalledOnce();
    });
  });
});

describe('lists', () => {
  test('whose order counts are moved by buttons, which keep the focus', async () => {
    const changeSite = await open('Floors');
    expect(button('Up floor 1').query()).toBeNull();
    await userEvent.click(button('Down floor 1'));
    await expect.element(field('Pages (floor 1)')).toHaveValue('/*');
    await expect.element(button('Up floor 2')).toHaveFocus();
    await userEvent.click(button('Add floor'));
    await expect.element(field('Pages (floor 3)')).toHaveFocus();
    await userEvent.fill(field('Pages (floor 3)'), '/a, /b/*');
    await userEvent.fill(field('Score in per cent (floor 3)'), '62,5');
    await save('Floors');
    await expect.element(field('Score in per cent (floor 3)')).toHaveFocus();
    expect(described(field('Score in per cent (floor 3)').element())).toContain('Write a whole number.');
    await userEvent.fill(field('Score in per cent (floor 3)'), '-20');
    await save('Floors');
    await expect
      .poll(() => changeSite.mock.calls.map(([, change]) => change.settings?.floors))
      .toEqual([
        [
          { pages: ['/*'], score: 50 },
          { pages: ['/checkout', '/cart/*'], score: 70 },
          { pages: ['/a', '/b/*'], score: -20 },
        ],
      ]);
  });

  test.each([
    ['Goals', 'Name (goal 1)', '', 'Fill this in.'],
    ['Goals', 'Pages (goal 1)', 'thanks', 'It must begin with /.'],
    ['Goals', 'Name (goal 1)', 'x'.repeat(65), 'Shorten it to 64 characters.'],
    ['Floors', 'Pages (floor 1)', '', 'Name at least one.'],
    ['Targets', 'Dissatisfied in per cent (target 1)', '101', 'It must be at most 100.'],
    ['Own themes', 'Words (theme 1)', 'one two three', 'It must be a word of two letters or more'],
    ['Own themes', 'Words (theme 1)', ' , ', 'Name at least one.'],
    ['Pages', 'Pages like (rule 1)', '/*/*/*', 'It must have at most 2 times *'],
    ['Pages', 'Count as (rule 1)', 'product', 'It must begin with /.'],
    [
      'Pages',
      'Parameters that make pages of their own',
      '<b>',
      'It must be names of parameters such as page.',
    ],
    ['Time zone', 'Days begin at midnight in', 'Europe/Atlantis', 'It must be a time zone such as'],
    ['Name', 'Name of the site', ' ', 'Fill this in.'],
    ['Retention and limits', 'Single views, in months', '26', 'It must be at most 25.'],
    ['Retention and limits', 'Views a day', '1e3', 'Write a whole number.'],
  ])('%s: %s refuses %j with its reason', async (group, name, value, reason) => {
    const changeSite = await open(group);
    await userEvent.fill(form(group).getByLabelText(name), value);
    await save(group);
    await expect.element(form(group).getByText(reason).first()).toBeVisible();
    expect(changeSite).not.toHaveBeenCalled();
  });
});

describe('rules for pages', () => {
  const seen = () =>
    pagesOf([
      pageRow('/product/:id', 900, 0, 0),
      pageRow('/shop/red-shoes', 800, 0, 0),
      pageRow('/shop/blue-shoes', 700, 0, 0),
      pageRow(`/${HOSTILE.replaceAll(/[\s/?#%]/g, '')}`, 600, 0, 0),
    ]);

  test('are tried on the pages of the site while they are typed', async () => {
    const pages = vi.fn(seen());
    await open('Pages', { pages });
    await expect.element(page.getByText('None of the 4 most viewed pages')).toBeVisible();
    expect(pages).toHaveBeenCalledWith(
      SITE.key,
      expect.objectContaining({ from: '2026-10-26', to: '2026-11-22', sort: 'views', order: 'desc' }),
    );
    await userEvent.click(button('Add rule'));
    await expect.element(page.getByText('The test goes on once each rule is complete.')).toBeVisible();
    await userEvent.fill(field('Pages like (rule 2)'), '/shop/*-shoes');
    await userEvent.fill(field('Count as (rule 2)'), '/shop/shoes');
    await expect
      .element(page.getByText('2 of the 4 most viewed pages of the last 28 days would count as 1 page.'))
      .toBeVisible();
    const table = page.getByRole('table', { name: 'Pages that these rules change' });
    await expect.element(table.getByRole('row', { name: '/shop/red-shoes /shop/shoes 2 800' })).toBeVisible();
    await userEvent.fill(field('Count as (rule 2)'), '/shop/*');
    await expect.element(table.getByRole('row', { name: '/shop/red-shoes /shop/red 2 800' })).toBeVisible();
    await expect.element(page.getByText('cannot be told apart again')).toBeVisible();
  });

  test('are tried on any address, with the rule that did it', async () => {
    await open('Pages');
    await userEvent.fill(field('Try an address'), 'https://shop.example/product/12345678?page=2&x=1#top');
    await expect.element(page.getByText('It counts as /product/:id, by rule 1.')).toBeVisible();
    await userEvent.fill(field('Try an address'), '/list?page=2&x=1#/orders');
    await expect.element(page.getByText('It counts as /list?page=2, by no rule.')).toBeVisible();
    await userEvent.click(page.getByRole('checkbox', { name: 'Keep fragments that are routes' }));
    await expect.element(page.getByText('It counts as /list?page=2#/orders, by no rule.')).toBeVisible();
  });
});

describe('a shorter time', () => {
  test('is saved only after a question that names what is deleted', async () => {
    const changeSite = await open('Retention and limits');
    await userEvent.fill(field('Single views, in months'), '6');
    await userEvent.fill(field('Comments, in months'), '24');
    await save('Retention and limits');
    await expect
      .element(page.getByText('Within hours this deletes single views older than 6 months'))
      .toHaveFocus();
    await userEvent.click(button('Keep them'));
    expect(changeSite).not.toHaveBeenCalled();
    await expect.element(field('Single views, in months')).toHaveValue('6');
    await save('Retention and limits');
    await userEvent.click(button('Save and delete'));
    await expect.poll(() => changeSite.mock.calls.length).toBe(1);
    expect(changeSite.mock.calls[0]![1].settings?.storage).toMatchObject({
      viewMonths: 6,
      commentMonths: 24,
    });
  });

  test('is not asked about where nothing is deleted', async () => {
    const changeSite = await open('Retention and limits');
    await userEvent.fill(field('Views a day'), '10');
    await save('Retention and limits');
    await expect.poll(() => changeSite.mock.calls.length).toBe(1);
  });
});

describe('all of a site', () => {
  test('is exported as one file, part by part', async () => {
    const exportPart = vi.fn<Api['exportPart']>(async (_, after) =>
      after === ''
        ? new Blob(['{"table":"site","name":"ä"}\n{"table":"more","after":"[\\"views\\",\\"ä\\"]"}\n'])
        : new Blob(['{"table":"views"}\n{"table":"end"}\n']),
    );
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download, this.href);
    });
    await open('Export everything', { exportPart });
    await userEvent.click(button('Export everything of'));
    await expect.element(page.getByText('Done: 1 kB.')).toBeVisible();
    expect(exportPart.mock.calls).toEqual([
      [SITE.key, ''],
      [SITE.key, '["views","ä"]'],
    ]);
    expect(saved[0]).toBe('kitka-test1-2026-11-22.ndjson');
    expect(await (await fetch(saved[1]!)).text()).toBe(
      '{"table":"site","name":"ä"}\n{"table":"views"}\n{"table":"end"}\n',
    );
    vi.restoreAllMocks();
  });

  test.each(['', '{"table":"views"}\n', '{"table":"views"}\n{"tab'])(
    'is no file if it was cut off: %j',
    async (text) => {
      await open('Export everything', { exportPart: async () => new Blob([text]) });
      await userEvent.click(button('Export everything of'));
      await expect.element(page.getByText('The export was cut off, and nothing was saved.')).toBeVisible();
    },
  );

  test('is not exported where the collector refuses, with its reason', async () => {
    const message = 'The figures were looked at as often today as the free plan allows.';
    const failure = { kind: 'refused', code: 'plan', field: null, message } as const;
    await open('Export everything', { exportPart: failing(failure) });
    await userEvent.click(button('Export everything of'));
    await expect.element(page.getByText(message)).toBeVisible();
  });

  test('is recounted and cleared only after a question', async () => {
    const [recount, clearSite] = [vi.fn(fakeApi().recount), vi.fn(fakeApi().clearSite)];
    clearSite.mockResolvedValueOnce({ isComplete: false });
    await open('Recount', { recount, clearSite });
    await userEvent.fill(page.getByLabelText('From this day on'), '2026-11-01');
    await userEvent.click(button('Recount…'));
    await userEvent.click(button('Recount'));
    await expect.element(page.getByText('3 days added up again.')).toBeVisible();
    expect(recount.mock.calls).toEqual([[SITE.key, '2026-11-01']]);
    await openGroup('Delete all figures');
    await userEvent.click(button(/^Delete all figures…/));
    expect(clearSite).not.toHaveBeenCalled();
    await userEvent.click(button('Delete all figures').last());
    await expect.element(page.getByText('All figures are deleted.')).toHaveFocus();
    expect(clearSite).toHaveBeenCalledTimes(2);
  });

  test('is deleted only by its name, and comes back by Undo', async () => {
    let isGone = false;
    const gone = { ...DELETED_SITE, key: SITE.key, name: SITE.name };
    const deleteSite = vi.fn(async () => {
      isGone = true;
      return { sites: [gone] };
    });
    const restoreSite = vi.fn(async () => {
      isGone = false;
    });
    await open('Delete the site', {
      sites: async () => ({ sites: isGone ? [SAMPLE_SITE] : [SITE, SAMPLE_SITE] }),
      deletedSites: async () => ({ sites: isGone ? [gone] : [] }),
      deleteSite,
      restoreSite,
    });
    const name = field('To delete it, type its name');
    await userEvent.fill(name, 'Test');
    await userEvent.click(form('Delete the site').getByRole('button'));
    await expect.element(name).toHaveFocus();
    expect(described(name.element())).toContain('This is not the name.');
    expect(deleteSite).not.toHaveBeenCalled();
    await userEvent.fill(name, SITE.name);
    await userEvent.click(form('Delete the site').getByRole('button'));
    await expect.element(page.getByRole('heading', { name: 'No such site' })).toHaveFocus();
    await expect.element(page.getByRole('heading', { name: 'Deleted sites' })).toBeVisible();
    expect(deleteSite.mock.calls).toEqual([[SITE.key]]);
    expect(address()).toBe(`/settings?site=${SITE.key}`);
    await userEvent.click(button(`Undo the deletion of ${SITE.name}`));
    await expect.element(page.getByRole('heading', { name: 'Site settings' })).toHaveFocus();
    expect(restoreSite.mock.calls).toEqual([[SITE.key]]);
  });

  test('that was deleted is listed where no site is left, for owners of all sites', async () => {
    const change = {
      sites: async () => ({ sites: [] }),
      deletedSites: vi.fn(async () => ({ sites: [{ ...DELETED_SITE, name: HOSTILE }] })),
      restoreSite: failing(BROKEN),
    };
    openApp('/', fakeApi(change));
    await userEvent.click(button('Undo the deletion of'));
    await expect.element(page.getByText('Kitka could not do this just now.')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: HOSTILE })).toBeVisible();
    expect(document.querySelector('main img')).toBeNull();
  });
});

describe('others than owners of all sites', () => {
  test('viewers read everything, and change nothing', async () => {
    openApp(
      '/settings',
      apiFor([{ site: SITE.key, role: 'viewer' }], { settings: async () => SITE_SETTINGS }),
    );
    await expect.element(page.getByText('You may look at all of it.')).toBeVisible();
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.group details'))
      details.open = true;
    await expect.element(field('Name of the site')).toBeDisabled();
    await expect.element(field('Name (goal 1)')).toHaveValue('signup');
    await expect.element(field('Try an address')).toBeEnabled();
    for (const name of ['Save', 'Up', 'Down', 'Remove', 'Add', 'Export', 'Recount', 'Delete'])
      expect(page.getByRole('main').getByRole('button', { name }).query()).toBeNull();
    await expect
      .element(page.getByText('Only owners of this site export everything, recount or delete.'))
      .toBeVisible();
  });

  test('editors change what is asked, and read who changes the rest', async () => {
    const deletedSites = vi.fn(fakeApi().deletedSites);
    openApp('/settings', apiFor([{ site: SITE.key, role: 'editor' }], { deletedSites }));
    await openGroup('Goals');
    await openGroup('Retention and limits');
    await expect.element(field('Name (goal 1)')).toBeEnabled();
    await expect.element(field('Views a day')).toBeDisabled();
    await expect.element(page.getByText('Only an owner of this site may change this.').last()).toBeVisible();
    expect(deletedSites).not.toHaveBeenCalled();
  });

  test('owners of one site do not delete it', async () => {
    openApp('/settings', apiFor([{ site: SITE.key, role: 'owner' }]));
    await expect.element(page.getByText('Only owners of all sites delete a site')).toBeVisible();
    expect(form('Delete the site').query()).toBeNull();
  });
});
