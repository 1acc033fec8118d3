import { useState } from 'preact/hooks';

/** Copies a text and says so. If the browser refuses, it asks the reader to select and copy the text. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The browser did not allow copying. Select the text and copy it yourself.');
    }
  }
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        Copy {what}
      </button>
      <span role="status" class="soft">
        {said}
      </span>
    </span>
  );
}
