import type { DetailResponse } from '@kitka/shared/api/api';
import { Group } from '../parts/Group.tsx';
import { RankingList } from '../parts/RankingList.tsx';
import { visitorsFinding } from '../words/findingWords.tsx';
import { nameOf } from '../words/format.ts';

/** Where the visitors of a page come from, and which devices they use. */
export function Visitors({ detail }: { detail: DetailResponse }) {
  const { page, devices, referrers, campaigns, countries, languages } = detail;
  const byDevice = Object.entries(devices)
    .map(([name, n]) => ({ name, n }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
  return (
    <Group id="visitors" title="Who visits, and from where" finding={visitorsFinding(detail)}>
      <p class="soft small">Counted in views.</p>
      <div class="rankings">
        <RankingList
          title="Other sites"
          ranking={referrers}
          total={page.views}
          empty="No view came from a link on another site."
        />
        <RankingList
          title="Campaigns"
          ranking={campaigns}
          total={page.views}
          empty="No view had utm_ parameters in its address."
        />
        <RankingList
          title="Devices"
          ranking={byDevice}
          total={page.views}
          empty="Nothing counted."
          nameOf={capital}
          other="Other"
        />
        <RankingList
          title="Countries"
          ranking={countries}
          total={page.views}
          empty="Countries are known only once Kitka is deployed."
          nameOf={(code) => nameOf('region', code)}
        />
        <RankingList
          title="Languages"
          ranking={languages}
          total={page.views}
          empty="Nothing counted."
          nameOf={(code) => nameOf('language', code)}
        />
      </div>
    </Group>
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
