import { useDays } from '../hooks/useDays.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { PeriodChooser } from './PeriodChooser.tsx';

/** The period chooser of a screen; it stores the period in the URL. */
export function SitePeriod() {
  const { place, go } = usePlace();
  const { today } = useDays();
  const { timezone } = useSite();
  return (
    <PeriodChooser
      period={place.period}
      today={today}
      timezone={timezone}
      onChoose={(period) => go({ period })}
    />
  );
}
