import type { AuditResponse } from '@kitka/shared/api/people';
import type { Api, Failure } from '../api.ts';
import { createParts, type Parts } from './parts.ts';

/** What was changed, newest first, on a site or (null) on all, loaded in parts. */
export type AuditLog = Parts<[site: string | null], AuditResponse, AuditResponse>;

export const createAuditLog = (api: Api, onFailure: (failure: Failure) => void): AuditLog =>
  createParts(
    (cursor, site: string | null) => api.audit({ site, cursor }),
    (before, { entries, next }) => ({ entries: [...(before?.entries ?? []), ...entries], next }),
    onFailure,
  );
