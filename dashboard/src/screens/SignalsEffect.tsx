import type { SignalsEffectResponse } from '@kitka/shared/api/signalsEffect';
import type { Threshold } from '@kitka/shared/settings/signals';
import type { SignalSettings } from '@kitka/shared/settings/site';
import { useEffect, useState } from 'preact/hooks';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import { THRESHOLDS } from '../models/signalsDraft.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { Loading } from '../parts/Loading.tsx';
import { PlaceLink } from '../parts/PlaceLink.tsx';
import { SampleNote } from '../parts/SampleNote.tsx';
import { count, days, listed, points, rate, rateRange } from '../words/format.ts';
import { frictionNote, frictionValue } from '../words/frictionWords.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';
import { THRESHOLD_WORDS } from '../words/thresholdWords.ts';

/** Milliseconds without typing after which the effect is asked for. */
const PAUSE_MS = 400;

interface Props {
  base: SignalSettings;
  /** Null: it cannot be read as it is. */
  typed: SignalSettings | null;
  isChanged: boolean;
}

/** What the settings that are typed would have changed in the last 28 days, as far as views tell. */
export function SignalsEffect({ base, typed, isChanged }: Props) {
  const { effect } = useSettings();
  const { key } = useSite();
  const asked = JSON.stringify([base, typed]);
  /** Whether what was loaded last belongs to a change that is still typed, or to what it was a moment ago. */
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (!typed || !isChanged) return setAsked(false);
    const timer = setTimeout(() => {
      setAsked(true);
      void effect.load(key, typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [effect, key, asked, isChanged]);
  const state = effect.state.value;
  return (
    <section class="signals-effect" aria-labelledby="effect">
      <h2 id="effect">What this would have changed</h2>
      {/* Outside of what is loaded, so that assistive technology hears each new sentence. */}
      <p role="status">{isAsked && state.status === 'ready' && summaryOf(state.data)}</p>
      {typed === null ? (
        <p>A number cannot be read as it is. Once it can, its effect stands here.</p>
      ) : isChanged && !isAsked ? (
        <Loading what="the effect" isPart />
      ) : isChanged ? (
        <Loaded of={effect} what="the effect" isPart>
          {(data) => <Effect {...data} />}
        </Loaded>
      ) : (
        <p>Nothing is changed yet. Change something, and its effect on the last 28 days stands here.</p>
      )}
    </section>
  );
}

function Effect({ from, to, signs, friction, moved, ranked, untold, anew, sample }: SignalsEffectResponse) {
  const thresholds = THRESHOLDS.filter((name): name is Threshold => untold.includes(name));
  return (
    <>
      <p class="soft small">{days(from, to)}</p>
      <h3>Friction score</h3>
      <p>
        {frictionValue(friction.before)} → {frictionValue(friction.after)}{' '}
        <span class="soft">{frictionNote(friction.after)}</span>
      </p>
      <h3>Views with a sign</h3>
      <p>
        {count(signs.before.successes)} → {count(signs.after.successes)} of {count(signs.before.n)}
      </p>
      <p class="soft small">
        {shareOf(signs.before)} → {shareOf(signs.after)}
      </p>
      <h3>Pages with the most friction</h3>
      {moved.length === 0 ? (
        <p>
          The ten worst would stay in the same order{ranked === 0 ? ': no page has enough views yet' : ''}.
        </p>
      ) : (
        <ul>
          {moved.map(({ page, before, after }) => (
            <li key={page}>
              <PlaceLink to={{ path: '/page', page }}>{page}</PlaceLink>: {placeOf(before.place)} →{' '}
              {placeOf(after.place)} ({points(before.index)} → {points(after.index)})
            </li>
          ))}
        </ul>
      )}
      {(thresholds.length > 0 || anew.length > 0) && (
        <>
          <h3>What cannot be told</h3>
          <ul>
            {thresholds.map((name) => (
              <li key={name}>
                {THRESHOLD_WORDS[name].name}: views do not store {THRESHOLD_WORDS[name].unknown}.
              </li>
            ))}
            {anew.length > 0 && (
              <li>
                {listed(anew.map((kind) => SIGNAL_WORDS[kind].name))}: while they are not looked for, views
                hold none.
              </li>
            )}
          </ul>
        </>
      )}
      <SampleNote sample={sample} />
    </>
  );
}

const shareOf = ({ successes, n, low, high }: SignalsEffectResponse['signs']['before']): string =>
  `${rate(n > 0 ? successes / n : 0)} (${rateRange(low, high)})`;

const placeOf = (place: number | null): string => (place === null ? 'not among the worst' : `no. ${place}`);

/** The whole in a sentence, which assistive technology reads out. */
function summaryOf({ friction, signs, moved }: SignalsEffectResponse): string {
  if (friction.before.n === 0) return 'There were no views in these days, so nothing can be told.';
  if (
    friction.before.index === friction.after.index &&
    signs.before.successes === signs.after.successes &&
    moved.length === 0
  )
    return 'As far as views tell, nothing would have been different.';
  return `The friction score would have been ${frictionValue(friction.after)} instead of ${frictionValue(friction.before)}.`;
}
