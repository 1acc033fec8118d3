import type { Traffic } from '@kitka/shared/settings/promptAdvice';
import { LIMITS } from '@kitka/shared/wire/limits';
import { useEffect, useState } from 'preact/hooks';
import { addDays } from '../models/period.ts';
import { failureIn } from '../models/resource.ts';
import { useDays } from './useDays.ts';
import { useModels } from './useModels.ts';
import { useSite } from './useSite.ts';

const DAYS = 28;

/** What was counted on the site in the last 28 days; null: it is loading, or could not be loaded. */
export function useTraffic(): Traffic | null {
  const { api, session } = useModels();
  const { key } = useSite();
  const { today } = useDays();
  const [traffic, setTraffic] = useState<Traffic | null>(null);
  useEffect(() => {
    let isOver = false;
    const range = { from: addDays(today, 1 - DAYS), to: today };
    const query = { sort: 'views', order: 'desc', search: null, cursor: null } as const;
    async function load() {
      const [detail, pages] = await Promise.all([
        api.detail(key, '', range),
        api.pages(key, { ...range, ...query, limit: String(LIMITS.pagesPerRequest) }),
      ]);
      if (isOver) return;
      setTraffic({
        days: DAYS,
        views: detail.page.views,
        impressions: detail.funnel.impressions,
        answers: detail.funnel.answered,
        pages: pages.pages,
        isAllPages: pages.next === null,
        languages: detail.languages,
        goals: detail.goals,
      });
    }
    setTraffic(null);
    // Without it there is less advice.
    load().catch((error) => session.notice(failureIn(error)));
    return () => {
      isOver = true;
    };
  }, [api, session, key, today]);
  return traffic;
}
