import { guard } from './browser/guard.ts';
import { readConfig } from './config.ts';
import { run } from './core.ts';

/** The tag's script: the widget with the settings of its site, and what its tag says over them. */
function start(): void {
  // Only while the script first runs does the document know its tag.
  if (!window.kitka?.loaded) run(readConfig(document.currentScript as HTMLScriptElement));
}

void guard(start)();
