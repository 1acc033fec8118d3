import type { Models } from '../models/models.ts';
import { createWholeSite, type WholeSite } from '../models/wholeSite.ts';
import { useModels } from './useModels.ts';

/** Made when they are first needed, as their code comes with the later screens. */
const made = new WeakMap<Models, WholeSite>();

/** What can be done with all of a site. */
export function useWholeSite(): WholeSite {
  const models = useModels();
  const model = made.get(models) ?? createWholeSite(models.api, models.session.notice, models.sites);
  made.set(models, model);
  return model;
}
