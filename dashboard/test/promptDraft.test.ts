import { DEFAULT_PROMPT } from '@kitka/shared/settings/defaultPrompt';
import { describe, expect, test } from 'vitest';
import { mergePrompts } from '../src/models/mergePrompts.ts';
import {
  changedParts,
  draftFaults,
  draftOf,
  draftsOf,
  furtherOf,
  type PromptDraft,
  promptOf,
} from '../src/models/promptDraft.ts';
import { promptsAt } from '../src/models/promptsAt.ts';
import { whenFinding } from '../src/words/promptFindings.ts';
import { HOSTILE_PROMPT, PROMPT_SITE, SPRING } from './promptExamples.ts';

const BASE = draftsOf(PROMPT_SITE.settings);
/** The same prompts, with a change of one. */
const changed = (id: string, change: Partial<PromptDraft>) =>
  BASE.map((draft) => (draft.id === id ? { ...draft, ...change } : draft));
const idsOf = (drafts: readonly PromptDraft[]) => drafts.map(({ id }) => id);
const draft = (change: Partial<PromptDraft>, prompt = PROMPT_SITE.settings.prompt) => ({
  ...draftOf(prompt),
  ...change,
});

describe('a prompt as it is typed', () => {
  test('is stored as it was if nothing was typed', () => {
    expect(promptOf(draftOf(PROMPT_SITE.settings.prompt))).toEqual(PROMPT_SITE.settings.prompt);
    expect(furtherOf(draftOf(SPRING))).toEqual(SPRING);
    expect(furtherOf(draftOf(HOSTILE_PROMPT))).toEqual(HOSTILE_PROMPT);
    expect(promptOf(draftOf({ ...DEFAULT_PROMPT, delay: null })).delay).toBeNull();
    expect(changedParts(BASE, draftsOf(PROMPT_SITE.settings))).toEqual({});
  });

  test('is told in words', () => {
    expect(whenFinding(draft({ delay: '1' }))).toBe('after 1 second');
    expect(whenFinding(draft({ delay: '15', scroll: '50' }))).toBe('after 15 seconds and 50 % scrolled');
  });

  test('loses what is empty: words, reasons, translations, spaces', () => {
    const typed = draft({
      question: { en: '  ', fi: ' Miltä? ' },
      reasonsLow: [
        { name: '', names: {} },
        { name: ' Slow ', names: { fi: ' ' } },
      ],
      pages: '/a, /b\n\n/a ',
    });
    expect(promptOf(typed)).toMatchObject({
      question: { fi: 'Miltä?' },
      reasonsLow: [{ name: 'Slow' }],
      pages: ['/a', '/b'],
    });
  });

  test.each<[Partial<PromptDraft>, string, string]>([
    [{ delay: '-1' }, 'delay', 'from 0 to 3600'],
    [{ delay: '' }, 'delay', 'from 0 to 3600'],
    [{ scroll: '12.5' }, 'scroll', 'whole number'],
    [{ sampleRate: '101' }, 'sampleRate', 'from 0 to 100'],
    [{ tabOffset: '201' }, 'tabOffset', 'from 0 to 200'],
    [{ pages: '/a\nshop' }, 'pages', '“shop” must begin with /'],
    [{ events: 'x'.repeat(65) }, 'events', 'to 64 characters'],
    [{ campaigns: Array.from({ length: 21 }, (_, i) => i).join() }, 'campaigns', 'At most 20; these are 21.'],
    [{ languages: 'Finnish' }, 'languages', 'to 3 characters'],
    [{ accent: 'red' }, 'accent', '#00626e'],
    [{ font: 'x;}' }, 'font', 'names of fonts'],
    [{ cooldownAnswered: '366' }, 'cooldownAnswered', 'from 0 to 365'],
    [{ question: { en: 'a\u0007b' } }, 'question.en', 'control characters'],
    [{ reasonsLow: [{ name: '', names: { fi: 'Hidas' } }] }, 'reasonsLow.0', 'Write the reason'],
    [{ messages: [{ pages: '', text: 'x' }] }, 'messages.0.pages', 'on which pages'],
    [{ messages: [{ pages: '/', text: ' ' }] }, 'messages.0.text', 'Write the message'],
  ])('is refused where the collector would: %j', (change, field, words) => {
    const faults = draftFaults(draft(change));
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toContain(words);
  });
});

describe('an old version', () => {
  const { prompt, prompts } = PROMPT_SITE.settings;
  const asking = (kind: 'nps' | 'ease') => ({ ...DEFAULT_PROMPT, kind });
  const version = (version: number, changes: object, before: object) => ({
    version,
    at: version,
    who: 'Ada',
    changes: { ...changes },
    before: { ...before },
  });
  const versions = [
    version(9, { prompts }, { prompts: [] }),
    version(7, { prompt }, { prompt: asking('nps') }),
    version(5, { prompt: asking('nps') }, { prompt: asking('ease') }),
  ];
  const at = (number: number) =>
    promptsAt(versions, number, { prompt, prompts })?.map(({ id, kind }) => [id, kind]);

  test('has each part as it was left by then', () => {
    expect(promptsAt(versions, 9, { prompt, prompts })).toEqual(BASE);
    expect(at(8)).toEqual([['', 'csat']]);
    expect(at(6)).toEqual([['', 'nps']]);
    expect(at(0)).toEqual([['', 'ease']]);
    expect(promptsAt([], 3, { prompt, prompts })).toEqual(BASE);
  });

  test('is not made up if it was not written down', () => {
    expect(promptsAt([version(5, { prompt }, {})], 0, { prompt, prompts })).toBeNull();
  });
});

describe('two changes at once', () => {
  test('of different fields and prompts are joined without a question', () => {
    const mine = changed('spring', { name: 'Mine' });
    const theirs = changed('', { kind: 'nps' });
    const { drafts, conflicts, taken } = mergePrompts(BASE, mine, theirs);
    expect(drafts).toEqual(
      changed('spring', { name: 'Mine' }).map((one) => (one.id ? one : { ...one, kind: 'nps' })),
    );
    expect([conflicts, taken]).toEqual([[], [{ id: '', field: 'kind' }]]);
  });

  test('of words tell of no version of them, which nobody chose', () => {
    const theirs = changed('', { question: { en: 'Theirs?' }, wording: 101 });
    const both = mergePrompts(BASE, changed('', { question: { en: 'Mine?' } }), theirs);
    expect([both.conflicts, both.taken]).toEqual([[{ id: '', field: 'question' }], []]);
    const { drafts, conflicts, taken } = mergePrompts(BASE, BASE, theirs);
    expect([drafts, conflicts, taken]).toEqual([theirs, [], [{ id: '', field: 'question' }]]);
  });

  test('of one field keep one’s own, and tell of both', () => {
    const [mine, theirs] = [changed('', { pages: '/mine' }), changed('', { pages: '/theirs' })];
    const { drafts, conflicts, taken } = mergePrompts(BASE, mine, theirs);
    expect(drafts).toEqual(mine);
    expect([conflicts, taken]).toEqual([[{ id: '', field: 'pages' }], []]);
    expect(mergePrompts(BASE, mine, mine)).toEqual({ drafts: mine, conflicts: [], taken: [] });
  });

  test('keep what one side added, and what was removed by one and changed by the other', () => {
    const added = { ...BASE[0]!, id: 'added' };
    const mine = [added, ...BASE].filter(({ id }) => id !== 'hostile');
    expect(idsOf(mergePrompts(BASE, mine, BASE).drafts)).toEqual(['added', 'spring', '']);
    expect(idsOf(mergePrompts(BASE, BASE, mine).drafts)).toEqual(['added', 'spring', '']);
    const theirs = changed('hostile', { name: 'Kept' });
    expect(idsOf(mergePrompts(BASE, mine, theirs).drafts)).toEqual(['added', 'spring', 'hostile', '']);
  });

  test('keep the order of whoever changed it', () => {
    const moved = [BASE[1]!, BASE[0]!, BASE[2]!];
    const named = changed('spring', { name: 'Other' });
    expect(idsOf(mergePrompts(BASE, moved, named).drafts)).toEqual(['hostile', 'spring', '']);
    expect(idsOf(mergePrompts(BASE, named, moved).drafts)).toEqual(['hostile', 'spring', '']);
  });
});
