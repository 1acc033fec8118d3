import { useLocation } from 'preact-iso/router';
import { hrefOf, type Place, readPlace } from '../models/place.ts';
import { useModels } from './useModels.ts';

interface PlaceHook {
  place: Place;
  /** URL of another place. What `change` leaves out stays, except that a new `path` drops the page. */
  href(change: Partial<Place>): string;
  go(change: Partial<Place>): void;
}

/** Where the reader is, with functions to link and go elsewhere. */
export function usePlace(): PlaceHook {
  const { url, route } = useLocation();
  const { base } = useModels();
  const place = readPlace(url.slice(base.length));
  const href = (change: Partial<Place>) =>
    base + hrefOf({ ...place, page: change.path === undefined ? place.page : null, ...change });
  return { place, href, go: (change) => route(href(change)) };
}
