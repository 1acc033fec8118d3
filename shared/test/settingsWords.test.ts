import { DEFAULT_SETTINGS, Site } from '@kitka/shared/settings/site';
import { changedSettings, isSitePart, PART_NAMES, type SitePart } from '@kitka/shared/words/settingsWords';
import { describe, expect, it } from 'vitest';

const { prompt, signals, pages, storage } = DEFAULT_SETTINGS;
const words = (part: SitePart, before: unknown, after: unknown) =>
  changedSettings(part, before, after).map(({ name, from, to }) => [name, from, to].join(' | '));

describe('a change of settings in words', () => {
  it('knows every part of a site, and every field of a group of settings', () => {
    const { settings, ...facts } = Site.entries;
    const parts = [...Object.keys(facts), ...Object.keys(settings.entries)];
    expect(Object.keys(PART_NAMES).sort()).toEqual(
      parts.filter((part) => part !== 'key' && part !== 'sample').sort(),
    );
    expect(isSitePart('goals')).toBe(true);
    expect(isSitePart('toString')).toBe(false);
    for (const [part, group] of Object.entries({ prompt, signals, pages, storage }))
      for (const field of Object.keys(group).filter((name) => name !== 'weights')) {
        const [change] = changedSettings(part as SitePart, { [field]: 'x' }, { [field]: 'y' });
        expect(change?.name).not.toBe(field);
      }
  });

  it.each<[SitePart, unknown, unknown, string[]]>([
    ['name', 'Shop', 'Old shop', ['Name | Shop | Old shop']],
    ['optOut', true, false, ['Leave visitors alone who opted out | yes | no']],
    [
      'origins',
      ['https://a.example'],
      ['https://a.example', 'https://b.example'],
      ['Addresses |  | https://b.example'],
    ],
    ['prompt', prompt, { ...prompt, delay: null }, ['Asks after | 15 s | never because of time']],
    ['prompt', prompt, { ...prompt, accent: '#00626e' }, ['Colour | Kitka’s own | #00626e']],
    [
      'prompt',
      prompt,
      { ...prompt, cooldownDismissed: 1 },
      ['Asks again, once closed, after | 30 days | 1 day'],
    ],
    [
      'prompt',
      { ...prompt, messages: [{ pages: ['/a', '/b'], text: 'We know.' }] },
      { ...prompt, reasonsLow: [{ name: 'Too slow', names: { fi: 'Liian hidas' } }] },
      ['Message | “We know.” on /a, /b | ', 'Reason after any other answer |  | Too slow (fi: Liian hidas)'],
    ],
    [
      'signals',
      signals,
      { ...signals, deadAfter: 2000, off: ['thrash'], weights: { 'rage-click': 50 } },
      [
        'Time within which a click must show an effect | 3,000 ms | 2,000 ms',
        'Not looked for |  | restless pointer',
        'Weight of rage clicks | as usual | 50 of 100',
      ],
    ],
    [
      'goals',
      [{ name: 'order', pages: [] }],
      [{ name: 'order', pages: ['/thanks'] }, { name: 'sign up' }],
      ['Goals | order | ', 'Goals |  | order on /thanks', 'Goals |  | sign up'],
    ],
    ['floors', [], [{ pages: ['/a'], score: 75 }], ['Floors |  | 75 % on /a']],
    ['targets', [{ pages: ['/a'], dissatisfied: 10 }], [], ['Targets | 10 % on /a | ']],
    [
      'pages',
      pages,
      { ...pages, groups: [{ pattern: '/p/*', page: '/p/:id' }] },
      ['Pages that count as one |  | /p/* as /p/:id'],
    ],
    [
      'themes',
      [],
      [{ name: 'delivery', words: ['parcel', 'late'] }],
      ['Own themes |  | delivery: parcel, late'],
    ],
    [
      'origins',
      ['https://a', 'https://b'],
      ['https://b', 'https://a'],
      ['Addresses | https://a, https://b | https://b, https://a'],
    ],
    [
      'prompts',
      [
        { id: 'a', name: 'Sale', from: null, delay: 15 },
        { id: 'b', name: 'Old' },
      ],
      [
        { id: 'c', name: 'New' },
        { id: 'a', name: 'Sale', from: '2026-11-01', delay: 15 },
      ],
      ['Prompt | Old | ', 'Prompt |  | New', '“Sale”: First day | none | 2026-11-01'],
    ],
    [
      'prompts',
      [{ id: 'a', name: 'A' }, { id: 'b' }],
      [{ id: 'b' }, { id: 'a', name: 'A' }],
      ['Order | A, b | b, A'],
    ],
    [
      'prompt',
      prompt,
      { ...prompt, question: { fi: 'Miten meni?' }, wording: 101 },
      ['Its words in Finnish | Kitka’s own | Miten meni?'],
    ],
    // What a later or earlier version of Kitka stored.
    ['storage', { viewMonths: 13 }, { viewMonths: 13, planets: 2 }, ['planets | none | 2']],
    ['goals', [{ shape: 1 }], [], ['Goals | {"shape":1} | ']],
  ])('%s from %j to %j', (part, before, after, says) => {
    expect(words(part, before, after)).toEqual(says);
  });

  it('says nothing where nothing changed, in whatever order it was stored', () => {
    const turned = Object.fromEntries(Object.entries(prompt).reverse());
    expect(changedSettings('prompt', prompt, turned)).toEqual([]);
    expect(changedSettings('goals', undefined, undefined)).toEqual([]);
  });
});
