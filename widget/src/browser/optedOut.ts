/** Not in TypeScript's DOM library: https://w3c.github.io/gpc/ and the retired Do Not Track. */
interface PrivacyNavigator {
  globalPrivacyControl?: boolean;
  doNotTrack?: string | null;
}

/** Whether the visitor's browser says that they want to be left alone. */
export const optedOut = ({ globalPrivacyControl, doNotTrack }: PrivacyNavigator = navigator): boolean =>
  globalPrivacyControl || doNotTrack === '1';
