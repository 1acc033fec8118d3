import type { PromptDraft } from '../models/promptDraft.ts';
import { listed } from './format.ts';

/** What is set, in a few words, for the line that opens it. */
const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
const parts = (text: string) => text.split(/[\n,]/).filter((part) => part.trim() !== '');

export function followFinding({ reasonsLow, reasonsHigh, contact, publish, messages }: PromptDraft): string {
  const reasons = reasonsLow.length + reasonsHigh.length;
  return listed([
    ...(reasons > 0 ? [count(reasons, 'reason')] : []),
    'words',
    ...(publish ? ['whether they may be published'] : []),
    ...(contact ? ['an address'] : []),
    ...(messages.length > 0 ? [count(messages.length, 'message')] : []),
  ]);
}

export function whenFinding(draft: PromptDraft): string {
  const { isTimed, delay, scroll, onArticleEnd, onExitIntent, onReturn, events, friction } = draft;
  const found = [
    ...(isTimed
      ? [
          `after ${delay} ${delay === '1' ? 'second' : 'seconds'}${Number(scroll) > 0 ? ` and ${scroll} % scrolled` : ''}`,
        ]
      : []),
    ...(onArticleEnd ? ['at the end'] : []),
    ...(onExitIntent ? ['when the mouse leaves'] : []),
    ...(onReturn ? ['on return'] : []),
    ...(events.trim() ? [`on ${parts(events).join(', ')}`] : []),
    ...(friction.length > 0 ? ['after friction'] : []),
  ];
  return found.length > 0 ? found.join(', or ') : 'never by itself';
}

export function placeFinding({ place, tab, tabOnPhones, tabSide, pages }: PromptDraft): string {
  const where = place === 'corner' ? 'in the corner' : 'in the page';
  const byTab = ` and by a tab${tabSide === 'left' ? ' on the left' : ''}${tabOnPhones ? '' : ', which phones do not have'}`;
  return `${where}${tab ? byTab : ''}, on ${parts(pages).join(', ') || 'all pages'}`;
}

export function visitorFinding({
  devices,
  languages,
  campaigns,
  landingOnly,
  sampleRate,
}: PromptDraft): string {
  const found = [
    ...devices,
    ...parts(languages),
    ...parts(campaigns),
    ...(landingOnly ? ['first pages'] : []),
  ];
  return `${sampleRate} % of ${found.length > 0 ? `browsers: ${found.join(', ')}` : 'all browsers'}`;
}
