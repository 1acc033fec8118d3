import type { SignalKind } from '@kitka/shared/signals';
import type { Page } from 'playwright';
import type { Visitor } from './visitor.ts';

/** What the case's server answers to one path. */
export interface Sheet {
  /** Of a page: what stands in its body. */
  html?: string;
  title?: string;
  head?: string;
  /** Attributes of `<html>`. */
  root?: string;
  /** Whether the page carries Kitka's tag; by default it does. */
  tag?: boolean;
  /** Of anything else than a page: its content type, with `body`. */
  type?: string;
  body?: string;
  status?: number;
  headers?: Record<string, string>;
  /** Ms until the answer. */
  delay?: number;
  /** The connection breaks instead of an answer. */
  breaks?: boolean;
}

/** What came to pass in a case, as the page and the browser tell it; nothing of it comes from Kitka. */
export interface Evidence {
  page: Page;
  /** When (epoch ms) real clicks reached an element that matches `at`. */
  clicks: number[];
  /** What the page's own code noted (`note('sent')`), and the visitor. */
  notes: { text: string; at: number }[];
  /** Uncaught errors and unhandled rejections. */
  errors: string[];
  /** Paths asked of the server, with what came of it; null: the connection broke. */
  requests: { path: string; status: number | null }[];
  /** Paths of the documents shown, in order; `restored` ones came out of the back/forward cache. */
  shown: { path: string; restored: boolean; at: number }[];
  /** What could be seen before the visitor did anything, and at the end (look.ts). */
  before: string;
  after: string;
  /** Ms of the slowest interaction (event timing); 0 when none took 104 ms. */
  slowest: number;
  /** When (epoch ms) documents saw the pointer, or the scrolling, turn round. */
  turns: { pointer: number[]; scroll: number[] };
}

/** A claim about a case that must hold, or the case is mis-scripted. */
export type Proof = readonly [claim: string, holds: (evidence: Evidence) => boolean | Promise<boolean>];

/** A page, what a visitor does there, and what an observer would call it. */
export interface Case {
  /** Also its host name: small letters, digits, hyphens. */
  name: string;
  /** What the observer would say. */
  why: string;
  /** Exactly the kinds that are to be raised. */
  expect: readonly SignalKind[];
  /** Kinds on which observers would disagree; they are not judged. */
  either?: readonly SignalKind[];
  /** Why Kitka is known to miss it, if the machine is not quick. It counts in the scores all the same. */
  known?: string;
  /** CSS selector of what the visitor deals with; a signal about an element must name it or a part of it. */
  at?: string;
  /** CSS selector of what keeps changing by itself, and of what no visitor sees changing. */
  noise?: string;
  /** Body of the first page. `OTHER` stands for the origin of another site. */
  html: string;
  /** The first page, as far as it is more than its body. */
  first?: Sheet;
  /** Where the visitor begins; by default `/`. */
  path?: string;
  /** Everything else the server has, by path; what is missing is a 404. */
  sheets?: Record<string, Sheet>;
  /** A phone: touch, small screen. */
  touch?: boolean;
  /** Ms the visitor looks at the page before acting. */
  look?: number;
  /** Ms for which the page itself keeps its visitor waiting: what is late by as much is not the machine's doing. */
  stalls?: number;
  act: (visitor: Visitor) => Promise<void>;
  proof: readonly Proof[];
}
