import { guard } from '../browser/guard.ts';
import { readConfig } from './config.ts';
import { run } from './core.ts';

/** Entry of the tag's script: runs the widget with the settings of its site and the attributes of its tag. */
function start(): void {
  // `document.currentScript` is set only while the script first runs.
  if (!window.kitka?.loaded) run(readConfig(document.currentScript as HTMLScriptElement));
}

void guard(start)();
