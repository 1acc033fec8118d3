import type { AlertsResponse } from '@kitka/shared/api/alerts';
import { useState } from 'preact/hooks';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { AlertItem } from '../parts/AlertItem.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Title } from '../parts/Title.tsx';

/** Everything that was found to be unusual, newest first. */
export function Alerts() {
  const { alerts } = useModels();
  const { key } = useSite();
  const [cursor, setCursor] = useState<string | null>(null);
  useLoad(alerts.log, key, cursor);
  return (
    <>
      <Title>Alerts</Title>
      <p class="soft">What was far from usual, or below a floor; newest first, from all days.</p>
      <Loaded of={alerts.log} what="the alerts">
        {(part) => <List {...part} isNewest={cursor === null} show={setCursor} />}
      </Loaded>
      <HowSure />
    </>
  );
}

function List({
  alerts,
  next,
  isNewest,
  show,
}: AlertsResponse & { isNewest: boolean; show: (cursor: string | null) => void }) {
  if (alerts.length === 0)
    return (
      <div class="state">
        <p class="state-title">Nothing has been far from usual.</p>
        <p>Each day is looked at when it is over, from the fifth week of a site on.</p>
      </div>
    );
  return (
    <>
      <h2 class="hidden">What was found</h2>
      <ul class="alerts">
        {alerts.map((alert) => (
          <AlertItem key={alert.id} alert={alert} />
        ))}
      </ul>
      {(next !== null || !isNewest) && (
        <div class="more">
          {!isNewest && (
            <button type="button" onClick={() => show(null)}>
              Show the newest
            </button>
          )}{' '}
          {next !== null && (
            <button type="button" onClick={() => show(next)}>
              Show older alerts
            </button>
          )}
        </div>
      )}
    </>
  );
}

function HowSure() {
  return (
    <details class="section">
      <summary>How sure is this?</summary>
      <p>
        Each day is compared once, when it is over, with the same weekday of up to eight weeks before, and
        each week with the weeks before. Something is told if chance alone would give as little, or as much,
        less than once in 10,000 such looks; how much your own days differ is taken into account. A range
        after a figure is its 95 % interval; what is usual is the lowest and the highest of the days before. A
        score below its floor is told if its whole interval lies below. A holiday, a campaign or a change of
        your own may be the reason: an alert says that something is different, not why. The rules, and how
        often alerts are false, are in docs/alerts.md.
      </p>
    </details>
  );
}
