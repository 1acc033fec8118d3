import type { AnswerRow } from '@kitka/shared/api';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { AnswersQuery, Api, Failure } from '../api.ts';
import { createResource, failureIn, IDLE, type Resource, type Work } from './resource.ts';

/** Answers loaded so far; `next` is the cursor for older ones, null if there are none. */
export interface AnswerPages {
  answers: AnswerRow[];
  next: string | null;
}

/** Answers of a site or of one page (`page` null: all pages), newest first, loaded in parts. */
export interface AnswerList {
  first: Resource<[site: string, page: string | null, filter: string], AnswerPages>;
  /** What `more` has loaded after the first part. */
  added: ReadonlySignal<AnswerPages | null>;
  moreState: ReadonlySignal<Work>;
  more(): Promise<void>;
}

/** @param which further conditions on the answers, and how many to load at a time */
export function createAnswerList(
  api: Api,
  onFailure: (failure: Failure) => void,
  which: Pick<AnswersQuery, 'commented' | 'limit'> = {},
): AnswerList {
  const added = signal<AnswerPages | null>(null);
  const moreState = signal<Work>(IDLE);
  let asked: { site: string; page: string | null; filter: string | null } | null = null;

  const first = createResource(
    async (site: string, page: string | null, filter: string): Promise<AnswerPages> => {
      const query = { site, page, filter: filter || null };
      asked = query;
      const answers = await api.answers(site, { ...which, page, filter: query.filter });
      if (asked === query) {
        added.value = null;
        moreState.value = IDLE;
      }
      return answers;
    },
    onFailure,
  );

  async function more(): Promise<void> {
    const query = asked;
    const shown = first.state.value;
    if (!query || shown.status !== 'ready' || moreState.value.status === 'loading') return;
    const before = added.value ?? { answers: [], next: shown.data.next };
    if (before.next === null) return;
    moreState.value = { status: 'loading' };
    try {
      const { answers, next } = await api.answers(query.site, {
        ...which,
        page: query.page,
        filter: query.filter,
        cursor: before.next,
      });
      if (asked !== query) return;
      added.value = { answers: [...before.answers, ...answers], next };
      moreState.value = IDLE;
    } catch (error) {
      const failure = failureIn(error);
      onFailure(failure);
      if (asked === query) moreState.value = { status: 'failed', failure };
    }
  }
  return { first, added, moreState, more };
}
