import type { Quote, ThemeKind, ThemesResponse } from '@kitka/shared/api/themes';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { Quotes } from '../parts/Quotes.tsx';
import { ThemeList } from '../parts/ThemeList.tsx';
import { counted } from '../words/format.ts';
import { leftOutWords, WHOSE } from '../words/themeWords.ts';

/** What the visitors of a page (or the site, '') write about: the unhappy, the happy, and what the owner looks for. */
export function Themes({ page }: { page: string }) {
  const { themes } = useModels();
  useLoad(themes, useSite().key, page, useDays().figures);
  return (
    <section aria-label="What visitors write about">
      <Loaded of={themes} what="themes" isPart>
        {(data) => <Ready {...data} />}
      </Loaded>
    </section>
  );
}

function Ready(data: ThemesResponse) {
  const { themes, comments, low, high, newest } = data;
  const leftOut = leftOutWords(data, useSite().timezone);
  const own = themes.filter(({ kind }) => kind === 'own');
  const of = (kind: ThemeKind) => themes.filter((theme) => theme.kind === kind);
  return (
    <>
      {comments > 0 ? (
        <div class="columns">
          <div>
            <section class="section" aria-labelledby="unhappy">
              <h2 id="unhappy">Why people are unhappy</h2>
              <Kind kind="low" themes={of('low')} comments={low} newest={newest.low} />
            </section>
            <HowCounted />
          </div>
          <section class="section" aria-labelledby="happy">
            <h2 id="happy">What people like</h2>
            <Kind kind="high" themes={of('high')} comments={high} newest={newest.high} />
          </section>
          {own.length > 0 && (
            <section class="section" aria-labelledby="own-themes">
              <h2 id="own-themes">What you look for</h2>
              <ThemeList themes={own} total={comments} />
            </section>
          )}
        </div>
      ) : (
        <div class="section">
          <h2>What visitors write about</h2>
          <p>No comment of this period has been counted.</p>
        </div>
      )}
      {leftOut && <p class="soft small">{leftOut}</p>}
    </>
  );
}

interface KindProps {
  kind: 'low' | 'high';
  themes: ThemesResponse['themes'];
  comments: number;
  newest: readonly Quote[];
}

/** The themes of one kind of visitors or, without any, their newest comments. */
function Kind({ kind, themes, comments, newest }: KindProps) {
  if (comments === 0) return <p>No comments {WHOSE[kind]} in this period.</p>;
  if (themes.length > 0) return <ThemeList themes={themes} total={comments} />;
  return (
    <>
      <p>
        Nothing stands out in {counted(comments, 'comment')} {WHOSE[kind]}: too few write about the same. The
        newest:
      </p>
      <Quotes quotes={newest} />
    </>
  );
}

function HowCounted() {
  return (
    <details class="theme-how">
      <summary>How are themes counted?</summary>
      <p>
        A word or two that dissatisfied visitors (or satisfied ones) clearly use more than all others do, in
        any form; “does not work” is another theme than “works”. At least 3 of their comments mention it, and
        chance is an unlikely reason, however many words were tried. Each language counts by itself, as the
        language of the page says. What is meant in jest, or said in other words, is not understood: read the
        quotes.
      </p>
    </details>
  );
}
