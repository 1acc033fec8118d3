import type { DropReason } from '@kitka/shared/wire/dropReasons';

/** Why nothing of what came counted, and what to do, for those who wait for the first view; null: nothing to do. */
export function leftOutWords(reason: DropReason, n: number): string | null {
  const came = n === 1 ? '1 message was' : `${n} messages were`;
  switch (reason) {
    case 'origin':
      return `${came} from a page whose address is not one of the site’s. Which one is told here once it is known.`;
    case 'bot':
      return `${came} from robots. Open the page yourself, in a browser that no program steers.`;
    case 'optout':
      return `${came} from browsers that ask not to be counted. Does yours send Global Privacy Control or Do Not Track? Then try another one.`;
    case 'future':
    case 'stale':
      return `${came} left out because the clock of the device is wrong.`;
    case 'ceiling':
    case 'plan':
      return `${came} left out because there is no room for more views today.`;
    case 'rate':
    case 'busy':
    case 'failing':
      return `${came} turned away because the collector had too much to do. Browsers send them again.`;
    case 'version':
      return `${came} from a script of a version that is gone. Print the pinned tag again.`;
    case 'size':
    case 'invalid':
    case 'fault':
      return `${came} not what Kitka’s script sends. See Data quality.`;
    case 'duplicate':
      return null;
  }
}
