import './TagToPaste.css';
import { PATHS } from '@kitka/shared/paths';
import { CopyButton } from './CopyButton.tsx';

/** The tag that a site needs, ready to copy. */
export function TagToPaste({ origin, site }: { origin: string; site: string }) {
  const tag = `<script async src="${origin}${PATHS.script}/${site}.js"></script>`;
  return (
    <div class="tag">
      <pre>
        <code>{tag}</code>
      </pre>
      <CopyButton text={tag} what="the tag" />
    </div>
  );
}
