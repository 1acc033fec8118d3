/** Whether the page is hidden: another tab is in front, or the page is being left. */
export const isHidden = (): boolean => document.visibilityState === 'hidden';
