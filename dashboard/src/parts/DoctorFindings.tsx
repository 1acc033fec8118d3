import './DoctorFindings.css';
import type { Finding } from '@kitka/shared/api/api';
import { CopyButton } from './CopyButton.tsx';

const VERDICTS: Record<Finding['verdict'], string> = {
  ok: 'In order',
  warning: 'Worth a look',
  problem: 'Problem',
};

/** What the doctor found, each with what to do. */
export function DoctorFindings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map((finding) => (
        <Found key={finding.id} {...finding} />
      ))}
    </ul>
  );
}

/** What a reader copies. */
const whatIs = (code: string): string =>
  code.startsWith('npm ') ? 'the command' : code.startsWith('<') ? 'the tag' : 'this';

function Found({ verdict, about, found, next, code }: Finding) {
  return (
    <li class={`finding ${verdict}`}>
      <h3>
        {about} <span class="verdict">{VERDICTS[verdict]}</span>
      </h3>
      <p>{found}</p>
      {next && <p>{next}</p>}
      {code && (
        <div class="finding-code">
          <pre>
            <code>{code}</code>
          </pre>
          <CopyButton text={code} what={whatIs(code)} />
        </div>
      )}
    </li>
  );
}
