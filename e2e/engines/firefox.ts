import { enginePath } from '../../scripts/engines.ts';
import type { Engine } from './engine.ts';
import { launchPuppeteer } from './puppeteerBrowser.ts';

/** Debian's Firefox ESR. */
export const firefox: Engine = {
  name: 'Firefox',
  version: /^firefox\/153\./,
  has: {
    vitals: ['lcp', 'inp', 'fcp', 'ttfb'],
    navigation: true,
    responseStatus: true,
    lightDark: true,
    leaves: ['link', 'hiding', 'quitting'],
  },
  launch: ({ isDark = false } = {}) =>
    launchPuppeteer({
      browser: 'firefox',
      executablePath: enginePath('firefox'),
      // 0: pages are told that the visitor prefers dark; 1: light.
      extraPrefsFirefox: { 'layout.css.prefers-color-scheme.content-override': isDark ? 0 : 1 },
    }),
};
