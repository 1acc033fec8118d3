import { PeriodChooser } from './PeriodChooser.tsx';
import { useDays } from './useDays.ts';
import { usePlace } from './usePlace.ts';
import { useSite } from './useSite.ts';

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
