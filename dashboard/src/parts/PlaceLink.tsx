import type { ComponentChildren } from 'preact';
import { usePlace } from '../hooks/usePlace.ts';
import type { Place } from '../models/place.ts';

interface Props {
  to: Partial<Place>;
  children: ComponentChildren;
}

/** A link to another place, or its words alone where a share link does not lead there. When the reader's place changes, only the link is drawn again, not what it stands in. */
export function PlaceLink({ to, children }: Props) {
  const { href, mayGo } = usePlace();
  return mayGo(to) ? <a href={href(to)}>{children}</a> : children;
}
