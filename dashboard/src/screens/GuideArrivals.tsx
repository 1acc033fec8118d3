import type { ArrivalsResponse } from '@kitka/shared/api/api';
import { policyOf } from '@kitka/shared/install/snippets';
import type { DropReason } from '@kitka/shared/wire/dropReasons';
import { useEffect, useState } from 'preact/hooks';
import { useGuide } from '../hooks/useGuide.ts';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { useWork } from '../hooks/useWork.ts';
import type { State } from '../models/resource.ts';
import { Failed } from '../parts/Failed.tsx';
import { WorkFault } from '../parts/WorkFault.tsx';
import { leftOutWords } from '../words/leftOutWords.ts';

/** Ms after which somebody who waits is told what to look at. */
const PATIENCE = 60_000;

/** Whether the first view and the first answer have come, and why not. */
export function GuideArrivals({ state }: { state: State<ArrivalsResponse> }) {
  const { arrivals } = useGuide();
  const { origins } = useSite();
  const isLate = usePatience();
  if (state.status === 'failed') return <Failed failure={state.failure} onRetry={arrivals.again} />;
  const arrived = 'data' in state ? state.data : null;
  return (
    <>
      <ul class="ticks">
        <Tick what="First view" isDone={arrived?.hasViews ?? false} />
        <Tick what="First answer" isDone={arrived?.hasAnswers ?? false} />
      </ul>
      {/* Announced when it changes, and only then. */}
      <p role="status">{arrived ? statusWords(arrived) : 'Looking…'}</p>
      {arrived && !arrived.hasViews && (
        <>
          <p>
            Open a page of {origins.join(' or ')} in another tab, then come back to this one: a view arrives
            when its page is left. This screen looks by itself.
          </p>
          <RefusedOrigins origins={arrived.refusedOrigins} />
          <LeftOut {...arrived} />
        </>
      )}
      {arrived?.hasViews && !arrived.hasAnswers && (
        <p>
          The question opens by itself as the settings of the site say. To see it at once without counting
          anything, open a page with <code>?kitka=preview</code> at the end of its address.
        </p>
      )}
      {arrived && !arrived.hasViews && isLate && <NothingComes />}
    </>
  );
}

function Tick({ what, isDone }: { what: string; isDone: boolean }) {
  return (
    <li class={isDone ? 'tick done' : 'tick'}>
      {what}
      {isDone ? ' received' : ': not yet'}
    </li>
  );
}

function statusWords({ hasViews, hasAnswers }: ArrivalsResponse): string {
  if (hasViews && hasAnswers) return 'Views and answers arrive. The site is installed.';
  if (hasViews) return 'The first view has arrived. Waiting for the first answer…';
  return hasAnswers
    ? 'The first answer has arrived. Waiting for the first view…'
    : 'Waiting for the first view…';
}

/** Whether somebody has waited for long. */
function usePatience(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return isOver;
}

/** Origins that sent messages and are not the site's: most often it is the site itself under another name. */
function RefusedOrigins({ origins }: { origins: readonly string[] }) {
  return (
    <>
      {origins.map((origin) => (
        <RefusedOrigin key={origin} origin={origin} />
      ))}
    </>
  );
}

function RefusedOrigin({ origin }: { origin: string }) {
  const { key } = useSite();
  const { addOrigin } = useGuide();
  const mayAdd = useMay('owner');
  const { work, run } = useWork();
  return (
    <div class="guide-missing">
      <p>
        Messages came from <b>{origin}</b>, which is not one of the site’s addresses, so they did not count.
        If it is yours, {mayAdd ? 'add it' : 'ask an owner of the site to add it'}.
      </p>
      {mayAdd && (
        <button
          type="button"
          aria-disabled={work.status === 'loading'}
          onClick={() => void run(() => addOrigin(key, origin))}
        >
          {work.status === 'loading' ? 'One moment…' : `Add ${origin}`}
        </button>
      )}
      <WorkFault work={work} />
    </div>
  );
}

/** Why messages did not count, for other reasons than their origin. */
function LeftOut({ dropped, refusedOrigins }: ArrivalsResponse) {
  const words = (Object.entries(dropped) as [DropReason, number][]).flatMap(([reason, n]) => {
    // Messages of yesterday may be of an origin that was added since.
    if (reason === 'origin' && refusedOrigins.length > 0) return [];
    return leftOutWords(reason, n) ?? [];
  });
  if (words.length === 0) return null;
  return (
    <>
      <p>Since yesterday something came that did not count:</p>
      <ul class="guide-hints">
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}

/** What to look at where nothing comes at all. */
function NothingComes() {
  const { collector } = useModels();
  return (
    <>
      <h3>Nothing comes?</h3>
      <ul class="guide-hints">
        <li>
          Is the page of now the one with the tag? Publish the change, and empty the caches of the site.
        </li>
        <li>
          Does a blocker of ads or trackers stop it? Try a private window without extensions. Visitors with
          such a blocker are not counted;{' '}
          <span>an address on the site’s own host (docs/deploy.md) helps.</span>
        </li>
        <li>
          Does a tag manager or a tool for consent hold it back? Agree first. If the site’s own settings wait
          for consent, the page must pass it on: <code>kitka('consent', true)</code>.
        </li>
        <li>
          Does your browser opt out, by Global Privacy Control, Do Not Track, or <code>?kitka=ignore</code>{' '}
          opened once? Then nothing is sent. Try another one.
        </li>
        <li>
          Does a Content-Security-Policy forbid it? It needs <code>{policyOf(collector)}</code>.
        </li>
        <li>The check below finds most of this.</li>
      </ul>
    </>
  );
}
