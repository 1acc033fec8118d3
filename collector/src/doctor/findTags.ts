import { PATHS } from '@kitka/shared/wire/paths';
import type { ScriptElement } from './readPage.ts';

/** A tag of Kitka on a page. */
export interface Tag {
  element: ScriptElement;
  /** Address of its script. */
  src: string;
  /** Address of the collector that it loads from; without a slash at the end. */
  collector: string;
  /** Key of its site; '' if a pinned tag does not tell it. */
  key: string;
  /** The version that it is pinned to; null: the newest. */
  version: string | null;
}

const ADDRESS = new RegExp(`^(.*)${PATHS.script}/(?:([a-z0-9]{4,20})|([0-9a-f]{8})/pinned)\\.js$`);

/** Everything on a page that looks like a tag, by its address: of this collector, of another one, or of something else. */
export const findTags = (scripts: readonly ScriptElement[]): Tag[] =>
  scripts.flatMap((element) => {
    if (element.src === null) return [];
    const { origin, pathname } = new URL(element.src);
    const [, collector, key, version] = ADDRESS.exec(origin + pathname) ?? [];
    if (collector === undefined) return [];
    const own = key ?? pinnedKey(element.attributes['data-settings']);
    return [{ element, src: element.src, collector, key: own, version: version ?? null }];
  });

/** Key of the site in a pinned tag's settings. */
function pinnedKey(settings = ''): string {
  try {
    const parsed: unknown = JSON.parse(settings);
    return typeof parsed === 'object' && parsed !== null && 'site' in parsed ? String(parsed.site) : '';
  } catch {
    return '';
  }
}
