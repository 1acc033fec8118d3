import './TagToPaste.css';
import { PATHS } from '@kitka/shared/paths';
import { CopyButton } from './CopyButton.tsx';

/** The tag that a site needs, ready to copy. */
export function TagToPaste({ collector, site }: { collector: string; site: string }) {
  const tag = `<script async src="${collector}${PATHS.script}/${site}.js"></script>`;
  return (
    <div class="tag">
      <pre>
        <code>{tag}</code>
      </pre>
      <CopyButton text={tag} what="the tag" />
    </div>
  );
}
