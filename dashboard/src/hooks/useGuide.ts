import { createGuide, type Guide } from '../models/guide.ts';
import type { Models } from '../models/models.ts';
import { useModels } from './useModels.ts';

/** Made when they are first needed, as their code comes with the later screens. */
const made = new WeakMap<Models, Guide>();

/** Adding a site, and waiting for what comes from it. */
export function useGuide(): Guide {
  const models = useModels();
  const guide = made.get(models) ?? createGuide(models);
  made.set(models, guide);
  return guide;
}
