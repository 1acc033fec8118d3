import './AlertItem.css';
import type { Alert } from '@kitka/shared/api/alerts';
import type { ComponentChildren } from 'preact';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { alertSentence, alertTitle } from '../words/alertWords.ts';
import { counted, day } from '../words/format.ts';

/** An alert: what happened, how sure that is, and what to do. */
export function AlertItem({ alert }: { alert: Alert }) {
  const { alerts } = useModels();
  const { key } = useSite();
  const { id, kind, figures, ended, seen, more } = alert;
  const title = alertTitle(alert);
  const mayMark = useMay('editor');
  return (
    <li class="alert">
      <h3>{title}</h3>
      {mayMark && (
        <button
          type="button"
          class="quiet"
          aria-label={`${seen ? 'Mark as new' : 'Mark as seen'}: ${title}`}
          onClick={() => void alerts.mark(key, id, !seen)}
        >
          {seen ? 'Mark as new' : 'Mark as seen'}
        </button>
      )}
      <div class="alert-rest">
        {figures.error !== undefined && (
          <p>
            <code>{figures.error}</code>
          </p>
        )}
        <p>
          {alertSentence(kind, alert)} {ended && <>It was no longer so on {day(ended)}. </>}
          <NextStep alert={alert} />
        </p>
        {more.length > 0 && (
          <details>
            <summary class="small">Also on {counted(more.length, 'further page')}</summary>
            {more.map((one) => (
              <p key={`${one.page} ${one.figures.error}`} class="small">
                <b>{one.page}</b> {one.figures.error} {alertSentence(kind, one)}
              </p>
            ))}
          </details>
        )}
        {alerts.unmarked.value === id && (
          <p role="alert" class="fault">
            This could not be noted. Try again.
          </p>
        )}
      </div>
    </li>
  );
}

/** What to do next, with the way there. */
function NextStep({ alert: { next, page, more } }: { alert: Alert }) {
  const { href } = usePlace();
  const to = (path: string, words: ComponentChildren, of: string | null = null) => (
    <a href={href({ path, page: of, filter: '' })}>{words}</a>
  );
  // What is of the whole site is looked at on the page that has most of it.
  const one = page || (more[0]?.page ?? '');
  switch (next) {
    case 'check-tag':
      return <>Is the tag still there? {to('/installation', 'Check the installation')}.</>;
    case 'check-page':
      return <>Is the page, and the tag on it, still there? {to('/page', `See ${page}`, page)}.</>;
    case 'check-prompt':
      return (
        <>The question is seen less: {to('/installation', 'check the installation')} and its settings.</>
      );
    case 'check-answering':
      return (
        <>Answer the question yourself on the site; your answer should {to('/answers', 'appear here')}.</>
      );
    case 'see-spots':
      return <>{to('/page', one ? `See where on ${one}` : 'See the figures of the site', one)}.</>;
    case 'see-errors':
      return <>{to('/page', one ? `See the errors of ${one}` : 'See the figures of the site', one)}.</>;
    case 'read-answers':
      return <>{to('/answers', 'Read what visitors say', page)}.</>;
  }
}
