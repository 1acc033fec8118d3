import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Models } from '../models/models.ts';

const Context = createContext<Models | null>(null);
export const ModelsProvider = Context.Provider;

/** The models of the surrounding app. */
export function useModels(): Models {
  const models = useContext(Context);
  if (!models) throw new Error('Components that use models belong inside a ModelsProvider.');
  return models;
}
