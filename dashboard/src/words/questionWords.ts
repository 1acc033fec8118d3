import type { Wording } from '@kitka/shared/api/api';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { en } from '@kitka/shared/words/en';

interface QuestionWords {
  /** Name of its score. */
  name: string;
  /** A shorter name for narrow places. */
  short: string;
  /** A sentence that says what the score is, without the full stop; `between` is like "between 63 and 71 %". */
  says: (between: string, isSure: boolean) => string;
  /** How the score is computed. */
  made: string;
  /** Visitors choose among faces. */
  faces?: true;
}

const noun = (name: string) => (between: string, isSure: boolean) =>
  `${name} is ${isSure ? '' : 'somewhere '}${between}`;
const visitors = (did: string) => (between: string, isSure: boolean) =>
  `${isSure ? 'B' : 'Somewhere b'}${between.slice(1)} of visitors ${did}`;

/** The screens' texts about each question. Its own text and the names of its values are those of the prompt. */
export const QUESTION_WORDS: Record<Question, QuestionWords> = {
  csat: {
    name: 'Satisfaction',
    short: 'Satisfied',
    says: noun('Satisfaction'),
    made: 'Satisfaction is the share of answers that are “satisfied” or “very satisfied”.',
    faces: true,
  },
  task: {
    name: 'Found what they were looking for',
    short: 'Found it',
    says: visitors('found what they were looking for'),
    made: 'The score is the share of answers that are “yes”; “partly” is not enough.',
  },
  thumbs: {
    name: 'Helpful',
    short: 'Helpful',
    says: visitors('found it helpful'),
    made: 'The score is the share of answers that are “helpful”.',
  },
  ease: {
    name: 'Easy',
    short: 'Easy',
    says: visitors('found it easy'),
    made: 'The score is the share of answers that are “somewhat agree”, “agree” or “strongly agree”; next to it is the mean of all answers, from 1 to 7.',
  },
  gap: {
    name: 'Compared with expectations',
    short: 'Net',
    says: noun('The score compared with expectations'),
    made: 'The score is the share of answers that are “better” or “much better” minus the share that are “worse” or “much worse”. It goes from −100 to 100 and is 0 if both shares are equal.',
  },
  nps: {
    name: 'Recommendation (NPS)',
    short: 'NPS',
    says: noun('Recommendation (NPS)'),
    made: 'The score is the share of answers that are 9 or 10 minus the share that are 0 to 6. It goes from −100 to 100 and is given only for the whole site.',
  },
  feel: {
    name: 'Felt good',
    short: 'Felt good',
    says: visitors('felt good'),
    made: 'The score is the share of answers that are “good” or “very good”; for “Worth the time”, the share that are “mostly” or “completely”.',
    faces: true,
  },
  worth: {
    name: 'Worth the time',
    short: 'Worth it',
    says: visitors('found it worth their time'),
    made: 'The score is the share of answers that are “mostly” or “completely”.',
  },
  text: {
    name: 'In words',
    short: 'In words',
    says: noun('What was written'),
    made: 'Answers in words have no score.',
  },
};

/** The text that asks right after a sign of friction. */
export const FRICTION_TEXT = en.friction;
/**
 * The question as visitors saw it: in English, or in the first language of the owner's words if they have no English.
 * @param wordings the site's questions in the owner's words
 */
export function questionText(question: Question, wording = 0, wordings: readonly Wording[] = []): string {
  const own = wordings.find(({ kind, version }) => kind === question && version === wording)?.question;
  return own?.en ?? Object.values(own ?? {})[0] ?? en.questions[question].question;
}

/** Name of a value: the one visitors chose; a number if not every value has a name; “Words” for text. */
export function valueWords(question: Question, value: number): string {
  const { low, high, score } = SCALES[question];
  if (score === 'none') return 'Words';
  const { names } = en.questions[question];
  const name = names.length === high - low + 1 ? names[value - low] : undefined;
  return name ?? `${value}\u00a0of\u00a0${high}`;
}
