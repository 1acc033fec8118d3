import { DEFAULT_PROMPT } from './defaultPrompt.ts';
import { LEADING_WORDS } from './leadingWords.ts';
import { isOneOf } from './pagePattern.ts';
import type { SignalKind } from './signals.ts';
import type { FurtherPrompt, PromptSettings } from './site.ts';

/** A prompt as all of them are: the main one has no name and no schedule. */
export type AnyPrompt = Omit<PromptSettings, 'accent' | 'font' | 'cooldownAnswered' | 'cooldownDismissed'> &
  Partial<Pick<FurtherPrompt, 'from' | 'until' | 'name'>>;

/** What was counted on the site lately. */
export interface Traffic {
  days: number;
  views: number;
  /** Prompts that came by themselves and were seen, and answers to them. */
  impressions: number;
  answers: number;
  /** The most viewed pages, and whether these are all. */
  pages: readonly { path: string; views: number }[];
  isAllPages: boolean;
  /** Views by language, most first. */
  languages: readonly { name: string; n: number }[];
  /** Views that reached each goal of the site. */
  goals: readonly { name: string; n: number }[];
}

/** A hint about a prompt; it forbids nothing. */
export interface Advice {
  /** `warning`: it will hardly do what is wanted. `note`: worth knowing. */
  level: 'warning' | 'note';
  /** The setting it is about. */
  field: keyof AnyPrompt;
  text: string;
}

export interface Advised {
  prompt: AnyPrompt;
  /** The same as it is stored; null: it is new. */
  saved: AnyPrompt | null;
  /** The prompts that are tried before it. */
  earlier: readonly AnyPrompt[];
  /** Null: nothing is known. */
  traffic: Traffic | null;
  /** Signals that the site does not detect. */
  off: readonly SignalKind[];
  /** Day of the site. */
  today: string;
}

/** Answers from which a share is known to ±10 points, whatever it is: 1.96² × 0.25 / 0.1². */
const ENOUGH = 97;
/** Weeks after which that is too long to wait. */
const PATIENCE = 12;
/** What is assumed before 100 prompts were seen: one of three views may be asked, and one of twenty asked answers. */
const USUAL = { asked: 0.3, response: 0.05, known: 100 };
/** Things asked one after another, at most. */
const STEPS = 3;
/** Share of views from which a language counts as one that the site's visitors read. */
const READ = 0.05;
/** Pages on which people write to the site anyway. */
const CONTACT = /contact|complain|support|kontakt|yhteys|reklam|palaute|kundtj|kundservice|beschwerde/i;

/**
 * What an experienced eye would say about a prompt before it is saved.
 * @returns warnings first
 */
export function promptAdvice(about: Advised): Advice[] {
  const found = [changes, wording, steps, rate, places, triggers, visitors, order].flatMap((look) =>
    look(about),
  );
  return [
    ...found.filter(({ level }) => level === 'warning'),
    ...found.filter(({ level }) => level === 'note'),
  ];
}

const warning = (field: Advice['field'], text: string): Advice => ({ level: 'warning', field, text });
const note = (field: Advice['field'], text: string): Advice => ({ level: 'note', field, text });

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
const list = new Intl.ListFormat('en');
const listed = (codes: readonly string[]) => list.format(codes.map((code) => names.of(code) ?? code));

function changes({ prompt, saved }: Advised): Advice[] {
  if (!saved) return [];
  if (saved.kind !== prompt.kind)
    return [
      note('kind', 'This changes the question: its score is another one. The answers so far keep theirs.'),
    ];
  const wordsOf = ({ question }: AnyPrompt) => JSON.stringify(Object.entries(question).sort());
  return wordsOf(saved) === wordsOf(prompt)
    ? []
    : [note('question', 'This changes the wording: the score starts anew. The answers so far keep theirs.')];
}

/** Finds a word where one begins. */
const has = (text: string, word: string, isWhole = false) =>
  new RegExp(`(^|[^\\p{L}])${word}${isWhole ? '($|[^\\p{L}])' : ''}`, 'iu').test(text.replaceAll("'", '’'));

function wording({ prompt, traffic }: Advised): Advice[] {
  const own = Object.entries(prompt.question);
  const found = own.flatMap(([code, text]) => {
    const { leading = [], double = [] } = LEADING_WORDS[code] ?? {};
    const pushing = leading.find((word) => has(text, word));
    const joining = double.find((word) => has(text, word, true));
    const inLanguage = own.length > 1 ? ` (${listed([code])})` : '';
    return [
      ...(pushing === undefined
        ? []
        : [
            warning(
              'question',
              `“${pushing}”${inLanguage} suggests an answer, so the score would say more about the question than about the page. Ask neutrally.`,
            ),
          ]),
      ...(joining === undefined && text.split(/[?？؟]/).length <= 2
        ? []
        : [
            warning(
              'question',
              `This may ask two things at once${joining === undefined ? '' : ` (“${joining}”)`}${inLanguage}: nobody will know which one was answered. Ask one.`,
            ),
          ]),
    ];
  });
  const others = own.length === 0 ? [] : readBy(traffic).filter((code) => !(code in prompt.question));
  if (others.length > 0)
    found.push(
      note(
        'question',
        `Visitors who read ${listed(others)} are asked in Kitka’s own words. Their answers have a score that stands apart.`,
      ),
    );
  return found;
}

/** Languages that the site's visitors read, most read first. */
function readBy(traffic: Traffic | null): string[] {
  const views = new Map<string, number>();
  for (const { name, n } of traffic?.languages ?? []) {
    const [code = ''] = name.toLowerCase().split('-');
    if (/^[a-z]{2,3}$/.test(code)) views.set(code, (views.get(code) ?? 0) + n);
  }
  const all = [...views.values()].reduce((sum, n) => sum + n, 0);
  return [...views].filter(([, n]) => n >= all * READ).map(([code]) => code);
}

function steps({ prompt, traffic }: Advised): Advice[] {
  const { kind, reasonsLow, reasonsHigh, contact } = prompt;
  const hasReasons = reasonsLow.length + reasonsHigh.length > 0 && kind !== 'text';
  const asked = [
    ...(kind === 'text' ? [] : ['a question']),
    ...(kind === 'feel' ? ['a second one'] : []),
    ...(hasReasons ? ['reasons'] : []),
    'words',
    ...(contact ? ['an address'] : []),
  ];
  const found =
    asked.length > STEPS
      ? [
          note(
            contact ? 'contact' : 'reasonsLow',
            `This asks for ${asked.length} things: ${list.format(asked)}. Each further one is answered by fewer. Leave out what nobody will read.`,
          ),
        ]
      : [];
  const [first, ...others] = readBy(traffic);
  for (const field of ['reasonsLow', 'reasonsHigh'] as const) {
    const untold = new Set<string>();
    let example = '';
    for (const { name, names: told = {} } of prompt[field]) {
      const missing = others.filter((code) => !told[code]);
      // A reason that is translated into the site's first language has its own name in one of the others.
      if (missing.length === (first !== undefined && told[first] ? 1 : 0)) continue;
      example ||= name;
      for (const code of missing) untold.add(code);
    }
    if (untold.size > 0)
      found.push(
        note(
          field,
          `“${example}” has no translation into ${listed([...untold])}, which visitors of this site read.`,
        ),
      );
  }
  return found;
}

/** The part of the site's views that are on pages of the prompt. */
function shareOf({ pages }: AnyPrompt, traffic: Traffic): number {
  if (pages.length === 0) return 1;
  const sum = (all: readonly { views: number }[]) => all.reduce((total, { views }) => total + views, 0);
  const fitting = traffic.pages.filter(({ path }) => isOneOf(path, pages));
  return sum(fitting) / Math.max(1, sum(traffic.pages));
}

/** Answers that a prompt may expect in a week: a rough guess from what was asked lately. */
export function answersPerWeek(prompt: AnyPrompt, saved: AnyPrompt | null, traffic: Traffic): number {
  const { impressions, answers, views, days } = traffic;
  const rateNow = (saved ?? DEFAULT_PROMPT).sampleRate;
  const isKnown = impressions >= USUAL.known && rateNow > 0;
  const asked = isKnown
    ? (impressions * prompt.sampleRate) / rateNow
    : (views * USUAL.asked * prompt.sampleRate) / 100;
  const response = isKnown ? answers / impressions : USUAL.response;
  return ((asked * response) / days) * 7 * shareOf(prompt, traffic);
}

function rate({ prompt, saved, traffic }: Advised): Advice[] {
  const { sampleRate } = prompt;
  if (sampleRate === 0) return [warning('sampleRate', 'Nobody is asked: the share of browsers is 0 %.')];
  if (!traffic || traffic.views === 0) return [];
  const week = answersPerWeek(prompt, saved, traffic);
  const about = `About ${week < 1 ? 'one answer or less' : `${Math.round(week) === 1 ? 'one answer' : `${Math.round(week)} answers`}`} a week`;
  const weeks = Math.ceil(ENOUGH / week);
  if (weeks > PATIENCE)
    return [
      warning(
        'sampleRate',
        `${about}: it would take more than ${PATIENCE} weeks until a score is known to ±10 points. ${
          sampleRate < 100 ? 'Ask more browsers.' : 'Ask on more pages, or read what people write instead.'
        }`,
      ),
    ];
  if (sampleRate >= 10 && week / 10 >= ENOUGH)
    return [
      note(
        'sampleRate',
        `${about}. A tenth of the browsers (${Math.round(sampleRate / 10)} %) would do: each week’s score would still be known to ±10 points, and far fewer visitors would be interrupted.`,
      ),
    ];
  return [
    note(
      'sampleRate',
      `${about}: a score is known to ±10 points after ${weeks === 1 ? 'a week' : `about ${weeks} weeks`}.`,
    ),
  ];
}

function places({ prompt, traffic }: Advised): Advice[] {
  const { pages, place, contact } = prompt;
  const seen = traffic?.pages ?? [];
  const unmatched =
    seen.length === 0 ? [] : pages.filter((one) => !seen.some(({ path }) => isOneOf(path, [one])));
  const found = unmatched.map((one) =>
    warning(
      'pages',
      `${one} fits ${traffic?.isAllPages ? 'no page' : `none of the ${seen.length} most viewed pages`} of the last ${traffic?.days} days.`,
    ),
  );
  const complaining = [...pages, ...seen.map(({ path }) => path)].find(
    (path) => CONTACT.test(path) && (pages.length === 0 || pages.includes(path) || isOneOf(path, pages)),
  );
  if (contact && complaining !== undefined)
    found.push(
      note(
        'contact',
        `It asks for an address on ${complaining} too, where people write to you anyway. They may wait for an answer twice.`,
      ),
    );
  if (place === 'inline')
    found.push(
      note(
        'place',
        'It is shown only on pages with an element that has data-kitka="inline"; elsewhere nobody is asked.',
      ),
    );
  return found;
}

function triggers({ prompt, traffic, off }: Advised): Advice[] {
  const { delay, scroll, onArticleEnd, onExitIntent, onReturn, events, friction, tab, place, devices } =
    prompt;
  if (place === 'inline') return [];
  const brings = [
    delay !== null,
    onArticleEnd,
    onExitIntent,
    onReturn,
    events.length,
    friction.length,
  ].filter(Boolean);
  const found: Advice[] = [];
  if (brings.length === 0)
    found.push(
      tab
        ? note(
            'delay',
            'It never comes by itself: only visitors who press the tab are asked, and their answers count in no score.',
          )
        : warning('delay', 'Nothing brings this prompt. Choose at least one moment.'),
    );
  if (delay === null && scroll > 0)
    found.push(
      note('scroll', 'The scrolling counts only together with a time. Set a time, such as 0 seconds.'),
    );
  if (onExitIntent && brings.length === 1 && devices.length > 0 && !devices.includes('desktop'))
    found.push(warning('onExitIntent', 'Phones and tablets have no mouse that could leave the window.'));
  const silent = events.filter((name) => traffic?.goals.some((goal) => goal.name === name && goal.n === 0));
  if (silent.length > 0)
    found.push(
      warning('events', `No page has reported ${list.format(silent)} in the last ${traffic?.days} days.`),
    );
  if (friction.some((kind) => off.includes(kind)))
    found.push(
      warning('friction', 'One of these signs is switched off for this site, so it never brings the prompt.'),
    );
  return found;
}

function visitors({ prompt, traffic }: Advised): Advice[] {
  const { languages } = prompt;
  const read = new Set(traffic?.languages.map(({ name }) => name.toLowerCase().split('-')[0]));
  const none = read.size === 0 ? [] : languages.filter((code) => !read.has(code));
  return none.length === 0
    ? []
    : [warning('languages', `No visitor of the last ${traffic?.days} days reads ${listed(none)}.`)];
}

/** Whether all that a prompt fits is fitted by another. */
function isWithin(prompt: AnyPrompt, other: AnyPrompt): boolean {
  const all = <T>(of: readonly T[], others: readonly T[]) =>
    others.length === 0 || (of.length > 0 && of.every((one) => others.includes(one)));
  return (
    (!other.from || (!!prompt.from && prompt.from >= other.from)) &&
    (!other.until || (!!prompt.until && prompt.until <= other.until)) &&
    (other.pages.length === 0 ||
      (prompt.pages.length > 0 && prompt.pages.every((page) => isOneOf(page, other.pages)))) &&
    all(prompt.devices, other.devices) &&
    all(prompt.languages, other.languages) &&
    all(prompt.campaigns, other.campaigns) &&
    (!other.landingOnly || prompt.landingOnly)
  );
}

function order({ prompt, earlier, today }: Advised): Advice[] {
  if (prompt.until && prompt.until < today)
    return [warning('until', 'Its last day is over, so nobody is asked.')];
  const before = earlier.find((other) => !(other.until && other.until < today) && isWithin(prompt, other));
  return before === undefined
    ? []
    : [
        warning(
          'pages',
          `It is never used: “${before.name ?? ''}” is tried before it, and fits wherever this one does. ${prompt.name ? 'Move it up, or narrow the other one' : 'Narrow that one'}.`,
        ),
      ];
}
