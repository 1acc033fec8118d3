/** Not in TypeScript's DOM library: https://w3c.github.io/gpc/ and the retired Do Not Track. */
interface PrivacyNavigator {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

/** Whether the visitor's browser says that they want to be left alone. */
export function optedOut(): boolean {
  const { globalPrivacyControl, doNotTrack }: PrivacyNavigator = navigator;
  return globalPrivacyControl === true || doNotTrack === '1';
}
