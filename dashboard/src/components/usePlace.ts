import { useLocation } from 'preact-iso/router';
import { hrefOf, type Place, readPlace } from '../models/place.ts';

interface PlaceHook {
  place: Place;
  /** The address of another place: what is not named stays, but the page, which belongs to its screen. */
  href(change: Partial<Place>): string;
  go(change: Partial<Place>): void;
}

/** Where the reader is, and the ways from there. */
export function usePlace(): PlaceHook {
  const { url, route } = useLocation();
  const place = readPlace(url);
  const href = (change: Partial<Place>) =>
    hrefOf({ ...place, page: change.path === undefined ? place.page : null, ...change });
  return { place, href, go: (change) => route(href(change)) };
}
