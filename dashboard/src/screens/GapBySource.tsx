import '../parts/plainTable.css';
import './GapBySource.css';
import type { Asked } from '@kitka/shared/api/api';
import type { GapBySourceResponse, GapSource } from '@kitka/shared/api/gapBySource';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import { ScoreTrack } from '../charts/ScoreTrack.tsx';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Finding } from '../parts/Finding.tsx';
import { Group } from '../parts/Group.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { gapFinding } from '../words/findingWords.tsx';
import { count, counted } from '../words/format.ts';

/** Whether visitors of each source found what they had expected; nothing where that was not asked. */
export function GapBySource({ page, asked }: { page: string; asked: readonly Asked[] }) {
  const { gapBySource } = useModels();
  if (!asked.some(({ score }) => score.question === 'gap' && score.n > 0)) return null;
  return (
    <Group
      id="gap-by-source"
      title="Compared with expectations, by source"
      finding={<Finding of={gapBySource} words={gapFinding} />}
    >
      <Sources page={page} />
    </Group>
  );
}

function Sources({ page }: { page: string }) {
  const { gapBySource } = useModels();
  const { figures } = useDays();
  useLoad(gapBySource, useSite().key, page, figures);
  return (
    <Loaded of={gapBySource} what="the sources" isPart>
      {(data) => <Table {...data} />}
    </Loaded>
  );
}

function Table({ total, sources, others }: GapBySourceResponse) {
  return (
    <>
      {sources.length === 0 ? (
        <p>
          Not enough answers from any one source: {counted(total.n, 'answer')} in all, and a range needs{' '}
          {RANGE_FROM} from the same one.
        </p>
      ) : (
        <table class="plain gap-sources">
          <caption class="hidden">Better minus worse than expected, by source</caption>
          <thead>
            <tr>
              <th scope="col">Came from</th>
              <th scope="col">Better minus worse</th>
              <th scope="col" class="number">
                Answers
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={`${source.kind} ${source.source}`}>
                <th scope="row">{nameOf(source)}</th>
                <td>
                  <ScoreTrack score={source.score} size="row" />
                </td>
                <td class="number">{count(source.score.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sources.length > 0 && others.sources > 0 && (
        <p class="soft small">
          Not enough answers from {counted(others.sources, 'other source')}: {count(others.answers)} in all.
        </p>
      )}
      <details class="confidence-key">
        <summary>How is this counted?</summary>
        <p>
          For each source, the share of “better” and “much better” minus that of “worse” and “much worse”,
          from −100 to +100, with its 95 % interval (adjusted Wald). The source is the campaign’s utm_source,
          or else the site that linked here. Only the first page of a visit knows it: answers given on later
          pages are one group, because Kitka does not follow visitors from page to page.
        </p>
      </details>
    </>
  );
}

const NAMES = { direct: 'Nowhere that was told', inside: 'Another page of the site' } as const;
const nameOf = ({ kind, source }: GapSource) => (kind === 'source' ? source : NAMES[kind]);
