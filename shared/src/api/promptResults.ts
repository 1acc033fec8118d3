import type { Question } from '../settings/kinds.ts';
import type { Score } from './api.ts';

/** `GET /sites/KEY/prompt-results`: what each version of a site's prompts brought, the newest first. */
export interface PromptResultsResponse {
  versions: PromptResult[];
  /** Whether there were versions before the last one listed. */
  hasMore: boolean;
}

/** What visitors answered while one version of the prompts was in use. */
export interface PromptResult {
  /** Number of the version, and who saved it; null: what the site began with, or what was before the first one kept. */
  version: number | null;
  who: string | null;
  /** From when and until when it was in use, ms; null: from the beginning, until now. */
  from: number | null;
  until: number | null;
  /** By prompt, question and version of its wording, the most answered first; answers to prompts that came by themselves. */
  asked: {
    /** Id of a further prompt; null: the main one. */
    prompt: string | null;
    question: Question;
    wording: number;
    score: Score;
  }[];
  /** How often it was seen and answered on the days on which no other version was in use; null if there is none yet. */
  days: { from: string; to: string; impressions: number; answered: number } | null;
}
