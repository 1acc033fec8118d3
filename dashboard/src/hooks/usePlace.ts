import { useLocation } from 'preact-iso/router';
import { hrefOf, isElsewhere, type Place, readPlace } from '../models/place.ts';
import { useModels } from './useModels.ts';

interface PlaceHook {
  place: Place;
  /** URL of another place. What `change` leaves out stays, except that a new `path` drops page and theme. */
  href(change: Partial<Place>): string;
  /** Goes there, unless the reader stays with what they have not saved. @returns whether it went */
  go(change: Partial<Place>): boolean;
  /** Whether the reader may go there: a share link shows a site's Overview and its pages, or one page alone. */
  mayGo(change: Partial<Place>): boolean;
}

/** The last address that was read: many components, such as links, ask for the same place at once. */
let last: { address: string; place: Place } | null = null;

/** Where the reader is, with functions to link and go elsewhere. */
export function usePlace(): PlaceHook {
  const { url, route } = useLocation();
  const { base, shared, unsaved } = useModels();
  const share = shared.value;
  const address = url.slice(base.length);
  if (last?.address !== address) last = { address, place: readPlace(address) };
  const { place } = last;
  const after = (change: Partial<Place>): Place => ({
    ...place,
    ...(change.path !== undefined && { page: null, theme: '' }),
    ...change,
  });
  const href = (change: Partial<Place>) =>
    base + hrefOf({ ...after(change), ...(share && { path: `/share/${share.id}` }) });
  const mayGo = (change: Partial<Place>) => {
    const { path, page } = after(change);
    if (!share) return true;
    return ['/', '/page', place.path].includes(path) && (share.page === null || page === share.page);
  };
  const go = (change: Partial<Place>) => {
    if (isElsewhere(after(change), place) && !unsaved.mayLeave()) return false;
    route(href(change));
    return true;
  };
  return { place, href, go, mayGo };
}
