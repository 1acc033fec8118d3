import './FixFirst.css';
import type { FixFirstResponse, PageToFix, Prior } from '@kitka/shared/api/fixFirst';
import { useModels } from '../hooks/useModels.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PlaceLink } from '../parts/PlaceLink.tsx';
import { causeWords } from '../words/causeWords.tsx';
import { count, counted, percent, percentRange } from '../words/format.ts';
import { roundVisits } from '../words/roundVisits.ts';

/** Causes that are shown before "more". */
const SHOWN = 3;

/** The pages on which most visits leave somebody dissatisfied who need not be. */
export function FixFirst() {
  const { fixFirst } = useModels();
  return (
    <section class="section" aria-labelledby="fix-first">
      <h2 id="fix-first">Fix first</h2>
      <Loaded of={fixFirst} what="what to fix first" isPart>
        {(data) => <List {...data} />}
      </Loaded>
    </section>
  );
}

function List({ pages, count: all, priors }: FixFirstResponse) {
  if (priors.every(({ answers }) => answers === 0))
    return <p>No answer in this period has a score, so nothing can be said about which page to fix first.</p>;
  return (
    <>
      {pages.length === 0 ? (
        <p>No page stands out: none is likely to leave more visitors dissatisfied than you accept.</p>
      ) : (
        <ol class="fix-list">
          {pages.map((page) => (
            <Page key={page.path} page={page} />
          ))}
        </ol>
      )}
      {all > pages.length && (
        <p class="soft small">{counted(all - pages.length, 'further page')} with less.</p>
      )}
      <details class="fix-how">
        <summary>How is this counted?</summary>
        <p>
          Views a week, times how far the share of dissatisfied visitors is above what you accept. Few answers
          are not believed at once: each page’s share is drawn towards that of the site’s other pages.
        </p>
        {priors.map((prior) => (
          <p key={prior.question}>{priorWords(prior)}</p>
        ))}
      </details>
    </>
  );
}

function Page({ page }: { page: PageToFix }) {
  const { path, expected, confident, needsAnswers, causes } = page;
  const at = confident >= 1 ? `, ${roundVisits(confident)} or more nine times out of ten` : '';
  return (
    <li>
      <p class="fix-head">
        <span class="fix-page">
          <PlaceLink to={{ path: '/page', page: path }}>{path}</PlaceLink>
        </span>
        <span>
          about <b>{roundVisits(expected)}</b> unhappy visits a week
          <span class="soft">{at}</span>
        </span>
        {needsAnswers && <span class="fix-ask">Ask more here</span>}
      </p>
      <p class="small soft">{whyWords(page)}</p>
      {causes.length > 0 && (
        <ul class="fix-causes">
          {causes.slice(0, SHOWN).map((cause, i) => {
            const { what, evidence } = causeWords(cause);
            return (
              // The causes of a page never change their order without being loaded anew.
              <li key={i}>
                {what} <span class="soft small">{evidence}</span>
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

/** Why the page is in the list, in a sentence. */
function whyWords({ answers, dissatisfied, low, high, target, viewsPerWeek }: PageToFix): string {
  const visits = `${counted(viewsPerWeek, 'view')} a week`;
  const accepted = `you accept ${percent(target)}`;
  if (answers === 0)
    return `Nobody has answered here yet; pages like this leave ${percentRange(low, high)} dissatisfied (${accepted}), and it has ${visits}.`;
  return `${count(dissatisfied)} of ${counted(answers, 'answer')} ${dissatisfied === 1 ? 'is' : 'are'} dissatisfied, so probably ${percentRange(low, high)} of all visitors (${accepted}), and it has ${visits}.`;
}

/** Whether friction helps on this site to say which pages have dissatisfied visitors. */
function priorWords({ auc, evidence, isUsed, answers, pages }: Prior): string {
  const from = `${counted(answers, 'answer')} on ${counted(pages, 'page')}`;
  const range =
    auc.value === null
      ? ''
      : ` Of a dissatisfied and another visitor, the dissatisfied one was on the page with more friction ${percent(auc.value)} of the time (${percentRange(auc.low, auc.high)}; by chance 50 %).`;
  if (evidence === 'confirmed')
    return `Signs of friction tell on this site which pages leave visitors dissatisfied, so they count (${from}).${range}`;
  if (evidence === 'refuted')
    return `Signs of friction hardly tell on this site which pages leave visitors dissatisfied, so they do not count (${from}).${range}`;
  return isUsed
    ? `Too few answers to know whether signs of friction tell on this site which pages leave visitors dissatisfied (${from}). They count a little until that is known.${range}`
    : `Signs of friction do not count here: nothing shows yet that they tell which pages leave visitors dissatisfied (${from}).${range}`;
}
