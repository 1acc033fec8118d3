import { countryOf, holidaysIn } from '@kitka/shared/holidays/holidays';
import type { Finding } from './finding.ts';

/** What was found, with the public holiday that may be its reason. */
export function withHoliday(finding: Finding, timezone: string): Finding {
  const country = countryOf(timezone);
  const [holiday] = (country && holidaysIn(country, finding.figures)) || [];
  return holiday ? { ...finding, figures: { ...finding.figures, holiday } } : finding;
}
