// https://github.com/BetaHuhn/feedback-js, "Via NPM". Its question is the topic of the feedback, out of three with
// faces.
import feedbackJs from '@betahuhn/feedback-js';

// A CommonJS module, which esbuild gives to ES modules as Node does.
const feedback = new feedbackJs.default({ endpoint: new URL('/feedback', document.currentScript.src).href });

window.contender = {
  isReady: () => true,
  ask: () => feedback.renderModal(),
  question: () => document.querySelector('#feedback-root .feedback-content'),
};
