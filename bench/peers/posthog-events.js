// https://posthog.com/docs/libraries/js/config: autocapture with rage clicks, dead clicks, web vitals and exceptions,
// which need the parts that are loaded on demand; no recording.
import posthog from 'posthog-js';

posthog.init('kitka-bench', {
  api_host: new URL(document.currentScript.src).origin,
  defaults: '2026-05-30',
  // It sends less if it takes the browser for a bot.
  opt_out_useragent_filter: true,
  autocapture: true,
  rageclick: true,
  capture_dead_clicks: true,
  capture_exceptions: true,
  capture_performance: { web_vitals: true },
  capture_pageview: 'history_change',
  disable_session_recording: true,
  disable_surveys: true,
});
