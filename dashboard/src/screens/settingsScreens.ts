/** The screens where something is set, in one file, which whoever only reads never loads. */
export { AddSite } from './AddSite.tsx';
export { DeletedSites } from './DeletedSites.tsx';
export { Guide } from './Guide.tsx';
export { People } from './People.tsx';
export { SettingsChanges } from './SettingsChanges.tsx';
export { Sharing } from './Sharing.tsx';
export { Signals } from './Signals.tsx';
export { SiteSettings } from './SiteSettings.tsx';
