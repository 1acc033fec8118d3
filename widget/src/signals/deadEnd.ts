import { maskOf } from '@kitka/shared/signals';
import { guard } from '../browser/guard.ts';
import type { Confirm } from './raise.ts';

/** How pages say in their name or title that there is nothing. */
const NOTHING = /(^|[/|·–—:-] *)(error )?4(04|10)\b|\bnot.?found|\bno.?results|\b0 results|ei löy|не знайд/i;

/** Ms after which a page has said what it is: routers set the title late. */
const TITLED = 1000;

/** The visitor came to a page that is not there, or to a search without results, where the page tells. */
export function deadEnd(confirm: Confirm, again?: 'restore' | 'soft'): void {
  const look = () => {
    const load = again === 'soft' ? undefined : performance.getEntriesByType('navigation')[0];
    const named = document.querySelector<HTMLElement>('[data-kitka-page]')?.dataset.kitkaPage ?? '';
    const reason =
      load && load.responseStatus >= 400
        ? `the server said ${load.responseStatus}`
        : NOTHING.test(`${named}|${document.title}`) && 'the page says so';
    if (reason) confirm('dead-end', maskOf(['dead-end']), undefined, reason);
  };
  setTimeout(guard(look), TITLED);
}
