import { areaInWindow } from '../browser/areaInWindow.ts';

/** Clips and filters that leave nothing of an element. */
const NOTHING =
  /inset\((50%( [^ )]+)?\)|[^)]*100%)|(circle|ellipse)\(0|polygon\((0px 0px,? ?)+\)|rect\(([01])px(, \5px)+\)|opacity\(0\)/;

/**
 * How many px² of the window an element takes up for the visitor: 0 where the page hides it, in whatever way. Pages keep
 * closed dialogs and answered banners, and each library hides them differently.
 */
export function shownArea(element: Element): number {
  if (
    !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) ||
    element.closest('[inert],[aria-hidden=true]')
  )
    return 0;
  const area = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  // What contains it may cut it off, up to what is fixed, which only the window does.
  for (let one: Element | null = element; one && one !== document.body; ) {
    const { clip, clipPath, contentVisibility, filter, opacity, overflow, position, zIndex } =
      getComputedStyle(one);
    if (
      +opacity < 0.1 ||
      +zIndex < 0 ||
      contentVisibility === 'hidden' ||
      NOTHING.test(clip + clipPath + filter)
    )
      return 0;
    if (one === element || overflow !== 'visible') {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      area.left = Math.max(area.left, left);
      area.top = Math.max(area.top, top);
      area.right = Math.min(area.right, right);
      area.bottom = Math.min(area.bottom, bottom);
    }
    if (position === 'fixed') break;
    one =
      position === 'absolute'
        ? (one as HTMLElement).offsetParent
        : (one.parentElement ?? (one.getRootNode() as ShadowRoot).host);
  }
  return areaInWindow(area);
}
