/** The screens where something is set, in the order of their navigation. */
export const SETTINGS = [
  { path: '/settings', name: 'Site' },
  { path: '/prompt', name: 'The question' },
  { path: '/signals', name: 'Signs of friction' },
  { path: '/people', name: 'People' },
  { path: '/sharing', name: 'Share links' },
  { path: '/guide', name: 'Install' },
  { path: '/changes-of-settings', name: 'Changes' },
] as const;
