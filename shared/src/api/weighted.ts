import type { Display } from '../measures/display.ts';
import type { Question } from '../settings/kinds.ts';
import type { Device } from '../wire/devices.ts';
import type { Sample } from './api.ts';

/** A part of a page's traffic, and its answers. */
export interface TrafficPart {
  /** `other`: views that report no device. */
  device: Device | 'other';
  /** Whether the views had signs of friction. */
  friction: boolean;
  /** Views, of the sample if one was counted. */
  views: number;
  /** Answers given on such views, and how many of them are satisfied. */
  n: number;
  satisfied: number;
}

/** A share from 0 to 1 with its 95% interval; null without answers. */
interface Share {
  value: number | null;
  low: number;
  high: number;
}

/**
 * The score of a page (or of the site, page '') as it came, and as if every view had answered
 * (measures/weightedShare.ts).
 */
export interface WeightedResponse {
  from: string;
  to: string;
  page: string;
  /** The page's question; a difference of shares (`gap`, `nps`) is not weighted. */
  question: Question;
  raw: Share;
  weighted: Share;
  /** Answers that both are of, and those whose view is not stored, which are left out. */
  n: number;
  unplaced: number;
  /** Share of the views that lie in parts with answers: those that `weighted` stands for. */
  covered: number;
  /** What may be shown of `weighted`. */
  display: Display;
  /** Most views first. */
  parts: TrafficPart[];
  sample: Sample | null;
}
