import type { Failure } from '../api.ts';

/** Whether a request was refused because single views of its first days are no longer kept. */
export const isGone = (failure: Failure): boolean => failure.kind === 'refused' && failure.field === 'from';
