import type { Finding } from '@kitka/shared/api/api';
import type { Site } from '@kitka/shared/settings/site';
import { DROP_REASONS, type DropReason } from '@kitka/shared/wire/dropReasons';
import { counted, number } from './counted.ts';
import { ok, problem, type Subject, warning } from './finding.ts';
import { commandOf, type Installation } from './installation.ts';

const VIEWS: Subject = { id: 'views', part: 'arrivals', about: 'Views' };
const ANSWERS: Subject = { id: 'answers', part: 'arrivals', about: 'Answers' };
const about = 'Left out since yesterday';
const LEFT_OUT: Subject = { id: 'left-out', part: 'arrivals', about };

/** Views in four weeks from which on it is worth a look that nobody has answered. */
const MANY_VIEWS = 500;

/** What has come for a site. */
export interface Arrivals {
  /** Site's local days, oldest first: those of the last four weeks on which something came. */
  days: { day: string; views: number; answers: number; dropped: Partial<Record<DropReason, number>> }[];
  today: string;
  yesterday: string;
  /** When the newest view began and the newest answer was given, in ms; null: none, or for views not known. */
  lastView: number | null;
  lastAnswer: number | null;
  /** Origins that are not the site's, from which messages came within a day. */
  refusedOrigins: readonly string[];
}

/** Views of today and yesterday. */
export const recentViews = ({ days, yesterday }: Pick<Arrivals, 'days' | 'yesterday'>): number =>
  days.filter(({ day }) => day >= yesterday).reduce((sum, { views }) => sum + views, 0);

/** Whether views and answers arrive, and why some did not count. */
export function checkArrivals(installation: Installation, site: Site, arrivals: Arrivals): Finding[] {
  return [
    checkViews(site, arrivals),
    ...checkAnswers(installation, site, arrivals),
    ...checkLeftOut(installation, site, arrivals),
  ];
}

/** A moment by the clocks of the site. */
const momentOf = (at: number, { timezone }: Site): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone }).format(
    at,
  );
const dayText = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));

function checkViews(site: Site, { days, today, yesterday, lastView }: Arrivals): Finding {
  const viewsOf = (day: string) => days.find((one) => one.day === day)?.views ?? 0;
  const last = days.findLast(({ views }) => views > 0);
  if (!last)
    return problem(
      VIEWS,
      'No view has come in the last four weeks.',
      'Solve what is named under The page. Then open it in a browser that is not left out (by ?kitka=ignore or Global Privacy Control) and leave it: that is when its view is sent.',
    );
  if (last.day < yesterday)
    return warning(
      VIEWS,
      `No view has come since ${dayText(last.day)}.`,
      'If the site has had visitors since, solve what is named under The page.',
    );
  const when =
    lastView === null ? '' : ` The newest began on ${momentOf(lastView, site)} (${site.timezone}).`;
  return ok(
    VIEWS,
    `${counted(viewsOf(today), 'view')} today, ${number(viewsOf(yesterday))} yesterday.${when}`,
  );
}

function checkAnswers(installation: Installation, site: Site, { days, lastAnswer }: Arrivals): Finding[] {
  const views = days.reduce((sum, day) => sum + day.views, 0);
  const answers = days.reduce((sum, day) => sum + day.answers, 0);
  if (lastAnswer !== null)
    return [
      ok(
        ANSWERS,
        `${counted(answers, 'answer')} in four weeks. The newest was given on ${momentOf(lastAnswer, site)} (${site.timezone}).`,
      ),
    ];
  if (views === 0) return [];
  if (!opensByItself(site))
    return [
      warning(
        ANSWERS,
        'There is none, and by the site’s settings the question never opens by itself.',
        'Say when it is to open (docs/prompts.md), for instance after half a minute:',
        commandOf(installation, 'site', 'prompt', site.key, 'delay=30'),
      ),
    ];
  return [
    views < MANY_VIEWS
      ? ok(ANSWERS, `There is none yet. With ${counted(views, 'view')} that is usual.`)
      : warning(
          ANSWERS,
          `There is none, with ${counted(views, 'view')} in four weeks.`,
          'Open a page with ?kitka=preview at its end to see the question, and look at what it is asked for (docs/prompts.md):',
          commandOf(installation, 'site', 'prompt', site.key),
        ),
  ];
}

const opensByItself = ({ settings: { prompt } }: Site): boolean =>
  prompt.sampleRate > 0 &&
  (prompt.delay !== null ||
    prompt.onArticleEnd ||
    prompt.onExitIntent ||
    prompt.onReturn ||
    prompt.tab ||
    prompt.events.length > 0 ||
    prompt.friction.length > 0);

/** Reasons for which messages are left out on every site. */
const USUAL: readonly DropReason[] = ['duplicate', 'bot', 'optout', 'stale', 'future'];

function checkLeftOut(installation: Installation, site: Site, arrivals: Arrivals): Finding[] {
  const dropped = new Map<DropReason, number>();
  for (const day of arrivals.days.filter((one) => one.day >= arrivals.yesterday))
    for (const [reason, n] of Object.entries(day.dropped) as [DropReason, number][])
      dropped.set(reason, (dropped.get(reason) ?? 0) + n);
  const findings = [...dropped].flatMap(([reason, n]) => {
    const subject = { ...LEFT_OUT, id: `left-out-${reason}` };
    const found = `${counted(n, 'message')}: ${DROP_REASONS[reason]}.`;
    const step = stepFor(reason, installation, site, arrivals);
    if (!step) return [];
    return [(step.isProblem ? problem : warning)(subject, found, step.next, step.code)];
  });
  if (findings.length > 0) return findings;
  const usual = USUAL.flatMap((reason) => {
    const n = dropped.get(reason);
    return n ? [`${number(n)} as ${DROP_REASONS[reason]}`] : [];
  });
  return [ok(LEFT_OUT, usual.length > 0 ? `Only what is to be: ${usual.join('; ')}.` : 'Nothing.')];
}

interface Step {
  next: string;
  code: string | null;
  isProblem: boolean;
}

/** What to do about messages that were left out; null: nothing. */
function stepFor(
  reason: DropReason,
  installation: Installation,
  { key, origins, settings: { storage } }: Site,
  arrivals: Arrivals,
): Step | null {
  const hasViews = recentViews(arrivals) > 0;
  const { refusedOrigins } = arrivals;
  const step = (next: string, command: string[] | null = null, isProblem = false): Step => ({
    next,
    code: command && commandOf(installation, ...command),
    isProblem,
  });
  switch (reason) {
    case 'origin':
      return step(
        // Not in the command: anybody can send from an origin of theirs, and commands are pasted unread.
        refusedOrigins.length > 0
          ? `Within a day they came from ${refusedOrigins.join(', ')}. Is one of them yours? Then add it in the guide (Settings, Install), or so:`
          : 'Check a page by its address to see which origin is missing. If it is yours, add it:',
        ['site', 'set', key, `origin=${origins.join(',')},https://OTHER`],
        !hasViews,
      );
    case 'bot':
      return hasViews
        ? null
        : step('Only robots came. A browser that is steered by a program counts as one.');
    case 'optout':
      return hasViews
        ? null
        : step(
            'Only visitors who opted out came. Does your own browser send Global Privacy Control or Do Not Track? Then try another one.',
          );
    case 'duplicate':
    case 'future':
    case 'stale':
      return null;
    case 'version':
      return step('A page has a script of a version that is gone: print and paste pinned tags again.');
    case 'size':
    case 'invalid':
      return step(
        'Something else than the script sends to the collector, or changes what it sends. If it goes on, report it.',
      );
    case 'rate':
      return step(
        'One address sent more than 1,200 messages in a minute, as a flood does. Further ones were refused; others were not affected.',
      );
    case 'ceiling':
      return step('The site keeps no more views of a day. To keep more:', [
        'site',
        'storage',
        key,
        `viewsPerDay=${storage.viewsPerDay * 2}`,
      ]);
    case 'busy':
      return step('The browsers keep these answers and send them again. To take more on a day:', [
        'site',
        'storage',
        key,
        `answersPerDay=${storage.answersPerDay * 2}`,
      ]);
    case 'plan':
      return step(
        'Answers are still stored. More room has the paid plan (docs/scale.md): deploy with it, or let a site keep fewer views.',
      );
    case 'failing':
      return step(
        'The store failed for a while. The browsers send these again; see what is named under The collector.',
      );
    case 'fault':
      return step('This is a mistake of Kitka’s own. Please report it, with what the log says.', null, true);
  }
}
