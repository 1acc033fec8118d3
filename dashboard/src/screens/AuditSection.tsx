import '../parts/Entries.css';
import type { AuditResponse } from '@kitka/shared/api/people';
import { isSitePart, PART_NAMES } from '@kitka/shared/words/settingsWords';
import { useAccess } from '../hooks/useAccess.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { useSite } from '../hooks/useSite.ts';
import { useSiteNames } from '../hooks/useSiteNames.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { More } from '../parts/More.tsx';
import { moment } from '../words/format.ts';

/** What was changed, and by whom: on all sites for those who own all, else on the site that is shown. */
export function AuditSection() {
  const { key } = useSite();
  const isOfAll = usePerson().isOfAll('owner');
  if (!useMay('owner')) return null;
  return <Log site={isOfAll ? null : key} />;
}

function Log({ site }: { site: string | null }) {
  const { audit } = useAccess();
  const { name } = useSite();
  useLoad(audit.first, site);
  return (
    <section class="section" aria-labelledby="audit">
      <h2 id="audit">What was changed</h2>
      <p class="soft">
        Newest first, {site === null ? 'on all sites' : `on ${name}`}, for 400 days. Nobody can change this
        list.
      </p>
      <Loaded of={audit.first} what="what was changed" isPart>
        {(first) => <Entries {...first} />}
      </Loaded>
    </section>
  );
}

/** What something was done to: parts of the settings and sites by their names, not by their keys. */
function whatWords(done: string, what: string, names: (site: string) => string): string {
  if (done !== 'changed settings')
    return what.replace(
      /(?<=: (?:owner|editor|viewer) of )[a-z0-9]+(?=$|, (?:by e-mail|the e-mail failed)$)/,
      names,
    );
  return what
    .split(', ')
    .map((part) => (isSitePart(part) ? PART_NAMES[part] : part))
    .join(', ');
}

function Entries(first: AuditResponse) {
  const { audit } = useAccess();
  const names = useSiteNames();
  const { timezone } = useSite();
  const added = audit.added.value;
  if (first.entries.length === 0) return <p>Nothing yet.</p>;
  return (
    <>
      <ul class="entries">
        {[...first.entries, ...(added?.entries ?? [])].map(({ id, at, who, done, what, site }) => (
          <li key={`${at} ${id}`} class="entry">
            <p>
              <b>{who}</b> {done}
              {what && `: ${whatWords(done, what, names)}`}
            </p>
            <p class="soft small">
              {site && `${names(site)} · `}
              {moment(new Date(at).toISOString(), timezone)}
            </p>
          </li>
        ))}
      </ul>
      {(added ?? first).next !== null && (
        <More state={audit.moreState.value} label="Show older ones" onMore={() => void audit.more()} />
      )}
    </>
  );
}
