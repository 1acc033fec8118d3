/**
 * The face of the npm package. This file is shipped as it is, as `index.d.ts`: it holds types only and
 * imports nothing. A test holds it to the types that the code itself has.
 */

/** What can be asked (docs/questions.md). */
export type Kind = 'csat' | 'task' | 'thumbs' | 'ease' | 'gap' | 'nps' | 'feel' | 'text';

/** A sign of friction (docs/signals.md). */
export type SignalKind =
  | 'dead-click'
  | 'rage-click'
  | 'error-click'
  | 'script-error'
  | 'quick-back'
  | 'form-abandoned'
  | 'slow-interaction'
  | 'slow-load'
  | 'layout-shift'
  | 'thrash'
  | 'scroll-hunting'
  | 'dead-end';

/** How the prompt behaves (docs/prompts.md); what is left out is as by default. */
export interface PromptOptions {
  /** Default `csat`. */
  kind?: Kind;
  /** Seconds of a page being seen before the prompt comes by itself, default 15; null: not after a time. */
  delay?: number | null;
  /** Per cent of the page that must have been scrolled too. */
  scroll?: number;
  /** It comes at the end of the article, */
  onArticleEnd?: boolean;
  /** when the mouse leaves the window at the top, */
  onExitIntent?: boolean;
  /** when the visitor comes back to the tab, */
  onReturn?: boolean;
  /** when the site tells one of these by `kitka('event', NAME)`, */
  events?: string[];
  /** right after one of these signals. */
  friction?: SignalKind[];
  /** Share of visitors who may be asked, in per cent, default 100. */
  sampleRate?: number;
  /** `corner` (the default; on phones a sheet at the bottom) or `inline`, in the page's `[data-kitka="inline"]`. */
  place?: 'corner' | 'inline';
  /** A small tab at the window's edge, by which visitors open it themselves. */
  tab?: boolean;
  /** Days in which who closed it is not asked again, default 30. */
  cooldownDismissed?: number;
  /** Days in which who answered is not asked again, default 90. */
  cooldownAnswered?: number;
  /** Only on these pages (path templates; `*` stands for anything), */
  pages?: string[];
  /** devices, */
  devices?: ('phone' | 'tablet' | 'desktop')[];
  /** in these languages, */
  languages?: string[];
  /** from these campaigns. */
  campaigns?: string[];
  /** Only on the first page of a visit. */
  landingOnly?: boolean;
  /** A message instead of the question, on these pages. */
  messages?: { pages: string[]; text: string }[];
  /** Reasons to choose from after a satisfied answer, in other languages by their codes. What is stored is `name`. */
  reasonsHigh?: { name: string; names?: Record<string, string> | undefined }[];
  /** The same after any other answer. */
  reasonsLow?: { name: string; names?: Record<string, string> | undefined }[];
  /** Visitors may let the site publish their comment, */
  publish?: boolean;
  /** and leave an e-mail address to get an answer to it. */
  contact?: boolean;
  /** Colour of buttons and focus, `#rrggbb`; empty: Kitka's own. */
  accent?: string;
  /** Font family, as in CSS; empty: the system's. */
  font?: string;
}

/** When something counts as a signal (docs/signals.md); what is left out is as by default. */
export interface SignalOptions {
  /** Ms a click may take to show an effect. */
  deadAfter?: number;
  /** Clicks in a row without an effect that are rage, */
  rageClicks?: number;
  /** with so many ms from one to the next. */
  rageWithin?: number;
  /** Ms within which a return is a quick back. */
  backWithin?: number;
  /** Characters typed into a form before leaving it is abandoning it. */
  formTyped?: number;
  /** Fast turns of the pointer in a row that are thrashing. */
  thrashTurns?: number;
  /** Long turns of scrolling that are hunting. */
  huntTurns?: number;
  /** Kinds that are not looked for. */
  off?: SignalKind[];
}

/** Which addresses are one page (docs/pages.md). */
export interface PageOptions {
  /** Pages that count as one, such as `{ pattern: '/product/*', page: '/product/:id' }`; the first that fits counts. */
  groups?: { pattern: string; page: string }[];
  /** Parameters of the query that make pages of their own. */
  query?: string[];
  /** A fragment that is a route (`#/orders`) is part of the page. */
  hashRoutes?: boolean;
}

export interface StartOptions {
  /** Address of the collector, such as `https://kitka.example` or `https://shop.example/kt`. */
  collector: string;
  /** The site's key there. */
  site: string;
  prompt?: PromptOptions;
  signals?: SignalOptions;
  /** Visitors with Global Privacy Control or Do Not Track are left alone. Default true. */
  optOut?: boolean;
  /** Automated browsers count too. Only for demos and tests. */
  automated?: boolean;
  /** Nothing is counted or asked before `kitka('consent', true)`. Default false. */
  consent?: boolean;
  /** Names of events that reach a goal of the site: a view tells which of them `kitka('event', NAME)` named on it. */
  goals?: string[];
  pages?: PageOptions;
}

/** One of a page's last clicks. */
export interface Explanation {
  selector: string;
  /** Signals it was, or `none`, or `pending` while that is not known. */
  verdict: string;
  reason: string;
}

/** Every command of `kitka(COMMAND, …)`, with what it takes and tells: a new one is one line here. */
export interface Commands {
  /** Opens the question. */
  open(): void;
  /** Closes it. */
  close(): void;
  /** Tells that something happened, which the prompt may wait for (`prompt.events`) and which may be a goal (`goals`). */
  event(name: string): void;
  /** What was made of the last clicks, and why. */
  explain(): Explanation[];
  /**
   * Names the page that is open (a path template such as `/product/:id`), until the address changes to another page's.
   * What has been sent already stays under its name.
   */
  identifyPage(name: string): void;
  /** The visitor lets Kitka count and ask, or does not: then nothing more leaves the page. Given again, the view goes on. */
  consent(isGiven: boolean): void;
}

/**
 * Carries out a command. A version that does not know it ignores it.
 * @returns what the command tells; undefined where nothing runs (on a server, for who opted out)
 */
export type Kitka = <Name extends keyof Commands>(
  command: Name,
  ...args: Parameters<Commands[Name]>
) => Promise<ReturnType<Commands[Name]> | undefined>;

/** `detail` of `kitka:signal`. */
export interface SignalDetail {
  kind: SignalKind;
  /** Where: a short CSS selector; for a script error its group; for what concerns the whole page `html`. */
  selector: string;
  /** Page (path template). */
  page: string;
  /** Why, in a few plain words. */
  reason: string;
}
/** `detail` of `kitka:shown`. */
export interface ShownDetail {
  kind: Kind;
  /** Page (path template) that it asks about. */
  page: string;
}
/** `detail` of `kitka:answer`. */
export interface AnswerDetail extends ShownDetail {
  /** A whole number on the question's scale: the higher the better. */
  value: number;
}
/** `detail` of `kitka:sent`. */
export type SentDetail = { type: 'beacon'; id: string } | { type: 'answer' };

declare global {
  interface WindowEventMap {
    'kitka:signal': CustomEvent<SignalDetail>;
    'kitka:shown': CustomEvent<ShownDetail>;
    'kitka:answer': CustomEvent<AnswerDetail>;
    'kitka:sent': CustomEvent<SentDetail>;
  }
}

/**
 * Starts Kitka on this page, once: a second call does nothing, nor does one beside the tag, nor one without a
 * window, as on a server.
 * @throws TypeError that names the option that is wrong
 */
export declare function start(options: StartOptions): Kitka;
