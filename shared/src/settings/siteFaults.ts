import * as v from 'valibot';
import { Site, SiteSettings } from './site.ts';

const Change = v.partial(
  v.object({
    ...v.pick(Site, ['name', 'origins', 'timezone']).entries,
    settings: v.partial(SiteSettings),
  }),
);

/**
 * What is wrong with a change of a site, by the path of the value without `settings`, such as `goals.0.pages.1`; empty if
 * nothing is. These are the collector's own rules.
 */
export function siteFaults(change: unknown): Record<string, string> {
  const { issues = [] } = v.safeParse(Change, change);
  return Object.fromEntries(
    issues
      .map((issue) => [(v.getDotPath(issue) ?? '').replace(/^settings\./, ''), wordsOf(issue)] as const)
      // The first of a value is the one that says most.
      .toReversed(),
  );
}

interface Issue {
  type: string;
  input: unknown;
  requirement?: unknown;
  message: string;
}

/** An issue as a sentence that says what to do. */
function wordsOf({ type, input, requirement, message }: Issue): string {
  const isText = typeof input === 'string';
  switch (type) {
    case 'min_length':
      return isText ? 'Fill this in.' : 'Name at least one.';
    case 'max_length':
      return isText ? `Shorten it to ${requirement} characters.` : `There may be ${requirement} at most.`;
    case 'min_value':
      return `It must be at least ${requirement}.`;
    case 'max_value':
      return `It must be at most ${requirement}.`;
    case 'number':
    case 'integer':
      return 'Write a whole number.';
    default:
      return message.startsWith('must ') ? `It ${message}.` : `${message}.`;
  }
}
