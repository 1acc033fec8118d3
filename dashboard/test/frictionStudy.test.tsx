import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FRICTION_STUDY } from './examples.ts';
import { fakeApi } from './fakeApi.ts';
import { openApp, openGroup } from './openApp.tsx';

const section = () => page.getByRole('region', { name: 'Were visitors with these signs less satisfied?' });
const text = () => (section().query()?.textContent ?? '').replaceAll('\u00a0', ' ');

test('a page tells for each sign how satisfied visitors with it and without it were', async () => {
  openApp('/page?page=/checkout', fakeApi());
  await expect
    .poll(text)
    .toContain('rage clicks: satisfied are 18–34 % (100 answers) with it, 69–81 % (206 answers) without it.');
  expect(text()).toContain('Surely less satisfied: by −51 points (−60 to −39 points).');
  expect(text()).toContain('too few to say (4 answers) with it');
  expect(text()).toContain('No sure difference (−29 to +37 points).');
});

test('it says what is left out, and on the whole site whether friction means something', async () => {
  openApp('/page', fakeApi());
  await openGroup('Were visitors with these signs less satisfied?');
  await userEvent.click(section().getByText('How is this counted?'));
  await expect
    .poll(text)
    .toContain('Left out: 4 answers asked for right after a sign, and 2 answers whose view is not stored.');
  expect(text()).toContain('71 % of the time (62–80 %; by chance 50 %).');
  expect(text()).toContain('So signs of friction mean something to your visitors.');
});

test('it says so where there are too few answers, or no signs', async () => {
  openApp(
    '/page?page=/checkout',
    fakeApi({ frictionStudy: async () => ({ ...FRICTION_STUDY, answers: 4 }) }),
  );
  await expect.poll(text).toContain('Not enough answers yet: 4 answers');
});
