import type { SiteResponse } from '@kitka/shared/api/api';
import { DEFAULT_PROMPT } from '@kitka/shared/settings/defaultPrompt';
import { LIMITS } from '@kitka/shared/wire/limits';
import { describe, expect, test, vi } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { type Api, ApiError } from '../src/api.ts';
import { SITE } from './examples.ts';
import { apiFor, failing, UNREACHABLE, fakeApi as usualApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';
import { HOSTILE } from './peopleExamples.ts';
import { HOSTILE_PROMPT, PROMPT_API, PROMPT_SITE, SPRING } from './promptExamples.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    previewText(): Promise<string>;
  }
}

const fakeApi = (change: Partial<Api> = {}) => usualApi({ ...PROMPT_API, ...change });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const select = (name: string) => page.getByRole('combobox', { name, exact: true });
const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
const checkbox = (name: string) => page.getByRole('checkbox', { name });
const radio = (name: string) => page.getByRole('radio', { name });
const group = (name: string) => userEvent.click(page.getByRole('heading', { level: 2, name, exact: true }));
const preview = (text: string) =>
  expect.poll(() => commands.previewText(), { timeout: 30_000 }).toContain(text);
const names = () =>
  [...document.querySelectorAll('.prompts h3')].map((title) =>
    title.textContent?.replace(' · not saved', ''),
  );
const show = (name: string) => userEvent.click(page.getByRole('button', { name: `Show ${name}` }));
/** Whether the browser would ask before the page is left. */
const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

const { prompt, prompts } = PROMPT_SITE.settings;
const saving = (change: Partial<Api> = {}) => {
  const changeSite = vi.fn(fakeApi(change).changeSite);
  openApp('/prompt', fakeApi({ ...change, changeSite }));
  return changeSite;
};
const saved = () => expect.element(page.getByText('Visitors see this within five minutes.')).toBeVisible();

describe('the preview', () => {
  test('is the prompt itself, and follows kind, language, moment and place', async () => {
    saving();
    await userEvent.selectOptions(select('In'), 'English');
    await preview('question How do you like it here?');
    await userEvent.click(button('Use Kitka’s own in English'));
    await preview('question How satisfied are you with this page?');
    await userEvent.fill(textbox('English'), 'Is this page of use?');
    await preview('question Is this page of use?');
    await userEvent.click(radio('Found it'));
    await userEvent.click(button('Use Kitka’s own in English'));
    await preview('question Did you find what you were looking for?');
    await userEvent.selectOptions(select('In'), 'Finnish');
    await preview('question Löysitkö etsimäsi?');
    await userEvent.selectOptions(select('In'), 'English');
    await userEvent.selectOptions(select('Moment'), 'after a bad answer');
    await preview('What went wrong? (optional)');
    await userEvent.selectOptions(select('Moment'), 'after a good answer');
    await preview('What worked well? (optional)');
    await userEvent.selectOptions(select('Moment'), 'at the end');
    await preview('Thank you, your words have arrived.');
    await userEvent.selectOptions(select('Moment'), 'after friction');
    await preview('friction Something not working?');
    await userEvent.selectOptions(select('Place'), 'a tab');
    await preview('Feedback');
  });

  test('shows reasons, the address and a message once they are typed', async () => {
    saving();
    await group('What follows the answer');
    await userEvent.click(button('Add a reason to Reasons after any other answer'));
    await expect.element(textbox('Reason 1')).toHaveFocus();
    await userEvent.fill(textbox('Reason 1'), 'Too slow for me');
    await userEvent.selectOptions(select('In'), 'English');
    await userEvent.selectOptions(select('Moment'), 'after a bad answer');
    await preview('Too slow for me');
    await userEvent.click(checkbox('Ask for an e-mail address'));
    await userEvent.selectOptions(select('Moment'), 'asking for an address');
    await preview('Your e-mail, if you would like an answer');
    await userEvent.click(button('Add a message'));
    await userEvent.fill(textbox('Message 1'), 'We know that cards fail.');
    await userEvent.selectOptions(select('Moment'), 'a message');
    await preview('message We know that cards fail.');
  });

  test('does not take the focus from the field that is typed in', async () => {
    saving();
    await preview('question');
    await userEvent.fill(textbox('English'), 'Is this page of use?');
    await userEvent.selectOptions(select('On'), 'a phone');
    await userEvent.click(textbox('English'));
    await userEvent.keyboard('!');
    await preview('question');
    await expect.element(textbox('English')).toHaveFocus();
    await expect.element(select('In')).toHaveValue('en');
  });
});

describe('saving', () => {
  test('sends what was changed, with the version that was seen', async () => {
    const changeSite = saving();
    await userEvent.fill(textbox('English'), 'Is this page of use?');
    expect(asksBeforeLeaving()).toBe(true);
    await expect.element(page.getByText('the score starts anew')).toBeVisible();
    await userEvent.click(button('Save'));
    await saved();
    expect(changeSite.mock.calls).toEqual([
      [SITE.key, { settings: { prompt: { ...prompt, question: { en: 'Is this page of use?' } } } }, 4],
    ]);
    expect(asksBeforeLeaving()).toBe(false);
  });

  test('sends every field as it was typed', async () => {
    const changeSite = saving();
    await userEvent.click(button('Use Kitka’s own in English'));
    await group('What follows the answer');
    await userEvent.click(button('Add a reason to Reasons after a good answer'));
    await userEvent.fill(textbox('Reason 1'), 'Quick');
    await userEvent.click(page.getByText('Translations of Quick'));
    await userEvent.fill(page.getByRole('textbox', { name: 'Swedish', exact: true }).last(), 'Snabbt');
    await userEvent.click(checkbox('Ask whether the words may be published'));
    await group('When it comes');
    await userEvent.fill(textbox('Seconds'), '4.5');
    await userEvent.fill(textbox('Scrolled by, in per cent'), '50');
    await userEvent.click(checkbox('At the end of the article'));
    await userEvent.fill(textbox('When the page reports'), 'purchase, signup');
    await userEvent.click(checkbox('rage clicks'));
    await group('Where');
    await userEvent.click(radio('In the page'));
    await userEvent.click(checkbox('A small tab'));
    await userEvent.click(radio('Left'));
    await userEvent.fill(textbox('Pixels from that side'), '100');
    await userEvent.click(checkbox('The tab on mobiles too'));
    await userEvent.fill(textbox('Only on these pages'), '/shop/*\n/cart');
    await group('To whom');
    await userEvent.click(checkbox('Phone'));
    await userEvent.fill(textbox('Only in these languages'), 'fi');
    await userEvent.fill(textbox('Browsers that are asked, in per cent'), '25');
    await group('How often');
    await userEvent.fill(textbox('Days after it was closed'), '60');
    await group('Look');
    await userEvent.fill(textbox('Colour'), '#ffcc00');
    await expect.element(page.getByText(/on light: #[0-9a-f]{6} instead, as #ffcc00/)).toBeVisible();
    await userEvent.fill(textbox('Font'), 'Georgia, serif');
    await userEvent.click(button('Save'));
    await saved();
    expect(changeSite.mock.lastCall?.[1]).toEqual({
      settings: {
        prompt: {
          ...prompt,
          question: {},
          reasonsHigh: [{ name: 'Quick', names: { sv: 'Snabbt' } }],
          publish: true,
          delay: 4.5,
          scroll: 50,
          onArticleEnd: true,
          events: ['purchase', 'signup'],
          friction: ['rage-click'],
          place: 'inline',
          tab: true,
          tabSide: 'left',
          tabOffset: 100,
          tabOnPhones: false,
          pages: ['/shop/*', '/cart'],
          devices: ['phone'],
          languages: ['fi'],
          sampleRate: 25,
          cooldownDismissed: 60,
          accent: '#ffcc00',
          font: 'Georgia, serif',
        },
      },
    });
  });

  test('says at each field what is wrong, opens the group it is in, and sends nothing', async () => {
    const changeSite = saving();
    await userEvent.fill(textbox('English'), 'x'.repeat(LIMITS.question + 1));
    await group('When it comes');
    await userEvent.fill(textbox('Seconds'), 'soon');
    await group('When it comes');
    await userEvent.click(button('Save'));
    await expect.element(page.getByText('Shorten it to 120 characters; it has 121.')).toBeVisible();
    await expect.element(textbox('English')).toHaveFocus();
    await userEvent.fill(textbox('English'), 'Of use?');
    await userEvent.click(button('Save'));
    await expect.element(page.getByText('Write a number from 0 to 3600.')).toBeVisible();
    await expect.element(textbox('Seconds')).toHaveFocus();
    expect(changeSite).not.toHaveBeenCalled();
  });

  test('keeps all that was typed while Kitka cannot be reached', async () => {
    openApp('/prompt', fakeApi({ changeSite: failing(UNREACHABLE) }));
    await userEvent.fill(textbox('English'), 'Is this page of use?');
    await userEvent.click(button('Save'));
    await expect.element(page.getByText(/Kitka cannot be reached/)).toBeVisible();
    await expect.element(textbox('English')).toHaveValue('Is this page of use?');
  });
});

describe('several prompts', () => {
  test('are listed in order with when, what and where', async () => {
    saving();
    await expect.poll(names).toEqual(['Spring sale', HOSTILE, 'Everywhere else']);
    await expect
      .element(page.getByText('Runs until 3 May 2027 · Found it · in the corner, on /shop/*'))
      .toBeVisible();
    await expect.element(page.getByText('Over since 1 Nov 2026')).toBeVisible();
  });

  test('are moved, duplicated, renamed and removed, and saved in one go', async () => {
    const changeSite = saving();
    await userEvent.click(button('Move down Spring sale'));
    await expect.poll(names).toEqual([HOSTILE, 'Spring sale', 'Everywhere else']);
    await userEvent.click(button('Duplicate Spring sale'));
    await expect.element(textbox('Name')).toHaveFocus();
    await userEvent.fill(textbox('Name'), 'Autumn sale');
    await userEvent.fill(page.getByLabelText('Last day'), '2027-10-31');
    await userEvent.click(button(`Remove… ${HOSTILE}`));
    await userEvent.click(button('Remove it'));
    await expect.poll(names).toEqual(['Spring sale', 'Autumn sale', 'Everywhere else']);
    await userEvent.click(button('Save'));
    await saved();
    expect(changeSite.mock.lastCall?.[1]).toEqual({
      settings: {
        prompts: [
          SPRING,
          { ...SPRING, id: expect.stringMatching(/^[a-z0-9]{8}$/), name: 'Autumn sale', until: '2027-10-31' },
        ],
      },
    });
  });

  test('have days, and neither look nor cooldowns of their own', async () => {
    saving();
    await userEvent.click(button('Add a prompt'));
    await expect.element(page.getByText('Runs now', { exact: false })).toBeVisible();
    await userEvent.fill(page.getByLabelText('First day'), '2026-12-01');
    await expect.element(page.getByText('Starts on 1 Dec 2026')).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Look' })).not.toBeInTheDocument();
    await userEvent.fill(page.getByLabelText('Last day'), '2026-11-30');
    await userEvent.click(button('Save'));
    await expect.element(page.getByText('It is before the first day.')).toBeVisible();
  });

  test('with markup in every text stay text', async () => {
    const alert = vi.spyOn(window, 'alert');
    const changeSite = saving();
    await show(HOSTILE);
    await expect.element(textbox('Name')).toHaveValue(HOSTILE);
    await userEvent.selectOptions(select('In'), 'English');
    await userEvent.selectOptions(select('Moment'), 'a message');
    await preview(`message ${HOSTILE}`);
    await userEvent.selectOptions(select('Moment'), 'after a bad answer');
    await preview(HOSTILE);
    expect(document.querySelector('main img')).toBeNull();
    expect(alert).not.toHaveBeenCalled();
    await userEvent.fill(textbox('Name'), 'Harmless');
    await userEvent.click(button('Save'));
    await saved();
    expect(changeSite.mock.lastCall?.[1]).toEqual({
      settings: { prompts: [SPRING, { ...HOSTILE_PROMPT, name: 'Harmless' }] },
    });
  });
});

describe('two people at once', () => {
  const THEIRS: SiteResponse = {
    version: 6,
    site: {
      ...PROMPT_SITE,
      settings: {
        ...PROMPT_SITE.settings,
        prompt: { ...prompt, question: { en: 'Their words?' }, delay: 30 },
      },
    },
  };
  const OVERTAKEN = {
    kind: 'refused',
    code: 'overtaken',
    field: 'prompt',
    message: 'Ada changed prompt.',
  } as const;
  function racing() {
    let stored: SiteResponse = { site: PROMPT_SITE, version: 4 };
    const changeSite = vi.fn<Api['changeSite']>(async (key, change, version) => {
      if (version >= 6) return fakeApi().changeSite(key, change, version);
      stored = THEIRS;
      throw new ApiError(OVERTAKEN);
    });
    openApp(
      '/prompt',
      fakeApi({
        changeSite,
        settings: async () => stored,
        versions: async () => ({
          versions: [
            {
              version: 6,
              at: Date.parse('2026-11-22T09:30:00Z'),
              who: HOSTILE,
              changes: { prompt },
              before: {},
            },
          ],
        }),
      }),
    );
    return changeSite;
  }

  test('the second one is told, sees both, and saves what they choose', async () => {
    const changeSite = racing();
    await userEvent.fill(textbox('English'), 'My own words?');
    await group('To whom');
    await userEvent.fill(textbox('Browsers that are asked, in per cent'), '50');
    await userEvent.click(button('Save'));
    const panel = page.getByRole('region', { name: 'Somebody else changed this too' });
    await expect
      .element(panel.getByText(/<img src=x onerror=alert\(1\)> changed it on 22.Nov/).first())
      .toBeVisible();
    await expect.element(panel.getByText(/Everywhere else: Seconds/).first()).toBeVisible();
    await expect.element(panel.getByRole('radio', { name: 'Yours: English: My own words?' })).toBeChecked();
    await expect.element(textbox('English')).toHaveValue('My own words?');
    await userEvent.click(panel.getByRole('radio', { name: 'Theirs: English: Their words?' }));
    await expect.element(textbox('English')).toHaveValue('Their words?');
    await userEvent.click(panel.getByRole('radio', { name: 'Yours' }));
    await userEvent.click(button('Save'));
    await saved();
    expect(changeSite.mock.lastCall?.slice(1)).toEqual([
      {
        settings: {
          prompt: { ...prompt, question: { en: 'My own words?' }, delay: 30, sampleRate: 50 },
        },
      },
      6,
    ]);
    await expect.element(panel).not.toBeInTheDocument();
  });
});

describe('results', () => {
  test('stand by version, prompt, question and wording, and claim no more than is known', async () => {
    openApp('/prompt', fakeApi());
    const results = page.getByRole('region', { name: 'What each version brought' });
    const text = () => results.query()?.textContent?.replaceAll('\u00a0', ' ') ?? '';
    await expect.poll(text).toContain(`from 12 Nov 2026 until nowSaved by ${HOSTILE}`);
    expect(text()).toContain('Satisfaction is between 54 and 73 %. 100 answers.');
    expect(text()).toContain('a score needs 18 more answers');
    expect(text()).toContain('it was seen 2,000 times, and 6 % answered.');
    expect(text()).toContain('from the beginning until 11 Nov 2026');
    expect(text()).toContain('Not enough answers yet: 3 answers');
    expect(text()).toContain('A prompt that was removed4 answers in words.');
    expect(document.querySelector('main img')).toBeNull();
  });

  test('of a version that is brought back are seen in the editor before they are saved', async () => {
    const changeSite = saving();
    await userEvent.click(button('Restore what was asked from 11 Nov 2026'));
    await expect.element(radio('Recommend')).toBeChecked();
    await expect.element(page.getByText('This is how it was. Save it to ask it again.')).toBeVisible();
    await expect.poll(names).toEqual(['Everywhere else']);
    expect(changeSite).not.toHaveBeenCalled();
    await userEvent.click(button('Save'));
    await saved();
    expect(changeSite.mock.lastCall?.[1]).toEqual({
      settings: { prompt: { ...DEFAULT_PROMPT, kind: 'nps' }, prompts: [] },
    });
  });

  test('that cannot be loaded do not keep anybody from editing', async () => {
    openApp('/prompt', fakeApi({ promptResults: failing(UNREACHABLE) }));
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect.element(textbox('English')).toBeEnabled();
  });
});

describe('a viewer', () => {
  test('reads all and changes nothing', async () => {
    openApp('/prompt', apiFor([{ site: SITE.key, role: 'viewer' }], PROMPT_API));
    await expect.element(textbox('English')).toBeDisabled();
    await expect.element(page.getByText('Editors and owners of this site can change this.')).toBeVisible();
    await expect.element(button('Save')).not.toBeInTheDocument();
    await expect.element(button('Add a prompt')).not.toBeInTheDocument();
    await show('Spring sale');
    await expect.element(textbox('Name')).toHaveValue('Spring sale');
    expect(prompts).toHaveLength(2);
  });
});
