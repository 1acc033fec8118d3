import './SpotsTable.css';
import type { Spot } from '@kitka/shared/api/api';
import { useState } from 'preact/hooks';
import { Bar } from '../charts/Bar.tsx';
import { count, rate } from '../words/format.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';

/** Number of places shown until the reader asks for all. */
const FIRST = 3;

/** Places on a page where visitors struggled: what happened there, and in how many views. */
export function SpotsTable({ spots, otherSpots }: { spots: readonly Spot[]; otherSpots: number }) {
  const [all, setAll] = useState(false);
  const shown = all ? spots : spots.slice(0, FIRST);
  const most = Math.max(1, ...spots.map(({ views }) => views));
  return (
    <>
      <table class="spots">
        <caption class="hidden">Places where visitors struggled</caption>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">What happened</th>
            <th scope="col" class="number">
              Views
            </th>
            <th scope="col" class="spots-share">
              Of the page’s views
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((spot) => (
            <tr key={spot.selector}>
              <th scope="row">
                <Place selector={spot.selector} isError={isScriptError(spot)} />
              </th>
              <td class="spots-kinds">
                {spot.kinds.map(({ kind, n }) => (
                  <span key={kind} class="spots-kind">
                    {SIGNAL_WORDS[kind].name} <span class="soft">{count(n)}</span>
                  </span>
                ))}
              </td>
              <td class="number">{count(spot.views)}</td>
              <td class="spots-share">
                <div class="spots-bar">
                  <span>{rate(spot.share)}</span>
                  <Bar share={spot.views / most} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {spots.length > FIRST && (
        <div class="more">
          <button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${count(spots.length)}`}
          </button>
        </div>
      )}
      {otherSpots > 0 && (
        <p class="soft small">
          And {count(otherSpots)} {otherSpots === 1 ? 'time' : 'times'} at rarer places, which are not listed
          here.
        </p>
      )}
    </>
  );
}

const isScriptError = ({ kinds }: Spot) => kinds.every(({ kind }) => kind === 'script-error');

/** A place in readable form: the element itself first, then what it is inside of. */
function Place({ selector, isError }: { selector: string; isError: boolean }) {
  const [, name, file, line] = (isError && /^(\S+) (\S*?):(\d+)(?::\d+)?$/.exec(selector)) || [];
  if (name) {
    return (
      <>
        {name}
        <span class="soft small spots-within">
          script error in {file || 'the page itself'}, line {line}
        </span>
      </>
    );
  }
  if (selector === 'html') return <>The page as a whole</>;
  const steps = selector.split(/\s+(?![^[]*\])/);
  const last = steps.pop() ?? selector;
  const within = steps.filter((step) => step !== '>').join(' › ');
  return (
    <>
      <code>{last}</code>
      {within && <span class="soft small spots-within">in {within}</span>}
    </>
  );
}
