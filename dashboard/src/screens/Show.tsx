import type { DetailResponse, SpotsMessage } from '@kitka/shared/api/api';
import { useEffect, useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { DEFAULT_PERIOD, rangeOf } from '../models/period.ts';
import { type Opener, type Sending, sendSpots } from '../models/sendSpots.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { SpotsTable } from '../parts/SpotsTable.tsx';
import { Title } from '../parts/Title.tsx';
import { counted, days } from '../words/format.ts';

/** `/show`: a window opened by a page of the site. It sends that page the spots to outline for the owner. */
export function Show() {
  const { place } = usePlace();
  return (
    <>
      <Title>Where visitors struggled</Title>
      {place.page ? (
        <Spots page={place.page} />
      ) : (
        <p>The address names no page. Open a page of your site with ?kitka=show at the end of its address.</p>
      )}
    </>
  );
}

function Spots({ page }: { page: string }) {
  const { detail } = useModels();
  const { today } = useDays();
  useLoad(detail, useSite().key, page, rangeOf(DEFAULT_PERIOD, today));
  return (
    <Loaded of={detail} what="the places">
      {(data) => <Ready {...data} />}
    </Loaded>
  );
}

function Ready({ page, spots, otherSpots, from, to }: DetailResponse) {
  const { opener } = useModels();
  const { origins } = useSite();
  const { href } = usePlace();
  const { n } = page.friction;
  return (
    <>
      {opener ? (
        <Sender opener={opener} message={{ type: 'kitka:spots', spots, views: n }} />
      ) : (
        <p role="status" class="lead">
          Nothing is sent: no page of your site opened this window.
        </p>
      )}
      {!opener && (
        <p>
          Open the page with ?kitka=show at the end of its address and press the button there. If you came
          that way, a header of the page (Cross-Origin-Opener-Policy) separates the two windows.{' '}
          <a href={href({ path: '/page', page: page.path })}>See the places here instead</a>.
        </p>
      )}
      <section class="section" aria-labelledby="what">
        <h2 id="what">What is sent, and where to</h2>
        <p>
          Kitka sends only the places below, found in {counted(n, 'view')} of {page.path} ({days(from, to)}),
          and only to a page of:
        </p>
        <ul>
          {origins.map((origin) => (
            <li key={origin}>
              <code>{origin}</code>
            </li>
          ))}
        </ul>
        {spots.length > 0 ? (
          <SpotsTable spots={spots} otherSpots={otherSpots} />
        ) : (
          <p>There is no place to outline: none had signs of friction in this period.</p>
        )}
      </section>
    </>
  );
}

function Sender({ opener, message }: { opener: Opener; message: SpotsMessage }) {
  const { origins } = useSite();
  const [sending, setSending] = useState<Sending>({ status: 'sending' });
  const key = JSON.stringify([origins, message]);
  useEffect(() => sendSpots(opener, origins, message, setSending), [opener, key]);
  return (
    <p role="status" class="lead">
      {sending.status === 'sending' && 'Sending to the page that opened this window. Keep it open.'}
      {sending.status === 'shown' &&
        (message.spots.length > 0
          ? `Shown on the page, at ${sending.origin}. You may close this window.`
          : `The page at ${sending.origin} has been told that there is nothing to outline. You may close this window.`)}
      {sending.status === 'gone' && 'The page that opened this window is closed, so nothing more is sent.'}
    </p>
  );
}
