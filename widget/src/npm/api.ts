/**
 * The public types of the npm package. This file is shipped unchanged as `index.d.ts`, so it holds only types
 * and imports nothing. A test compares them with the types of the code.
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

/** How the prompt behaves (docs/prompts.md). Omitted options have their defaults. */
export interface PromptOptions {
  /** Default `csat`. */
  kind?: Kind;
  /** The question in your own words, by language code. */
  question?: Record<string, string>;
  /** The version of these words, 100 or more: a score never mixes answers to different versions. */
  wording?: number;
  /** Seconds that a page must be visible before the prompt opens by itself, default 15; null: no delay trigger. */
  delay?: number | null;
  /** Percentage of the page that must also have been scrolled into view. */
  scroll?: number;
  /** Opens the prompt at the end of the article. */
  onArticleEnd?: boolean;
  /** Opens the prompt when the mouse leaves the window at the top. */
  onExitIntent?: boolean;
  /** Opens the prompt when the visitor comes back to the tab. */
  onReturn?: boolean;
  /** Opens the prompt when the site reports one of these events with `kitka('event', NAME)`. */
  events?: string[];
  /** Opens the prompt right after one of these signals. */
  friction?: SignalKind[];
  /** Percentage of visitors who may be asked, default 100. */
  sampleRate?: number;
  /** `corner` (the default; a sheet at the bottom on phones) or `inline`, in the page's `[data-kitka="inline"]`. */
  place?: 'corner' | 'inline';
  /** Shows a small tab at the window's edge with which visitors can open the prompt. */
  tab?: boolean;
  /** The side of the window that the tab stands at, default `right`. */
  tabSide?: 'right' | 'left';
  /** Px between the tab and that side, default 24. */
  tabOffset?: number;
  /** Shows the tab on phones too, default true. */
  tabOnPhones?: boolean;
  /** Days for which visitors who closed the prompt are not asked again, default 30. */
  cooldownDismissed?: number;
  /** Days for which visitors who answered are not asked again, default 90. */
  cooldownAnswered?: number;
  /** Asks only on these pages (path templates; `*` matches anything). */
  pages?: string[];
  /** Asks only on these devices. */
  devices?: ('phone' | 'tablet' | 'desktop')[];
  /** Asks only in these languages. */
  languages?: string[];
  /** Asks only visitors from these campaigns. */
  campaigns?: string[];
  /** Asks only on the first page of a visit. */
  landingOnly?: boolean;
  /** Messages to show instead of the question, with their pages. */
  messages?: { pages: string[]; text: string }[];
  /**
   * Reasons to choose from after a satisfied answer. `name` is what is stored; `names` has
   * translations by language code.
   */
  reasonsHigh?: { name: string; names?: Record<string, string> | undefined }[];
  /** Reasons to choose from after any other answer. */
  reasonsLow?: { name: string; names?: Record<string, string> | undefined }[];
  /** Asks visitors whether the site may publish their comment. */
  publish?: boolean;
  /** Asks for an e-mail address to reply to a comment. */
  contact?: boolean;
  /** Colour of buttons and focus, `#rrggbb`; empty: Kitka's own. */
  accent?: string;
  /** Font family, as in CSS; empty: the system's. */
  font?: string;
}

/** When something counts as a signal (docs/signals.md). Omitted options have their defaults. */
export interface SignalOptions {
  /** Ms a click may take to have an effect. */
  deadAfter?: number;
  /** Number of clicks in a row without an effect that count as a rage click. */
  rageClicks?: number;
  /** Maximum ms between two of these clicks. */
  rageWithin?: number;
  /** Ms within which a return is a quick back. */
  backWithin?: number;
  /** Number of typed characters from which leaving a form counts as abandoning it. */
  formTyped?: number;
  /** Number of fast turns of the mouse in a row that count as thrashing. */
  thrashTurns?: number;
  /** Number of turns after scrolling far that count as scroll hunting. */
  huntTurns?: number;
  /** Kinds that are turned off. */
  off?: SignalKind[];
}

/** Which addresses count as one page (docs/pages.md). */
export interface PageOptions {
  /**
   * Pages that count as one, such as `{ pattern: '/product/*', page: '/product/:id' }`; the first match applies.
   */
  groups?: { pattern: string; page: string }[];
  /** Query parameters that are part of the page. */
  query?: string[];
  /** Whether a fragment that is a route (`#/orders`) is part of the page. */
  hashRoutes?: boolean;
}

export interface StartOptions {
  /** Address of the collector, such as `https://kitka.example` or `https://shop.example/kt`. */
  collector: string;
  /** Key of the site at the collector. */
  site: string;
  prompt?: PromptOptions;
  signals?: SignalOptions;
  /** Whether visitors with Global Privacy Control or Do Not Track are left alone. Default true. */
  optOut?: boolean;
  /** Whether automated browsers count. Only for demos and tests. */
  automated?: boolean;
  /** Whether nothing is counted or asked before `kitka('consent', true)`. Default false. */
  consent?: boolean;
  /** Whether it runs in frames, too, which are part of a page that is counted itself. Default false. */
  frames?: boolean;
  /** Names of the events that reach a goal. Each view reports which of them `kitka('event', NAME)` named on it. */
  goals?: string[];
  pages?: PageOptions;
}

/** One of a page's last clicks. */
export interface Explanation {
  selector: string;
  /** Names of its signals, or `none`, or `pending` while undecided. */
  verdict: string;
  reason: string;
}

/** Every command of `kitka(COMMAND, …)`, with its arguments and result. */
export interface Commands {
  /** Opens the prompt. */
  open(): void;
  /** Closes the prompt. */
  close(): void;
  /** Reports an event, which may open the prompt (`prompt.events`) or reach a goal (`goals`). */
  event(name: string): void;
  /** The verdicts on the last clicks, with reasons. */
  explain(): Explanation[];
  /**
   * Names the open page (a path template such as `/product/:id`) until the address changes to another page.
   * What was already sent keeps its name.
   */
  identifyPage(name: string): void;
  /**
   * Gives or withdraws the visitor's consent to being counted and asked. Without consent nothing leaves the
   * page. When it is given again, the view continues.
   */
  consent(isGiven: boolean): void;
}

/**
 * Runs a command. Unknown commands are ignored.
 * @returns the command's result; undefined where Kitka does not run (on a server, for visitors who opted out)
 */
export type Kitka = <Name extends keyof Commands>(
  command: Name,
  ...args: Parameters<Commands[Name]>
) => Promise<ReturnType<Commands[Name]> | undefined>;

/** `detail` of `kitka:signal`. */
export interface SignalDetail {
  kind: SignalKind;
  /** Where it happened: a short CSS selector, the group of a script error, or `html` for the whole page. */
  selector: string;
  /** The page (path template). */
  page: string;
  /** Why, in a few words. */
  reason: string;
}
/** `detail` of `kitka:shown`. */
export interface ShownDetail {
  kind: Kind;
  /** The page (path template) that it asks about. */
  page: string;
}
/** `detail` of `kitka:answer`. */
export interface AnswerDetail extends ShownDetail {
  /** A whole number on the question's scale; higher is better. */
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
 * Starts Kitka on this page. Does nothing if Kitka already runs there (an earlier call, or the script tag) or
 * if there is no window, as on a server.
 * @throws TypeError that names the wrong option
 */
export declare function start(options: StartOptions): Kitka;
