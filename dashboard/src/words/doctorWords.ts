import type { Finding } from '@kitka/shared/api/api';
import { counted } from './format.ts';

/** What the doctor found, in a sentence. */
export function doctorWords(findings: readonly Finding[]): string {
  const numberOf = (verdict: Finding['verdict']) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  const [problems, warnings] = [numberOf('problem'), numberOf('warning')];
  if (problems + warnings === 0) return 'Everything is in order.';
  return [
    problems > 0 && counted(problems, 'problem'),
    warnings > 0 && `${counted(warnings, 'thing')} worth a look`,
  ]
    .filter(Boolean)
    .join(' and ')
    .concat('.');
}
