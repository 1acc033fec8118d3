import type { Models } from '../models/models.ts';
import { createSettings, type Settings } from '../models/settings.ts';
import { useModels } from './useModels.ts';

/** Made when they are first needed, as their code comes with the later screens. */
const made = new WeakMap<Models, Settings>();

/** What is set of sites. */
export function useSettings(): Settings {
  const models = useModels();
  const settings = made.get(models) ?? createSettings(models.api, models.sites, models.session.notice);
  made.set(models, settings);
  return settings;
}
