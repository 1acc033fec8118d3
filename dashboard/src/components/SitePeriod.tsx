import { PeriodChooser } from './PeriodChooser.tsx';
import { useDays } from './useDays.ts';
import { usePlace } from './usePlace.ts';
import { useSite } from './useSite.ts';

/** The period chooser of a screen: what is chosen goes into the address. */
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
