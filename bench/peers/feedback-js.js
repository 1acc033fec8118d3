// https://github.com/BetaHuhn/feedback-js, "Via NPM"; its question is what the feedback is about, three with faces.
import feedbackJs from '@betahuhn/feedback-js';

// A CommonJS module, which esbuild hands to a folder of modules as Node does.
const feedback = new feedbackJs.default({ endpoint: new URL('/feedback', document.currentScript.src).href });

window.contender = {
  isReady: () => true,
  ask: () => feedback.renderModal(),
  question: () => document.querySelector('#feedback-root .feedback-content'),
};
