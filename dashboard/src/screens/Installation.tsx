import './Installation.css';
import type { Finding, InstallationResponse } from '@kitka/shared/api/api';
import { isPattern } from '@kitka/shared/settings/origin';
import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { DoctorFindings } from '../parts/DoctorFindings.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Title } from '../parts/Title.tsx';
import { doctorWords } from '../words/doctorWords.ts';

const PARTS: readonly [part: Finding['part'], name: string][] = [
  ['page', 'The page'],
  ['arrivals', 'What arrives'],
  ['collector', 'The collector'],
];

/** `/installation`: whether the tag works on a page, what arrives, and whether the collector is in order. */
export function Installation() {
  const { installation } = useModels();
  const { key, origins } = useSite();
  const { place } = usePlace();
  const origin = origins.find((one) => !isPattern(one));
  const mayCheck = useMay('editor');
  const url = mayCheck ? (place.page ?? (origin ? `${origin}/` : null)) : null;
  useLoad(installation, key, url);
  return (
    <>
      <Title>Check the installation</Title>
      {mayCheck ? (
        <PageChoice key={url} url={url} />
      ) : (
        <p>
          What arrives, and whether the collector is in order. Editors and owners can check a page as well.
        </p>
      )}
      <Loaded of={installation} what="the page and what is known of it">
        {(data) => <Ready {...data} />}
      </Loaded>
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
  return (
    <>
      <p class="lead" role="status">
        {doctorWords(findings)}
      </p>
      {PARTS.map(([part, name]) => {
        const ofPart = findings.filter((finding) => finding.part === part);
        return (
          ofPart.length > 0 && (
            <section class="section" aria-labelledby={part} key={part}>
              <h2 id={part}>{name}</h2>
              <DoctorFindings findings={ofPart} />
            </section>
          )
        );
      })}
    </>
  );
}
