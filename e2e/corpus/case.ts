import type { SignalKind } from '@kitka/shared/settings/signals';
import type { Page } from 'playwright';
import type { Visitor } from './visitor.ts';

/** What the case's server responds for one path. */
export interface Sheet {
  /** Body of a page. */
  html?: string;
  title?: string;
  head?: string;
  /** Attributes of `<html>`. */
  root?: string;
  /** Whether the page has Kitka's tag, default true. */
  tag?: boolean;
  /** Content type of a response that is not a page, with `body`. */
  type?: string;
  body?: string;
  status?: number;
  headers?: Record<string, string>;
  /** Ms until the response. */
  delay?: number;
  /** Breaks the connection instead of responding. */
  breaks?: boolean;
}

/** What happened in a case, as the page and the browser report it; nothing of it comes from Kitka. */
export interface Evidence {
  page: Page;
  /** When (epoch ms) real clicks reached an element that matches `at`. */
  clicks: number[];
  /** Notes of the page's own code (`note('sent')`) and of the visitor. */
  notes: { text: string; at: number }[];
  /** Uncaught errors and unhandled rejections. */
  errors: string[];
  /** Paths requested from the server, with the status; null if the connection broke. */
  requests: { path: string; status: number | null }[];
  /** Paths of the documents shown, in order; `restored` ones came out of the back/forward cache. */
  shown: { path: string; restored: boolean; at: number }[];
  /** What was visible before the visitor did anything, and at the end (look.ts). */
  before: string;
  after: string;
  /** Ms of the slowest interaction (Event Timing); 0 if none took 104 ms. */
  slowest: number;
  /** When (epoch ms) the pointer, or the scrolling, turned round. */
  turns: { pointer: number[]; scroll: number[] };
}

/** A claim about a case that must hold; if it does not, the case is scripted wrongly. */
export type Proof = readonly [claim: string, holds: (evidence: Evidence) => boolean | Promise<boolean>];

/** A page, what a visitor does there, and what an observer would call it. */
export interface Case {
  /** Also its host name: lower-case letters, digits, hyphens. */
  name: string;
  /** What the observer would say. */
  why: string;
  /** Exactly the kinds that must be raised. */
  expect: readonly SignalKind[];
  /** Kinds on which observers would disagree; they are not judged. */
  either?: readonly SignalKind[];
  /** Why Kitka is known to miss it unless the machine is fast. It still counts in the scores. */
  known?: string;
  /** CSS selector of what the visitor uses; a signal about an element must name it or a part of it. */
  at?: string;
  /** CSS selector of what changes by itself, or invisibly; it is left out when comparing what is visible. */
  noise?: string;
  /** Body of the first page. `OTHER` is replaced by the origin of another site. */
  html: string;
  /** The first page, without its body. */
  first?: Sheet;
  /** Path where the visitor begins; by default `/`. */
  path?: string;
  /** Everything else the server has, by path; a missing path is a 404. */
  sheets?: Record<string, Sheet>;
  /** A phone: touch, small screen. */
  touch?: boolean;
  /** Ms the visitor looks at the page before acting. */
  look?: number;
  /** Ms for which the page itself blocks its visitor; lateness of up to this much is not the machine's fault. */
  stalls?: number;
  act: (visitor: Visitor) => Promise<void>;
  proof: readonly Proof[];
}
