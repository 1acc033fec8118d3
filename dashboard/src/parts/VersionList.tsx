import './Entries.css';
import './VersionList.css';
import { OWNERS_PARTS } from '@kitka/shared/settings/roles';
import { changedSettings, isSitePart, PART_NAMES, type SitePart } from '@kitka/shared/words/settingsWords';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import type { Version } from '../models/settings.ts';
import { momentWithYear } from '../words/format.ts';
import { ChangeWords } from './ChangeWords.tsx';
import { Loaded } from './Loaded.tsx';
import { RestorePart } from './RestorePart.tsx';

/** Changes that are listed at first, and with each press of the button. */
const SOME = 20;

interface Props {
  /** Only changes of these parts; if it is left out, all. */
  parts?: readonly SitePart[];
}

/** Who changed which settings of the site, from what to what; editors can set each part back. */
export function VersionList({ parts }: Props) {
  const { versions } = useSettings();
  useLoad(versions, useSite().key);
  return (
    <Loaded of={versions} what="what was changed" isPart>
      {(all) => <Versions all={all} parts={parts} />}
    </Loaded>
  );
}

function Versions({ all, parts }: { all: readonly Version[]; parts: Props['parts'] }) {
  const [most, setMost] = useState(SOME);
  const [said, setSaid] = useState('');
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said) told.current?.focus();
  }, [said]);
  const isShown = (part: string): part is SitePart =>
    isSitePart(part) && (parts === undefined || parts.includes(part));
  const shown = all.filter(({ changes }) => Object.keys(changes).some(isShown));
  const nowOf = (part: SitePart) => all.find(({ changes }) => Object.hasOwn(changes, part))?.changes[part];
  return (
    <>
      <p ref={told} role="status" tabIndex={-1}>
        {said}
      </p>
      {shown.length === 0 && <p>Nothing was changed yet.</p>}
      <ul class="entries">
        {shown.slice(0, most).map((version) => (
          <VersionItem
            key={version.version}
            {...version}
            parts={Object.keys(version.changes).filter(isShown)}
            nowOf={nowOf}
            newest={all[0]?.version ?? 0}
            onRestored={setSaid}
          />
        ))}
      </ul>
      {shown.length > most && (
        <button type="button" onClick={() => setMost(most + SOME)}>
          Show older ones
        </button>
      )}
    </>
  );
}

interface ItemProps extends Version {
  parts: readonly SitePart[];
  nowOf: (part: SitePart) => unknown;
  newest: number;
  onRestored: (said: string) => void;
}

function VersionItem({ at, who, changes, before, parts, nowOf, newest, onRestored }: ItemProps) {
  const { timezone } = useSite();
  const [isEditor, isOwner] = [useMay('editor'), useMay('owner')];
  const moment = momentWithYear(at, timezone);
  return (
    <li class="entry">
      <h3>
        <bdi>{who}</bdi>
      </h3>
      <p class="soft small">{moment}</p>
      <div class="entry-rest">
        {parts.map((part) => {
          const isKnown = Object.hasOwn(before, part);
          const mayRestore = isKnown && (OWNERS_PARTS.includes(part) ? isOwner : isEditor);
          const changed = changedSettings(part, before[part], changes[part]);
          return (
            <div key={part} class="version-part">
              <div>
                <h4>{PART_NAMES[part]}</h4>
                {changed.length > 0 ? (
                  <ChangeWords changes={changed} under={PART_NAMES[part]} />
                ) : (
                  <p>Saved without a change.</p>
                )}
              </div>
              {mayRestore && (
                <RestorePart
                  part={part}
                  now={nowOf(part)}
                  value={before[part]}
                  version={newest}
                  moment={moment}
                  onRestored={() =>
                    onRestored(`Restored: “${PART_NAMES[part]}” is as it was before ${moment}.`)
                  }
                />
              )}
            </div>
          );
        })}
      </div>
    </li>
  );
}
