import { type Access, createAccess } from '../models/access.ts';
import type { Models } from '../models/models.ts';
import { useModels } from './useModels.ts';

/** Made when they are first needed, as their code comes with the later screens. */
const made = new WeakMap<Models, Access>();

/** Who may look and change, and what lets them in. */
export function useAccess(): Access {
  const models = useModels();
  const access = made.get(models) ?? createAccess(models.api, models.session.notice);
  made.set(models, access);
  return access;
}
