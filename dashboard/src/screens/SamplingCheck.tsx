import type { SamplingResponse } from '@kitka/shared/api/sampling';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { count, counted, rate, rateRange } from '../words/format.ts';

/** Whether as many browsers are asked as the settings say. */
export function SamplingCheck() {
  const { sampling } = useModels();
  const { range } = useDays();
  useLoad(sampling, useSite().key, range);
  return (
    <section class="section" aria-labelledby="sampling">
      <h2 id="sampling">Who is chosen to be asked</h2>
      <Loaded of={sampling} what="the check" isPart>
        {(data) => <Check {...data} />}
      </Loaded>
    </section>
  );
}

function Check(check: SamplingResponse) {
  return (
    <>
      <p>{wordsFor(check)}</p>
      {check.verdict !== 'everybody' && (
        <details class="confidence-key">
          <summary>How is this counted?</summary>
          <p>
            Only the view on which a browser draws for the first time is counted. Who is chosen is asked once
            and then rests, while all others may be asked on every view, so a share of views would always be
            too low. Chosen and expected numbers are compared by a chi-square test, which warns only if chance
            does so less than once in 1,000 times. Kitka knows only the present share, not earlier ones.
          </p>
        </details>
      )}
    </>
  );
}

function wordsFor({ verdict, rate: wanted, draws, chosen, share, low, high }: SamplingResponse): string {
  const rule = `${rate(wanted)} of browsers are to be asked`;
  switch (verdict) {
    case 'everybody':
      return 'Everybody who may be asked is asked, so there is no draw to check.';
    case 'tooFew':
      return `${rule}. In this period ${counted(draws, 'browser')} drew, which is not enough to check it.`;
    case 'fits':
    case 'differs': {
      const found = `${rate(share ?? 0)} were chosen (${rateRange(low, high)}, ${count(chosen)} of ${count(draws)} that drew)`;
      return verdict === 'fits'
        ? `${rule}, and ${found}. That fits.`
        : `${rule}, but ${found}. That does not fit. If the share was changed in these days, or a pinned tag has another, that is why: choose days after the change to check it again. Otherwise something goes wrong in some browsers, and scores may be of the wrong visitors: check the installation.`;
    }
  }
}
