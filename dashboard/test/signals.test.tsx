import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { ApiError } from '../src/api.ts';
import { SITE } from './examples.ts';
import { apiFor, BROKEN, failing, fakeApi, later, UNREACHABLE } from './fakeApi.ts';
import { openApp } from './openApp.tsx';
import { HOSTILE } from './peopleExamples.ts';
import { FULL_SITE, SIGNALS_EFFECT } from './settingsExamples.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name });
const textbox = (name: string) => page.getByRole('textbox', { name });
const form = page.getByRole('form', { name: 'Signs of friction' });
const effect = page.getByRole('region', { name: 'What this would have changed' });
const textOf = (locator: { element(): Element }) => locator.element().textContent;
const DEAD = 'A click must show an effect within';
const saved = FULL_SITE.settings.signals;
const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ');

describe('the settings for signs of friction', () => {
  test('are told with bounds, what they mean and a way back to what they are by default', async () => {
    openApp('/signals', fakeApi());
    const dead = textbox(DEAD);
    await expect.element(dead).toHaveValue('2000');
    expect(described(dead.element())).toContain('500 to 10,000 ms; 3,000 unless you change it');
    await expect.element(form.getByText('If nothing happens by then, it is a dead click.')).toBeVisible();
    await userEvent.click(button(`Back to 3,000 for ${DEAD}`));
    await expect.element(dead).toHaveValue('3000');
    expect(button(`Back to 3,000 for ${DEAD}`).query()).toBeNull();
    await expect.element(textbox('Weight of rage clicks')).toHaveValue('60');
    await expect.element(page.getByRole('checkbox', { name: 'Look for restless pointer' })).toBeChecked();
  });

  test('are saved as a whole with the version that was read, weights only where they differ', async () => {
    const changeSite = vi.fn(fakeApi().changeSite);
    openApp('/signals', fakeApi({ changeSite }));
    await userEvent.fill(textbox(DEAD), '2500');
    await userEvent.fill(textbox('Weight of rage clicks'), '50');
    await userEvent.click(page.getByRole('checkbox', { name: 'Look for restless pointer' }));
    const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asksBeforeLeaving()).toBe(true);
    await userEvent.click(button('Save'));
    await expect.element(form.getByText('Saved. Visits from now on are counted by it.')).toBeVisible();
    await expect.poll(asksBeforeLeaving).toBe(false);
    const signals = { ...saved, deadAfter: 2500, off: ['thrash'], weights: { 'rage-click': 50 } };
    expect(changeSite.mock.calls).toEqual([[SITE.key, { settings: { signals } }, 4]]);
    await expect.element(textbox(DEAD)).toHaveValue('2500');
  });

  test('say next to the number what is wrong with it, and save nothing', async () => {
    const changeSite = vi.fn(fakeApi().changeSite);
    openApp('/signals', fakeApi({ changeSite }));
    await userEvent.fill(textbox(DEAD), '99');
    await userEvent.fill(textbox('Weight of dead clicks'), 'a lot');
    await userEvent.click(button('Save'));
    await expect.element(textbox('Weight of dead clicks')).toHaveFocus();
    expect(described(textbox(DEAD).element())).toContain('Write a whole number from 500 to 10,000.');
    expect(described(textbox('Weight of dead clicks').element())).toContain('from 0 to 100');
    expect(changeSite).not.toHaveBeenCalled();
  });

  test.each([
    [UNREACHABLE, 'Kitka cannot be reached, so nothing was changed.'],
    [BROKEN, 'Nothing was changed; try again in a moment.'],
  ])('keep what was typed when they cannot be saved: %j', async (failure, words) => {
    openApp('/signals', fakeApi({ changeSite: failing(failure) }));
    await userEvent.fill(textbox(DEAD), '2500');
    await userEvent.click(button('Save'));
    await expect.element(form.getByText(words)).toBeVisible();
    await expect.element(textbox(DEAD)).toHaveValue('2500');
  });

  describe('that somebody else saved meanwhile', () => {
    const message = 'Ada Lovelace changed signals at 2026-11-22T10:00:00.000Z, after you opened it.';
    const theirs = { ...saved, rageClicks: 5 };
    const open = async () => {
      let version = 4;
      const changeSite = vi.fn<Api['changeSite']>(async (site, change, over) => {
        if (over === 5) return fakeApi().changeSite(site, change, over);
        version = 5;
        throw new ApiError({ kind: 'refused', code: 'overtaken', field: 'signals', message });
      });
      const settings: Api['settings'] = async () => ({
        site:
          version === 4 ? FULL_SITE : { ...FULL_SITE, settings: { ...FULL_SITE.settings, signals: theirs } },
        version,
      });
      openApp('/signals', fakeApi({ changeSite, settings }));
      await userEvent.fill(textbox(DEAD), '2500');
      await userEvent.click(button('Save'));
      await expect
        .element(
          page.getByText(
            /^Ada Lovelace changed “Signs of friction” on 22.Nov,.12:00, after you opened it\.$/,
          ),
        )
        .toBeVisible();
      await expect.element(textbox(DEAD)).toHaveValue('2500');
      await expect.poll(() => textOf(form)).toContain('Clicks in a row that count as rage: 3 → to 5');
      return changeSite;
    };

    test('are saved over it if the reader says so', async () => {
      const changeSite = await open();
      await userEvent.click(button('Save mine instead'));
      await expect.element(form.getByText('Saved.', { exact: false })).toBeVisible();
      expect(changeSite.mock.calls.map(([, , over]) => over)).toEqual([4, 5]);
    });

    test('are taken instead if the reader says so', async () => {
      await open();
      await userEvent.click(button('Take theirs, and drop mine'));
      await expect.element(textbox(DEAD)).toHaveValue('2000');
      await expect.element(textbox('Clicks in a row that count as rage')).toHaveValue('5');
      await expect.element(page.getByText(message)).not.toBeInTheDocument();
    });
  });

  test('may be tried by viewers, and saved only by editors', async () => {
    openApp('/signals', apiFor([{ site: SITE.key, role: 'viewer' }]));
    await expect.element(textbox(DEAD)).toBeVisible();
    await expect.element(page.getByText('Editors and owners can change this.')).toBeVisible();
    expect(button('Save').query()).toBeNull();
    await userEvent.fill(textbox(DEAD), '2500');
    await expect.element(effect.getByText(/^The friction score would have been/)).toBeVisible();
  });
});

describe('what other settings would have changed', () => {
  test('is told once something is changed, with what cannot be told', async () => {
    const alert = vi.spyOn(window, 'alert');
    const signalsEffect = vi.fn(fakeApi().signalsEffect);
    openApp('/signals', fakeApi({ signalsEffect }));
    await expect.element(effect.getByText('Nothing is changed yet.')).toBeVisible();
    expect(signalsEffect).not.toHaveBeenCalled();
    await userEvent.click(page.getByRole('checkbox', { name: 'Look for dead clicks' }));
    await expect
      .element(effect.getByText('The friction score would have been 12.5 ± 2.4 instead of 24.5 ± 3.0.'))
      .toBeVisible();
    expect(signalsEffect.mock.calls).toEqual([[SITE.key, { ...saved, off: ['dead-click'] }]]);
    for (const words of [
      '190 → 130 of 400',
      `${HOSTILE}: no. 2 → no. 1 (20.0 → 20.0)`,
      '/shop: no. 1 → not among the worst (32.0 → 0.0)',
      'views do not store how late the effects of clicks came.',
      'restless pointer: while they are not looked for, views hold none.',
    ])
      expect(textOf(effect)).toContain(words);
    expect(document.querySelector('main img')).toBeNull();
    expect(alert).not.toHaveBeenCalled();
    // Back to what is saved, there is nothing to tell.
    await userEvent.click(page.getByRole('checkbox', { name: 'Look for dead clicks' }));
    await expect.element(effect.getByText('Nothing is changed yet.')).toBeVisible();
  });

  test('is asked for once typing pauses, and the last answer counts', async () => {
    const [slow, fast] = [later<typeof SIGNALS_EFFECT>(), later<typeof SIGNALS_EFFECT>()];
    const signalsEffect = vi.fn(fakeApi().signalsEffect);
    signalsEffect.mockReturnValueOnce(slow.promise).mockReturnValueOnce(fast.promise);
    openApp('/signals', fakeApi({ signalsEffect }));
    const weight = textbox('Weight of dead clicks');
    await userEvent.fill(weight, '30');
    await expect.poll(() => signalsEffect.mock.calls.length).toBe(1);
    await userEvent.fill(weight, '40');
    await expect.poll(() => signalsEffect.mock.calls.length).toBe(2);
    expect(signalsEffect.mock.calls.map(([, { weights }]) => weights)).toEqual([
      { 'dead-click': 30 },
      { 'dead-click': 40 },
    ]);
    const same = SIGNALS_EFFECT.friction.before;
    fast.resolve({
      ...SIGNALS_EFFECT,
      friction: { before: same, after: same },
      signs: { before: SIGNALS_EFFECT.signs.before, after: SIGNALS_EFFECT.signs.before },
      moved: [],
    });
    const unchanged = effect.getByText('As far as views tell, nothing would have been different.');
    await expect.element(unchanged).toBeVisible();
    slow.resolve(SIGNALS_EFFECT);
    await slow.promise;
    await expect.element(unchanged).toBeVisible();
  });

  test('is not asked for while a number cannot be read', async () => {
    const signalsEffect = vi.fn(fakeApi().signalsEffect);
    openApp('/signals', fakeApi({ signalsEffect }));
    await userEvent.fill(textbox(DEAD), '1e9');
    await expect.element(effect.getByText('A number cannot be read as it is.')).toBeVisible();
    await userEvent.fill(textbox(DEAD), String(DEFAULT_SETTINGS.signals.deadAfter));
    await expect.poll(() => signalsEffect.mock.calls.length).toBe(1);
    expect(signalsEffect.mock.calls[0]?.[1].deadAfter).toBe(3000);
  });

  test('that cannot be loaded is asked for again', async () => {
    const signalsEffect = vi.fn(fakeApi().signalsEffect).mockImplementationOnce(failing(UNREACHABLE));
    openApp('/signals', fakeApi({ signalsEffect }));
    await userEvent.fill(textbox(DEAD), '2500');
    await userEvent.click(effect.getByRole('button', { name: 'Try again' }));
    await expect.element(effect.getByText(/^The friction score would have been/)).toBeVisible();
  });
});
