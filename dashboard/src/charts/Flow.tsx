import './Flow.css';
import type { JourneyStep } from '@kitka/shared/api/journey';
import { useState } from 'preact/hooks';
import { rate } from '../words/format.ts';
import { stepFriction, stepRange, stepScore } from '../words/stepWords.ts';
import { type Box, boxesIn, type Link, RIBBON_WIDTH, ribbons } from './ribbons.ts';

/** A place in a flow. */
export interface FlowPlace {
  key: string;
  name: string;
  /** Where its page is shown; null: it is no page. */
  href: string | null;
  /** Its share of what its column stands for. */
  share: number;
  /** The only step it is part of, whose figures stand in its box; null: there are several, or it is in the middle. */
  step: JourneyStep | null;
  /** What is said while it is pointed at or has the focus. */
  said: string;
}
export interface FlowColumn {
  title: string;
  places: FlowPlace[];
}
/** A link between two places, by their keys; `size` in any unit that is the same for all links. */
export interface FlowLink {
  from: string;
  to: string;
  size: number;
}

interface Props {
  from: FlowColumn;
  /** The places in the middle, or the name of the page that all goes through. */
  middle: FlowColumn | { name: string; note: string };
  to: FlowColumn;
  /** Links between the first two columns and between the last two. */
  links: readonly [into: readonly FlowLink[], out: readonly FlowLink[]];
}

/** Height of a box and the space below it in pixels; Flow.css has the same. */
const BOX = 46;
const GAP = 6;
/** Key of a page that all goes through. */
export const HERE = '';

/** Where visitors came from and went, as boxes joined by links that are as thick as their share. */
export function Flow({ from, middle, to, links }: Props) {
  const [active, setActive] = useState<string | null>(null);
  const columns = [from, middle, to];
  const placesOf = (column: (typeof columns)[number]) => ('places' in column ? column.places : []);
  const rows = Math.max(2, ...columns.map((column) => placesOf(column).length));
  const height = rows * (BOX + GAP) - GAP;
  const boxes = columns.map((column): Box[] =>
    'places' in column ? boxesIn(column.places.length, BOX, GAP, height) : [{ top: 0, height }],
  );
  const keys = columns.map((column) => ('places' in column ? column.places.map(({ key }) => key) : [HERE]));
  const scale = scaleFor(links, 'places' in middle);
  const said = columns.flatMap(placesOf).find(({ key }) => key === active)?.said;
  const drawing = (at: 0 | 1) => (
    <Links
      left={boxes[at]!}
      right={boxes[at + 1]!}
      from={keys[at]!}
      to={keys[at + 1]!}
      links={links[at]}
      scale={scale}
      height={height}
      active={active}
    />
  );
  return (
    <>
      <div class={'places' in middle ? 'flow even' : 'flow'}>
        <Column {...from} at="first" active={active} onActive={setActive} />
        {drawing(0)}
        {'places' in middle ? (
          <Column {...middle} at="second" active={active} onActive={setActive} />
        ) : (
          <p class="flow-here">
            <b>{middle.name}</b>
            <span class="soft small">{middle.note}</span>
          </p>
        )}
        {drawing(1)}
        <Column {...to} at="third" active={active} onActive={setActive} />
      </div>
      <p class="flow-said" role="status">
        {said ?? 'Point at a step, or move to it with the Tab key, to read its range and numbers.'}
      </p>
    </>
  );
}

/** Pixels per unit of size, so that the largest box is just full; a page that all goes through is as large as needed. */
function scaleFor([into, out]: Props['links'], hasMiddle: boolean): number {
  const sums = (links: readonly FlowLink[], end: 'from' | 'to') =>
    [...Map.groupBy(links, (link) => link[end]).values()].map((some) =>
      some.reduce((sum, { size }) => sum + size, 0),
    );
  const all = [...sums(into, 'from'), ...sums(out, 'to')];
  const middle = hasMiddle ? [...sums(into, 'to'), ...sums(out, 'from')] : [];
  return (BOX - 4) / Math.max(Number.MIN_VALUE, ...all, ...middle);
}

function Column({
  title,
  places,
  at,
  active,
  onActive,
}: FlowColumn & {
  at: 'first' | 'second' | 'third';
  active: string | null;
  onActive: (key: string | null) => void;
}) {
  return (
    <>
      <h3 class={at}>{title}</h3>
      <ol class={at} aria-label={title}>
        {places.map(({ key, name, href, share, step, said }) => (
          <li
            key={key}
            class={key === active ? 'active' : undefined}
            onPointerEnter={() => onActive(key)}
            onPointerLeave={() => onActive(null)}
            onFocusIn={() => onActive(key)}
            onFocusOut={() => onActive(null)}
          >
            {href ? (
              <a class="flow-name" href={href} title={name}>
                {name}
              </a>
            ) : (
              <button type="button" class="flow-name" title={name} onClick={() => onActive(key)}>
                {name}
              </button>
            )}
            <span class="flow-share">{rate(share)}</span>
            <span class="flow-range">{step ? stepRange(step) : said}</span>
            {step && <Marks step={step} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function Marks({ step }: { step: JourneyStep }) {
  const [friction, score] = [stepFriction(step), stepScore(step)];
  return (
    <span class="flow-marks">
      {friction && <span>friction {friction}</span>}
      {score && <span class="flow-score">{score}</span>}
    </span>
  );
}

function Links({
  left,
  right,
  from,
  to,
  links,
  scale,
  height,
  active,
}: {
  left: Box[];
  right: Box[];
  from: string[];
  to: string[];
  links: readonly FlowLink[];
  scale: number;
  height: number;
  active: string | null;
}) {
  const placed = links.map(
    (link): Link => ({
      from: from.indexOf(link.from),
      to: to.indexOf(link.to),
      size: link.size,
    }),
  );
  const paths = ribbons(left, right, placed, scale);
  // The lists beside it say the same.
  return (
    <svg
      aria-hidden="true"
      height={height}
      viewBox={`0 0 ${RIBBON_WIDTH} ${height}`}
      preserveAspectRatio="none"
    >
      {links.map((link, i) => (
        <path
          key={`${link.from}\n${link.to}`}
          class={active !== null && (active === link.from || active === link.to) ? 'active' : undefined}
          d={paths[i]!}
        />
      ))}
    </svg>
  );
}
