// https://docs.sentry.io/platforms/javascript/user-feedback/configuration/, "Bring your own button", and
// https://docs.sentry.io/platforms/javascript/configuration/tree-shaking/ (flags: `DEFINED` in openHost.ts)
import { feedbackIntegration, init } from '@sentry/browser';

const feedback = feedbackIntegration({ autoInject: false });
const { host } = new URL(document.currentScript.src);
init({ dsn: `http://kitka@${host}/1`, integrations: [feedback] });

window.contender = {
  isReady: () => true,
  async ask() {
    const form = await feedback.createForm();
    form.appendToDom();
    form.open();
  },
  question: () => document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('form'),
};
