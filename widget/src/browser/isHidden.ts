/** Whether nobody can see the page now: another tab is in front, or it is being left. */
export const isHidden = (): boolean => document.visibilityState === 'hidden';
