import { tagOf } from '@kitka/shared/install/tag';
import { CodeToPaste } from './CodeToPaste.tsx';

/** The tag that a site needs, ready to copy. */
export function TagToPaste({ collector, site }: { collector: string; site: string }) {
  return <CodeToPaste code={tagOf(collector, site)} what="the tag" />;
}
