import type { Spot, SpotsMessage } from '@kitka/shared/api/api';
import { SIGNAL_NAMES } from '@kitka/shared/words/signalNames';

/** Maximum number of spots shown; more would hide the page. */
const SPOTS = 100;
/** Maximum characters of a selector; the collector stores shorter ones. */
const SELECTOR = 500;
/** Maximum number of kinds per spot, as there are no more. */
const KINDS = Object.keys(SIGNAL_NAMES).length;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && !!value;
const isCount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;

const isKind = (value: unknown): value is Spot['kinds'][number] =>
  isObject(value) && Object.hasOwn(SIGNAL_NAMES, value.kind as string) && isCount(value.n);

const isSpot = (value: unknown): value is Spot =>
  isObject(value) &&
  typeof value.selector === 'string' &&
  value.selector.length <= SELECTOR &&
  Array.isArray(value.kinds) &&
  value.kinds.length > 0 &&
  value.kinds.length <= KINDS &&
  value.kinds.every(isKind) &&
  isCount(value.share);

/** The spots and views of a `SpotsMessage`; undefined for any other message. Invalid spots are left out. */
export function readSpots(message: unknown): Pick<SpotsMessage, 'spots' | 'views'> | undefined {
  const type: SpotsMessage['type'] = 'kitka:spots';
  if (!isObject(message) || message.type !== type || !isCount(message.views)) return undefined;
  const { spots, views } = message;
  return Array.isArray(spots) ? { spots: spots.slice(0, SPOTS).filter(isSpot), views } : undefined;
}
