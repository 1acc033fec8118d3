import type { ArrivalsResponse } from '@kitka/shared/api/api';
import { useEffect } from 'preact/hooks';
import type { State } from '../models/resource.ts';
import { useGuide } from './useGuide.ts';
import { useLoad } from './useLoad.ts';

/** Ms between two looks; after the first minutes nobody sits and waits any more. */
const OFTEN = 3_000;
const SELDOM = 15_000;
const OFTEN_FOR = 10 * 60_000;

/** Whether anything has come for a site, asked again and again until it has, while the screen is visible. */
export function useArrivals(site: string): State<ArrivalsResponse> {
  const { arrivals } = useGuide();
  useLoad(arrivals, site);
  const state = arrivals.state.value;
  const isDone = state.status === 'ready' && state.data.hasViews && state.data.hasAnswers;
  useEffect(() => {
    if (isDone) return;
    let timer = 0;
    let waited = 0;
    const next = () => {
      const pause = waited < OFTEN_FOR ? OFTEN : SELDOM;
      timer = window.setTimeout(async () => {
        waited += pause;
        if (document.visibilityState === 'visible') await arrivals.refresh();
        if (timer !== 0) next();
      }, pause);
    };
    next();
    return () => {
      clearTimeout(timer);
      timer = 0;
    };
  }, [arrivals, site, isDone]);
  return state;
}
