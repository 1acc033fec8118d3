import './Entries.css';
import type { VersionsResponse } from '@kitka/shared/api/api';
import type { PromptResult, PromptResultsResponse } from '@kitka/shared/api/promptResults';
import { useEffect, useRef } from 'preact/hooks';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { MAIN, type PromptDraft } from '../models/promptDraft.ts';
import { createResource, type Resource } from '../models/resource.ts';
import { dayAt } from '../words/dayAt.ts';
import { counted, day, percent } from '../words/format.ts';
import { nameOf } from '../words/promptWords.ts';
import { questionText } from '../words/questionWords.ts';
import { scoreSentence } from '../words/scoreSentence.ts';
import { Loaded } from './Loaded.tsx';

interface Props {
  /** Of the settings: with another one, there may be other results. */
  version: number;
  /** The prompts as they are stored. */
  drafts: readonly PromptDraft[];
  /** Brings a version back into the editor, where it can be looked at before it is saved; null: the reader may not. */
  onRestore: ((version: number, versions: VersionsResponse['versions']) => void) | null;
}

/** Results, and the changes that they stand between. */
type Told = PromptResultsResponse & { changes: VersionsResponse['versions'] };

/** What each version of the prompts brought, newest first. */
export function PromptResults({ version, drafts, onRestore }: Props) {
  const { api, session } = useModels();
  const { key } = useSite();
  const made = useRef<Resource<[site: string], Told>>(undefined);
  made.current ??= createResource(
    async (site: string) => {
      const [results, { versions }] = await Promise.all([api.promptResults(site), api.versions(site)]);
      return { ...results, changes: versions };
    },
    session.notice,
    1,
  );
  const results = made.current;
  useEffect(() => void results.load(key), [results, key, version]);
  return (
    <section class="section" aria-labelledby="results">
      <h2 id="results">What each version brought</h2>
      <p class="soft">
        Answers to prompts that came by themselves. Answers to other questions, or in other words, are never
        added up.
      </p>
      <Loaded of={results} what="the results" isPart>
        {({ versions, hasMore, changes }) => (
          <>
            <ul class="entries">
              {versions.map((one) => (
                <Result
                  key={one.version}
                  {...one}
                  drafts={drafts}
                  onRestore={
                    onRestore && one.until !== null ? () => onRestore(one.version ?? 0, changes) : null
                  }
                />
              ))}
            </ul>
            {hasMore && <p class="soft">What older versions brought is in the figures of their days.</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

interface ResultProps extends PromptResult {
  drafts: readonly PromptDraft[];
  onRestore: (() => void) | null;
}

function Result({ who, from, until, asked, days, drafts, onRestore }: ResultProps) {
  const { timezone, wordings } = useSite();
  const begun = from === null ? 'from the beginning' : `from ${dayAt(from, timezone)}`;
  const ended = until === null ? 'until now' : `until ${dayAt(until, timezone)}`;
  return (
    <li class="entry">
      <h3 class="prompt-version">
        {begun} {ended}
      </h3>
      {onRestore && (
        <button type="button" class="quiet" onClick={onRestore}>
          Restore<span class="hidden"> what was asked {begun}</span>
        </button>
      )}
      <div class="entry-rest">
        {who !== null && (
          <p class="soft small">
            Saved by <bdi>{who}</bdi>
          </p>
        )}
        {asked.length === 0 && <p>Nobody has answered yet.</p>}
        {asked.map(({ prompt, question, wording, score }) => {
          const of = drafts.find(({ id }) => id === (prompt ?? MAIN));
          return (
            <p key={`${prompt} ${question} ${wording}`}>
              <b>
                <bdi>{questionText(question, wording, wordings)}</bdi>
              </b>{' '}
              <span class="soft">
                <bdi>{of ? nameOf(of) : 'A prompt that was removed'}</bdi>
              </span>
              <br />
              {question === 'text' ? `${counted(score.n, 'answer')} in words.` : scoreSentence(score)}
              {question !== 'text' && score.display !== 'none' && (
                <span class="soft"> {counted(score.n, 'answer')}.</span>
              )}
            </p>
          );
        })}
        {days !== null && days.impressions > 0 && (
          <p class="soft small">
            From {day(days.from)} to {day(days.to)} it was seen {counted(days.impressions, 'time')}, and{' '}
            {percent(days.answered / days.impressions)} answered.
          </p>
        )}
      </div>
    </li>
  );
}
