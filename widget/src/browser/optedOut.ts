/** Not in TypeScript's DOM library: https://w3c.github.io/gpc/ and the retired Do Not Track. */
interface PrivacyNavigator {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

/** Whether the browser sends an opt-out signal: Global Privacy Control or Do Not Track. */
export const optedOut = ({ globalPrivacyControl, doNotTrack }: PrivacyNavigator = navigator): boolean =>
  globalPrivacyControl || doNotTrack === '1';
