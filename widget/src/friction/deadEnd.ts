import { SIGNAL } from '@kitka/shared/settings/signals';
import { loadEntry } from '../browser/loadEntry.ts';
import type { Reporter } from '../core/reporter.ts';
import { raiseOnPage } from './raiseOnPage.ts';

/** How page names and titles say that nothing was found. */
const NOTHING = /(^|[/|·–—:-] *)(error )?4(04|10)\b|\bnot.?found|\bno.?results|\b0 results|ei löy|не знайд/i;

/**
 * The visitor came to a page that does not exist, or to a search without results, if the page says so.
 * @param off mask of the kinds that the site has turned off
 * @param label the page's own name for itself
 */
export function deadEnd(
  reporter: Reporter,
  off: number,
  label: string | undefined,
  again?: 'restore' | 'soft',
): void {
  const status = (again !== 'soft' && loadEntry()?.responseStatus) || 0;
  const reason =
    status >= 400 ? `status ${status}` : NOTHING.test(`${label}|${document.title}`) && 'by its name';
  if (reason) raiseOnPage(reporter, 'dead-end', SIGNAL['dead-end'] & ~off, reason);
}
