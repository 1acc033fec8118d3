import type { Device } from '@kitka/shared/wire/devices';

/** Kind of device, by its pointer and, for touch, by the shorter side of its screen in CSS pixels. */
export function deviceKind(): Device {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop';
  // Android treats screens whose shorter side has 600 px or more as tablets (sw600dp).
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}
