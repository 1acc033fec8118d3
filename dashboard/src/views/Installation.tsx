import './Installation.css';
import type { Finding, InstallationResponse } from '@kitka/shared/api';
import { isPattern } from '@kitka/shared/origin';
import { CopyButton } from '../components/CopyButton.tsx';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { Title } from '../components/Title.tsx';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { useSite } from '../components/useSite.ts';
import { counted } from '../format.ts';

const PARTS: readonly [part: Finding['part'], name: string][] = [
  ['page', 'The page'],
  ['arrivals', 'What arrives'],
  ['collector', 'The collector'],
];
const VERDICTS: Record<Finding['verdict'], string> = {
  ok: 'In order',
  warning: 'Worth a look',
  problem: 'Problem',
};

/** `/installation`: whether the tag works on a page, what arrives, and whether the collector is in order. */
export function Installation() {
  const { installation } = useModels();
  const { key, origins } = useSite();
  const { place } = usePlace();
  const origin = origins.find((one) => !isPattern(one));
  const url = place.page ?? (origin ? `${origin}/` : null);
  const state = useLoad(installation, key, url);
  return (
    <>
      <Title>Check the installation</Title>
      <PageChoice key={url} url={url} />
      {state.status === 'loading' && <Loading what="the page and what is known of it" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={installation.again} />}
      {state.status === 'ready' && <Ready {...state.data} />}
    </>
  );
}

/** The page that is looked at; the address of this screen holds it. */
function PageChoice({ url }: { url: string | null }) {
  const { go } = usePlace();
  const { installation } = useModels();
  return (
    <form
      class="page-choice"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = String(new FormData(event.currentTarget).get('page') ?? '').trim();
        if (chosen === url) void installation.again();
        else go({ page: chosen });
      }}
    >
      <label>
        Page
        <input type="url" name="page" required defaultValue={url ?? ''} placeholder="https://shop.example/" />
      </label>
      <button type="submit">Check</button>
    </form>
  );
}

function Ready({ findings }: InstallationResponse) {
  const numberOf = (verdict: Finding['verdict']) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  const [problems, warnings] = [numberOf('problem'), numberOf('warning')];
  return (
    <>
      <p class="lead" role="status">
        {problems + warnings === 0
          ? 'Everything is in order.'
          : [
              problems > 0 && counted(problems, 'problem'),
              warnings > 0 && `${counted(warnings, 'thing')} worth a look`,
            ]
              .filter(Boolean)
              .join(' and ')
              .concat('.')}
      </p>
      {PARTS.map(([part, name]) => {
        const ofPart = findings.filter((finding) => finding.part === part);
        return (
          ofPart.length > 0 && (
            <section class="section" aria-labelledby={part} key={part}>
              <h2 id={part}>{name}</h2>
              <ul class="findings">
                {ofPart.map((finding) => (
                  <Found key={finding.id} {...finding} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
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
