/** Screens to read that are loaded after the first one, all in one file: small files of their own would wait for each other. */
export { Alerts } from './Alerts.tsx';
export { Answers } from './Answers.tsx';
export { DataQuality } from './DataQuality.tsx';
export { Fixes } from './Fixes.tsx';
export { Installation } from './Installation.tsx';
export { OpenAlertList } from './OpenAlertList.tsx';
export { PageDetail } from './PageDetail.tsx';
export { Receipt } from './Receipt.tsx';
export { ShareView } from './ShareView.tsx';
export { Show } from './Show.tsx';
export { SignIn } from './SignIn.tsx';
export { SiteTrends } from './SiteTrends.tsx';
