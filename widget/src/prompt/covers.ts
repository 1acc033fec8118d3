import { areaInWindow } from '../browser/areaInWindow.ts';
import { shownArea } from './shownArea.ts';

/** How many elements inside a mere wrapper are looked at. */
const PARTS = 50;

/**
 * Whether an element takes up `least` px² of the window. If it has no area of its own, or lets clicks through, something in
 * it may: such a one only wraps what stands above the page, or did.
 * @param isMeant which parts count
 */
export function covers(element: Element, least: number, isMeant?: (part: Element) => boolean): boolean {
  const box = element.getBoundingClientRect();
  const hasArea = box.height * box.width;
  // This is cheap, and enough for most.
  if (hasArea && areaInWindow(box) < least) return false;
  const isPart = (part: Element) => shownArea(part) >= least && isMeant?.(part) !== false;
  if (hasArea && getComputedStyle(element).pointerEvents !== 'none') return isPart(element);
  const inside = (element.shadowRoot ?? element).querySelectorAll('*');
  for (let i = 0; i < PARTS && inside[i]; i++) if (isPart(inside[i]!)) return true;
  return false;
}
