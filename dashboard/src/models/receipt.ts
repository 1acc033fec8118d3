import type { OwnAnswerResponse } from '@kitka/shared/api/api';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH, readReceipt } from '@kitka/shared/wire/receipt';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { failureIn } from './resource.ts';

export type ReceiptState =
  | { status: 'asking' }
  /** The text cannot be a code, so nothing was sent. */
  | { status: 'no-code' }
  | { status: 'loading' }
  | { status: 'unknown' }
  | { status: 'shown'; answer: OwnAnswerResponse; deleting: 'no' | 'sure?' | 'now'; failure: Failure | null }
  | { status: 'deleted' }
  | { status: 'failed'; failure: Failure; typed: string };

/** A visitor's own answer, found by its receipt code without signing in. */
export interface ReceiptModel {
  state: ReadonlySignal<ReceiptState>;
  /** Looks up the answer for a code as people type it. */
  find(typed: string): Promise<void>;
  askToDelete(): void;
  keep(): void;
  deleteForGood(): Promise<void>;
}

export function createReceipt(api: Api): ReceiptModel {
  const state = signal<ReceiptState>({ status: 'asking' });
  const deleting = (value: 'no' | 'sure?') => {
    if (state.value.status === 'shown') state.value = { ...state.value, deleting: value, failure: null };
  };
  return {
    state,
    async find(typed) {
      const code = readReceipt(typed);
      if (!isReceipt(code)) {
        state.value = code ? { status: 'no-code' } : { status: 'asking' };
        return;
      }
      state.value = { status: 'loading' };
      try {
        const answer = await api.ownAnswer(code);
        state.value = { status: 'shown', answer, deleting: 'no', failure: null };
      } catch (error) {
        const failure = failureIn(error);
        state.value =
          failure.kind === 'unknown' ? { status: 'unknown' } : { status: 'failed', failure, typed };
      }
    },
    askToDelete: () => deleting('sure?'),
    keep: () => deleting('no'),
    async deleteForGood() {
      const shown = state.value;
      if (shown.status !== 'shown') return;
      state.value = { ...shown, deleting: 'now' };
      try {
        await api.deleteAnswer(shown.answer.receipt);
        state.value = { status: 'deleted' };
      } catch (error) {
        const failure = failureIn(error);
        // Someone else with the code has already deleted it, which is what was wanted.
        state.value =
          failure.kind === 'unknown' ? { status: 'deleted' } : { ...shown, deleting: 'sure?', failure };
      }
    },
  };
}

/** Checked here instead of by the shared schema, which would add a schema library to the bundle for one line. */
const isReceipt = (code: string): boolean =>
  code.length === RECEIPT_LENGTH && [...code].every((letter) => RECEIPT_ALPHABET.includes(letter));
