import { WorkFault } from '../parts/WorkFault.tsx';
import '../parts/Entries.css';
import type { DeletedSite } from '@kitka/shared/api/api';
import { useLoad } from '../hooks/useLoad.ts';
import { useWholeSite } from '../hooks/useWholeSite.ts';
import { useWork } from '../hooks/useWork.ts';
import { focusTitle } from '../models/focusTitle.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { moment } from '../words/format.ts';

/** Sites that were deleted and can still be had back; for owners of all sites. */
export function DeletedSites() {
  const { deleted } = useWholeSite();
  useLoad(deleted);
  return (
    <Loaded of={deleted} what="deleted sites" isPart>
      {(all) =>
        all.length > 0 && (
          <section class="section" aria-labelledby="deleted-sites">
            <h2 id="deleted-sites">Deleted sites</h2>
            <ul class="entries">
              {all.map((site) => (
                <Item key={site.key} site={site} />
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}

function Item({ site: { key, name, deleted, erased } }: { site: DeletedSite }) {
  const { restoreSite } = useWholeSite();
  const { work, run } = useWork();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = (ms: number) => moment(new Date(ms).toISOString(), zone);
  return (
    <li class="entry">
      <h3>{name}</h3>
      <button
        type="button"
        aria-disabled={work.status === 'loading'}
        onClick={() => void run(() => restoreSite(key).then(focusTitle))}
      >
        Undo<span class="hidden"> the deletion of {name}</span>
      </button>
      <p class="entry-rest soft small">
        {key} · deleted {at(deleted)} · erased after {at(erased)}
      </p>
      <WorkFault work={work} isRest />
    </li>
  );
}
