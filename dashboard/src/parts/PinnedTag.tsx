import { pinnedTag } from '@kitka/shared/install/pinnedTag';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import { useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { useWork } from '../hooks/useWork.ts';
import { CodeToPaste } from './CodeToPaste.tsx';
import { WorkFault } from './WorkFault.tsx';

interface Made {
  html: string;
  csp: string;
  version: string;
}

/** Makes a tag that is pinned to this version of the script and to the settings of now. */
export function PinnedTag() {
  const { api, collector } = useModels();
  const { key } = useSite();
  const { today } = useDays();
  const { work, run } = useWork();
  const [made, setMade] = useState<Made | null>(null);
  const make = async (): Promise<Made> => {
    const [{ site }, { version, integrity }] = await Promise.all([api.settings(key), api.widgetVersion()]);
    const settings = widgetSettingsOf(key, site.settings, null, today);
    return { ...(await pinnedTag(collector, version, integrity, settings)), version };
  };
  if (!made)
    return (
      <>
        <button type="button" onClick={() => void run(make, setMade)}>
          {work.status === 'loading' ? 'One moment…' : 'Make a pinned tag'}
        </button>
        <WorkFault work={work} />
      </>
    );
  return (
    <>
      <CodeToPaste code={made.html} what="the pinned tag" />
      <p>
        It is pinned to version {made.version} and to the settings of now: after a change of either, make and
        paste it again. A Content-Security-Policy needs the directives above and this source for scripts:
      </p>
      <CodeToPaste code={made.csp} what="the source" />
    </>
  );
}
