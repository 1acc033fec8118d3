import type { Device } from '@kitka/shared/wire/view';

/** Kind of device: by its pointer, and for touch by the smaller side of its screen in CSS pixels. */
export function deviceKind(): Device {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop';
  // 600 px is the smaller side from which Android itself speaks of a tablet (sw600dp).
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}
