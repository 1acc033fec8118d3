// https://docs.datadoghq.com/real_user_monitoring/browser/setup/client: views, vitals, errors, resources and frustration
// signals; no recording.
import { datadogRum } from '@datadog/browser-rum-slim';

const { origin } = new URL(document.currentScript.src);
datadogRum.init({
  applicationId: 'kitka-bench',
  clientToken: 'kitka-bench',
  site: 'datadoghq.com',
  proxy: `${origin}/datadog`,
  trackUserInteractions: true,
  trackResources: true,
  trackLongTasks: true,
  sessionSampleRate: 100,
});
