// https://docs.mixpanel.com/docs/tracking-methods/autocapture: everything that it can capture by itself, with rage and
// dead clicks; no recording.
import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core.js';

mixpanel.init('kitka-bench', {
  api_host: new URL(document.currentScript.src).origin,
  // It sends less if it takes the browser for a bot.
  ignore_dnt: true,
  autocapture: {
    pageview: 'full-url',
    click: true,
    dead_click: true,
    rage_click: true,
    input: true,
    scroll: true,
    submit: true,
  },
});
