import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the peers that are compared with Kitka. Their packages are installed in it, and only by the bench. */
export const PEERS_FOLDER = import.meta.dirname;

export interface Peer {
  name: string;
  /** The package that a site installs; if its docs ask for a second package, that has the same version. */
  packageName: string;
  /**
   * The code that a site would write to use it, relative to `PEERS_FOLDER`; for a prompt it also makes the peer a
   * contender.
   */
  entry: string;
}

/** Widgets that ask visitors, can be installed from the registry, and work without their vendor's servers. */
export const PEERS: readonly Peer[] = [
  { name: 'PostHog surveys', packageName: 'posthog-js', entry: 'posthog.js' },
  { name: 'Sentry feedback', packageName: '@sentry/browser', entry: 'sentry.js' },
  { name: 'SurveyJS', packageName: 'survey-js-ui', entry: 'surveyjs.js' },
  { name: 'feedback-js', packageName: '@betahuhn/feedback-js', entry: 'feedback-js.js' },
];

/**
 * Trackers of what visitors do, with all that they can notice of friction, without recordings. They can be installed
 * from the registry, unlike Clarity, Hotjar and Umami, whose scripts come from their vendors alone.
 */
export const TRACKERS: readonly Peer[] = [
  { name: 'PostHog', packageName: 'posthog-js', entry: 'posthog-events.js' },
  { name: 'Mixpanel', packageName: 'mixpanel-browser', entry: 'mixpanel.js' },
  { name: 'Datadog', packageName: '@datadog/browser-rum-slim', entry: 'datadog.js' },
  { name: 'web-vitals', packageName: 'web-vitals', entry: 'web-vitals.js' },
];

interface Manifest {
  dependencies: Record<string, string>;
}

/** The packages installed for the peers, in exact versions. */
export const manifest: Manifest = JSON.parse(readFileSync(join(PEERS_FOLDER, 'package.json'), 'utf8'));
