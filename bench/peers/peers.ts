import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of what is measured beside Kitka; what it needs is installed in it, and by the bench only. */
export const PEERS_FOLDER = import.meta.dirname;

interface Peer {
  name: string;
  /** The package that a site installs; a second one of the same version comes with it where its docs say so. */
  packageName: string;
  /** What a site writes to use it, below `PEERS_FOLDER`; it also makes it a contender. */
  entry: string;
}

/** Widgets that ask visitors, can be installed from the registry, and run without their maker's servers. */
export const PEERS: readonly Peer[] = [
  { name: 'PostHog surveys', packageName: 'posthog-js', entry: 'posthog.js' },
  { name: 'Sentry feedback', packageName: '@sentry/browser', entry: 'sentry.js' },
  { name: 'SurveyJS', packageName: 'survey-js-ui', entry: 'surveyjs.js' },
  { name: 'feedback-js', packageName: '@betahuhn/feedback-js', entry: 'feedback-js.js' },
];

interface Manifest {
  dependencies: Record<string, string>;
}

/** What is installed for the peers, in exact versions. */
export const manifest: Manifest = JSON.parse(readFileSync(join(PEERS_FOLDER, 'package.json'), 'utf8'));
