import type { Spot } from '@kitka/shared/api/api';
import { findElement } from './findElement.ts';
import { make } from './make.ts';
import { spotList } from './spotList.ts';
import { spotWords } from './spotWords.ts';

/** Px between a label and the window's edge or another label. */
const GAP = 4;

type Area = Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>;

/** The outlines and labels of all spots. */
export interface Outlines {
  /** Finds the elements again, as pages change. */
  look(): void;
  /** Moves every box to where its element is now. */
  place(): void;
}

/**
 * Draws a box around each spot's element and a label beside it, in viewport coordinates. The page's own
 * elements are only read.
 * @param layer covers the window
 * @param list receives a list of all spots
 */
export function outlines(spots: Spot[], layer: Element, list: Element): Outlines {
  const marks = spots.map((spot) => {
    const { selector, kinds } = spot;
    const textContent = spotWords(spot);
    const isPage = selector === 'html';
    const isPlace = !isPage && kinds.some(({ kind }) => kind !== 'script-error');
    const title = make(isPlace ? 'button' : 'span', {
      textContent: isPage ? 'The page as a whole' : selector,
    });
    title.onclick = () => mark.element?.scrollIntoView({ block: 'center' });
    const mark = {
      element: undefined as Element | null | undefined,
      box: make('i', {}),
      flag: make('b', { textContent }),
      isDrawn: false,
      row: make('li', {}, title, make('span', { textContent })),
      look() {
        // The whole page and script errors have no element to outline.
        if (isPlace) mark.element = findElement(selector);
      },
    };
    mark.look();
    return mark;
  });
  // The labels are above the boxes.
  layer.append(...marks.map(({ box }) => box), ...marks.map(({ flag }) => flag));
  const update = spotList(marks, list);

  const place = () => {
    // Everything is read before anything is written, so that layout is computed once.
    const read = marks.map(({ element, flag }) => ({
      area: element && areaOf(element),
      width: flag.offsetWidth,
      height: flag.offsetHeight,
    }));
    const labels: Area[] = [];
    for (const [index, mark] of marks.entries()) {
      const { area, width, height } = read[index]!;
      mark.isDrawn = !!area;
      put(mark.box, area);
      put(mark.flag, area && freePlace(labels, area, width, height));
      Object.assign(mark.box.style, { width: `${area?.width}px`, height: `${area?.height}px` });
    }
    update();
  };
  place();
  return {
    look() {
      for (const mark of marks) mark.look();
    },
    place,
  };
}

/**
 * Position of a label: above its box, else below, else inside. It moves down past earlier labels, which are
 * those of more views.
 */
function freePlace(labels: Area[], box: Area, width: number, height: number): Area {
  const x = Math.max(GAP, Math.min(box.x, innerWidth - width - GAP));
  let y = box.y - height - GAP;
  const below = box.y + box.height + GAP;
  if (y < 0 && below > 0) y = below + height < innerHeight ? below : GAP;
  const overlaps = (other: Area) =>
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
  for (let other = labels.find(overlaps); other; other = labels.find(overlaps))
    y = other.y + other.height + GAP;
  labels.push({ x, y, width, height });
  // Text is sharp only on whole pixels.
  return { x: Math.round(x), y: Math.round(y), width, height };
}

function put({ style }: HTMLElement, area: Area | null | undefined): void {
  style.visibility = area ? '' : 'hidden';
  if (area) style.translate = `${area.x}px ${area.y}px`;
}

/** Position of an element in the viewport; undefined while it is not visible. */
function areaOf(element: Element): Area | undefined {
  const area = element.getBoundingClientRect();
  return area.width && area.height && element.checkVisibility({ visibilityProperty: true })
    ? area
    : undefined;
}
