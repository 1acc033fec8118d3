import { guard } from '../browser/guard.ts';
import { readConfig } from './config.ts';
import { run } from './core.ts';

/** Entry of the tag's script: runs the widget with the settings of its site and the attributes of its tag. */
function start(): void {
  if (window.kitka?.loaded) return;
  const config = readConfig();
  if (config) run(config);
}

void guard(start)();
