import './FrictionParts.css';
import type { Friction, FrictionPart } from '@kitka/shared/api/api';
import { NEEDS, type Weights } from '@kitka/shared/measures/friction';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { Bar } from '../charts/Bar.tsx';
import { count, points, rate } from '../words/format.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';

/** The signs that make up the index: each with the number of views that had it, and what it adds. */
export function FrictionParts({ friction, weights }: { friction: Friction; weights: Weights }) {
  const { parts, n, display, overlap, index } = friction;
  if (n === 0) return <p>No views were counted in this period.</p>;
  if (parts.length === 0) {
    return (
      <p>
        No signs of friction in {count(n)} {n === 1 ? 'view' : 'views'}. Some visitors struggle without
        leaving a trace, so read what they write as well.
      </p>
    );
  }
  const most = Math.max(...parts.map((part) => part.points), 0.01);
  const isSummed = display === 'score' && index !== null;
  return (
    <>
      <table class="friction">
        <caption class="hidden">Signs of friction by kind</caption>
        <thead>
          <tr>
            <th scope="col">Sign</th>
            <th scope="col" class="number">
              Views with it
            </th>
            <th scope="col" class="number">
              Share of views
            </th>
            <th scope="col" class="friction-points">
              Points it adds
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Row key={part.kind} part={part} most={most} />
          ))}
        </tbody>
        {isSummed && (
          <tfoot>
            {overlap >= 0.05 && (
              <tr class="soft">
                <th scope="row" colSpan={3}>
                  Overlap: a view with several signs counts at most once
                </th>
                <td class="friction-points">
                  <div class="friction-adds">
                    <span>−{points(overlap)}</span>
                  </div>
                </td>
              </tr>
            )}
            <tr>
              <th scope="row" colSpan={3}>
                Signs of friction
              </th>
              <td class="friction-points">
                <div class="friction-adds">
                  <span>{points(index)}</span>
                </div>
              </td>
            </tr>
          </tfoot>
        )}
      </table>
      <HowCounted weights={weights} />
    </>
  );
}

function Row({
  part: { kind, views, measured, share, points: adds },
  most,
}: {
  part: FrictionPart;
  most: number;
}) {
  const { name, means } = SIGNAL_WORDS[kind];
  const metric = NEEDS[kind];
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="soft small friction-means">{means}</span>
      </th>
      <td class="number">{count(views)}</td>
      <td class="number">
        {rate(share)}
        {metric && <span class="soft small friction-means"> of {count(measured)} measured</span>}
      </td>
      <td class="friction-points">
        {adds > 0 ? (
          <div class="friction-adds">
            <span>{points(adds)}</span>
            <Bar share={adds / most} />
          </div>
        ) : (
          <span class="soft">counted only</span>
        )}
      </td>
    </tr>
  );
}

/** Explains the formula with the weights of these figures, in a collapsed section. */
function HowCounted({ weights }: { weights: Weights }) {
  const weighed = SIGNALS.filter((kind) => weights[kind] > 0).toSorted((a, b) => weights[b] - weights[a]);
  return (
    <details class="confidence-key">
      <summary>How is this counted?</summary>
      <p>
        Each view has a friction from 0 to 1: the sum of the weights of its signs, but at most 1. A sign
        counts once however often it occurs, and slow loading and slow responses together count once. The
        weights are: {weighed.map((kind) => `${SIGNAL_WORDS[kind].name} ${weights[kind] / 100}`).join(', ')}.
        The figure is 100 times the mean over all views; ± is its 95 % range. The other signs are counted, but
        add nothing. The rules are in docs/signals.md.
      </p>
    </details>
  );
}
