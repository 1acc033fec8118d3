import { SIGNAL } from '@kitka/shared/settings/signals';
import { guard } from '../browser/guard.ts';
import { loadEntry } from '../browser/loadEntry.ts';
import { pageLabel } from '../browser/pageName.ts';
import type { Confirm } from './raise.ts';

/** How page names and titles say that nothing was found. */
const NOTHING = /(^|[/|·–—:-] *)(error )?4(04|10)\b|\bnot.?found|\bno.?results|\b0 results|ei löy|не знайд/i;

/** Ms to wait for the page's name and title, as routers set the title late. */
const TITLED = 1000;

/** The visitor came to a page that does not exist, or to a search without results, if the page says so. */
export function deadEnd(confirm: Confirm, again?: 'restore' | 'soft'): void {
  const look = () => {
    const status = (again !== 'soft' && loadEntry()?.responseStatus) || 0;
    const reason =
      status >= 400 ? `status ${status}` : NOTHING.test(`${pageLabel()}|${document.title}`) && 'by its name';
    if (reason) confirm('dead-end', SIGNAL['dead-end'], undefined, reason);
  };
  setTimeout(guard(look), TITLED);
}
