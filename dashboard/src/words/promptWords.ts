import type { Kind } from '@kitka/shared/settings/kinds';
import type { PreviewStep } from '@kitka/shared/wire/previewScene';
import { MAIN, type PromptDraft, type PromptField } from '../models/promptDraft.ts';
import { day } from './format.ts';

/** What each kind of question is good for. */
export const KIND_WORDS: Record<Kind, { name: string; use: string }> = {
  csat: { name: 'Satisfaction', use: 'how good a page is, in one number that can be compared' },
  task: { name: 'Found it', use: 'whether a page does its job: help, search, a product' },
  thumbs: { name: 'Helpful', use: 'the same, where half a yes means nothing' },
  ease: { name: 'Easy', use: 'whether a form or a checkout is hard' },
  gap: { name: 'Expected', use: 'whether an advertisement promises what the page keeps' },
  nps: { name: 'Recommend', use: 'whether people would recommend you: of the site, not of a page' },
  feel: { name: 'Feeling and worth', use: 'whether an article was worth writing; two questions' },
  text: { name: 'In words', use: 'what to ask; it has no score' },
};

/** Names of what is set of a prompt. */
export const FIELD_NAMES: Record<PromptField, string> = {
  id: 'Id',
  name: 'Name',
  from: 'First day',
  until: 'Last day',
  kind: 'Question',
  question: 'Own words',
  wording: 'Version of the words',
  isTimed: 'After a time',
  delay: 'Seconds',
  scroll: 'Scrolled by, in per cent',
  onArticleEnd: 'At the end of the article',
  onExitIntent: 'When the mouse leaves the window at its top',
  onReturn: 'When they come back to the tab',
  events: 'When the page reports',
  friction: 'Right after a sign of friction',
  sampleRate: 'Browsers that are asked, in per cent',
  place: 'Place',
  tab: 'A small tab at the window’s edge',
  tabSide: 'Side of the tab',
  tabOffset: 'Pixels from that side',
  tabOnPhones: 'The tab on mobiles too',
  cooldownDismissed: 'Days after it was closed',
  cooldownAnswered: 'Days after an answer',
  pages: 'Only on these pages',
  devices: 'Only on these devices',
  languages: 'Only in these languages',
  campaigns: 'Only from these campaigns',
  landingOnly: 'Only on the first page of a visit',
  messages: 'Messages instead of the question',
  reasonsHigh: 'Reasons after a good answer',
  reasonsLow: 'Reasons after any other answer',
  publish: 'Ask whether the words may be published',
  contact: 'Ask for an e-mail address',
  accent: 'Colour',
  font: 'Font',
};

export const STEP_WORDS: Record<PreviewStep, string> = {
  question: 'the question',
  low: 'after a bad answer',
  middle: 'after a middling answer',
  high: 'after a good answer',
  contact: 'asking for an address',
  thanks: 'at the end',
  message: 'a message',
  friction: 'after friction',
};

export const MAIN_NAME = 'Everywhere else';
export const nameOf = ({ id, name }: PromptDraft): string =>
  id === MAIN ? MAIN_NAME : name.trim() || 'Without a name';

/** When a prompt is used, as a sentence without its full stop. */
export function scheduleWords({ id, from, until }: PromptDraft, today: string): string {
  if (id === MAIN) return 'Runs always';
  if (until && until < today) return `Over since ${day(until)}`;
  const end = until ? `until ${day(until)}` : '';
  if (from > today) return `Starts on ${day(from)}${end && `, ${end}`}`;
  return end ? `Runs ${end}` : 'Runs now';
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
export const languageName = (code: string): string => names.of(code) ?? code;

/** A value that was typed, for the eye. */
export function typedWords(value: PromptDraft[PromptField]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value).replaceAll('\n', ', ') || 'empty';
  const parts = Array.isArray(value)
    ? value.map((one) => {
        if (typeof one === 'string') return one;
        return 'text' in one
          ? `${one.pages}: ${one.text}`
          : [one.name, ...Object.values(one.names)].join(' | ');
      })
    : Object.entries(value).map(([code, text]) => `${languageName(code)}: ${text}`);
  return parts.join('; ') || 'empty';
}
