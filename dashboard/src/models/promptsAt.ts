import type { VersionsResponse } from '@kitka/shared/api/api';
import type { FurtherPrompt, PromptSettings, SiteSettings } from '@kitka/shared/settings/site';
import { draftOf, type PromptDraft } from './promptDraft.ts';

type Versions = VersionsResponse['versions'];

/** A part of the settings as a version left it; null: that was not written down. */
function partAt<Part extends PromptSettings | FurtherPrompt[]>(
  name: 'prompt' | 'prompts',
  versions: Versions,
  version: number,
  now: Part,
): Part | null {
  const all = versions.filter(({ changes }) => Object.hasOwn(changes, name));
  const last = all.find((one) => one.version <= version);
  // The collector stored it as it is stored now; fields that came later are added as they are by default.
  if (last) return last.changes[name] as Part;
  const first = all.at(-1);
  if (!first) return now;
  return Object.hasOwn(first.before, name) ? (first.before[name] as Part) : null;
}

/**
 * All prompts as a version left them, to be typed on.
 * @param versions newest first
 * @param version 0: before the first of them
 * @returns null if that is not known
 */
export function promptsAt(
  versions: Versions,
  version: number,
  { prompt, prompts }: Pick<SiteSettings, 'prompt' | 'prompts'>,
): PromptDraft[] | null {
  const main = partAt('prompt', versions, version, prompt);
  // Before the first further prompt there were none.
  const further = partAt('prompts', versions, version, prompts) ?? [];
  return main && [...further, main].map(draftOf);
}
