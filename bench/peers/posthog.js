// The slim bundle with surveys only, the smallest in the docs. The renderer is loaded by itself as soon as the
// project has a survey. https://posthog.com/docs/libraries/js, "Tree shaking with the slim bundle"
import { SurveysExtensions } from 'posthog-js/dist/extension-bundles';
import posthog from 'posthog-js/dist/module.slim';

let isReady = false;
posthog.init('kitka-bench', {
  api_host: new URL(document.currentScript.src).origin,
  defaults: '2026-05-30',
  // It sends less if it takes the browser for a bot.
  opt_out_useragent_filter: true,
  __extensionClasses: SurveysExtensions,
});
posthog.onSurveysLoaded((surveys) => {
  isReady = surveys.length > 0;
});

window.contender = {
  isReady: () => isReady,
  ask: () =>
    posthog.displaySurvey('page', { displayType: 'popover', ignoreConditions: true, ignoreDelay: true }),
  question: () =>
    document.querySelector('[class^="PostHogSurvey"]')?.shadowRoot?.querySelector('.question-container'),
};
