import './PeriodChooser.css';
import { useState } from 'preact/hooks';
import { faultOf, type Period, PRESETS, type Range, rangeOf } from '../models/period.ts';
import { days } from '../words/format.ts';

const OWN = 'own';

interface Props {
  period: Period;
  /** Today in the site's time zone. */
  today: string;
  timezone: string;
  onChoose: (period: Period) => void;
}

/** Chooses the days that all figures of a screen cover. */
export function PeriodChooser({ period, today, timezone, onChoose }: Props) {
  const range = rangeOf(period, today);
  const [own, setOwn] = useState(!('days' in period));
  return (
    <div class="period">
      <label class="hidden" for="period">
        Days shown
      </label>
      <select
        id="period"
        aria-describedby="period-days"
        value={own || !('days' in period) ? OWN : String(period.days)}
        onChange={({ currentTarget: { value } }) => {
          setOwn(value === OWN);
          if (value !== OWN) onChoose({ days: Number(value) });
        }}
      >
        {PRESETS.map((preset) => (
          <option key={preset} value={preset}>
            {preset === 28 ? 'Last 28 days (4 weeks)' : `Last ${preset} days`}
          </option>
        ))}
        <option value={OWN}>Choose days…</option>
      </select>
      {own && <OwnDays key={`${range.from} ${range.to}`} range={range} today={today} onChoose={onChoose} />}
      <p id="period-days" class="soft small">
        {days(range.from, range.to)}
        {range.to === today && ', including today'}. <span class="period-zone">Time zone: {timezone}.</span>
      </p>
    </div>
  );
}

function OwnDays({ range, today, onChoose }: { range: Range; today: string; onChoose: Props['onChoose'] }) {
  const [{ from, to }, setChosen] = useState(range);
  const [fault, setFault] = useState<string | null>(null);
  return (
    <form
      class="period-own"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const found = faultOf({ from, to }, today);
        setFault(found);
        if (!found) onChoose({ from, to });
      }}
    >
      <label>
        First day
        <input
          type="date"
          value={from}
          max={today}
          onInput={({ currentTarget: { value } }) => setChosen({ from: value, to })}
        />
      </label>
      <label>
        Last day
        <input
          type="date"
          value={to}
          max={today}
          onInput={({ currentTarget: { value } }) => setChosen({ from, to: value })}
        />
      </label>
      <button type="submit">Show</button>
      <p role="alert" class="fault">
        {fault}
      </p>
    </form>
  );
}
