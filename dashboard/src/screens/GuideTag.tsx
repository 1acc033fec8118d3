import { policyOf, snippetsOf } from '@kitka/shared/install/snippets';
import { useState } from 'preact/hooks';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { CodeToPaste } from '../parts/CodeToPaste.tsx';
import { PinnedTag } from '../parts/PinnedTag.tsx';

/** The tag as it goes into a site that is made with one tool or another. */
export function GuideTag() {
  const { collector } = useModels();
  const { key } = useSite();
  const snippets = snippetsOf(collector, key);
  const [chosen, setChosen] = useState('html');
  const snippet = snippets.find(({ id }) => id === chosen);
  return (
    <>
      <label class="guide-tool">
        The site is made with
        <select value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {snippets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {snippet && (
        <div key={snippet.id}>
          <p>{snippet.where}</p>
          {snippet.file && (
            <p class="soft small">
              <code>{snippet.file}</code>
            </p>
          )}
          <CodeToPaste code={snippet.code} what={snippet.id === 'html' ? 'the tag' : 'the code'} />
          {snippet.caution && (
            <p>
              <b>Mind:</b> {snippet.caution}
            </p>
          )}
        </div>
      )}
      <details>
        <summary>Does the site have a Content-Security-Policy?</summary>
        <p>Then add the collector to these directives of it, beside what stands there:</p>
        <CodeToPaste code={policyOf(collector)} what="the directives" />
      </details>
      <details>
        <summary>Is there another way?</summary>
        <p>
          An npm package with types, and a tag that browsers check against the hashes of one version:
          docs/install.md in Kitka’s repository tells when to choose them.
        </p>
        <PinnedTag />
      </details>
    </>
  );
}
