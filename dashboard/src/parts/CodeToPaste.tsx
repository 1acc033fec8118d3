import './CodeToPaste.css';
import { CopyButton } from './CopyButton.tsx';

/** Code with a button that copies it. @param what it is called on the button: "the tag" */
export function CodeToPaste({ code, what }: { code: string; what: string }) {
  return (
    <div class="code-to-paste">
      <pre>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} what={what} />
    </div>
  );
}
