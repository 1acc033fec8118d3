import type { Finding } from '@kitka/shared/api/api';

/** What a finding is about. */
export type Subject = Pick<Finding, 'id' | 'part' | 'about'>;

export const ok = (subject: Subject, found: string): Finding => ({
  ...subject,
  verdict: 'ok',
  found,
  next: null,
  code: null,
});

export const warning = (
  subject: Subject,
  found: string,
  next: string,
  code: string | null = null,
): Finding => ({
  ...subject,
  verdict: 'warning',
  found,
  next,
  code,
});

export const problem = (
  subject: Subject,
  found: string,
  next: string,
  code: string | null = null,
): Finding => ({
  ...subject,
  verdict: 'problem',
  found,
  next,
  code,
});
