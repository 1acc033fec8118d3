import './Guide.css';
import { isPattern } from '@kitka/shared/settings/origin';
import { useState } from 'preact/hooks';
import { useArrivals } from '../hooks/useArrivals.ts';
import { useGuide } from '../hooks/useGuide.ts';
import { useMay } from '../hooks/useMay.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { DoctorFindings } from '../parts/DoctorFindings.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Step } from '../parts/Step.tsx';
import { Title } from '../parts/Title.tsx';
import { doctorWords } from '../words/doctorWords.ts';
import { GuideArrivals } from './GuideArrivals.tsx';
import { GuideTag } from './GuideTag.tsx';
import { SettingsNav } from './SettingsNav.tsx';

/** `/guide`: how a site is installed, step by step, and how far it is. */
export function Guide() {
  const { name, origins, timezone, key } = useSite();
  const { isOfAll } = usePerson();
  const { href } = usePlace();
  const state = useArrivals(key);
  const arrived = 'data' in state ? state.data : null;
  return (
    <>
      <SettingsNav />
      <Title>Install</Title>
      {isOfAll('owner') && (
        <p>
          This is about {name}. <a href={href({ path: '/add-site' })}>Add another site</a>
        </p>
      )}
      <ol class="steps" key={key}>
        <Step title="Name and address" isDone>
          <p>
            {name}: pages of {origins.join(', ')}, with days of {timezone.replaceAll('_', ' ')}.
          </p>
        </Step>
        <Step title="Paste the tag" isDone={arrived?.hasViews ?? false}>
          <GuideTag />
        </Step>
        <Step title="See it arrive" isDone={Boolean(arrived?.hasViews && arrived.hasAnswers)}>
          <GuideArrivals state={state} />
        </Step>
        <CheckStep />
        <Step title="What next" isDone={null}>
          <WhatNext />
        </Step>
      </ol>
    </>
  );
}

/** Has the doctor look at the site's first page. */
function CheckStep() {
  const { key, origins } = useSite();
  const { href } = usePlace();
  const { check } = useGuide();
  const mayCheck = useMay('editor');
  const [isAsked, setAsked] = useState(false);
  const origin = origins.find((one) => !isPattern(one));
  const state = check.state.value;
  const findings = isAsked && state.status === 'ready' ? state.data.findings : [];
  // A page that could not be opened is not sound: nothing is known of it.
  const isSound =
    findings.some(({ id, verdict }) => id === 'page' && verdict === 'ok') &&
    !findings.some(({ part, verdict }) => part === 'page' && verdict === 'problem');
  const look = () => {
    setAsked(true);
    void check.load(key, `${origin}/`);
  };
  return (
    <Step title="Check the installation" isDone={isSound}>
      {mayCheck && origin ? (
        <>
          <p>Kitka opens {origin}/ and looks whether everything is there.</p>
          <p>
            <button type="button" onClick={look}>
              {isAsked ? 'Check again' : 'Check now'}
            </button>
          </p>
        </>
      ) : (
        <p>
          Kitka can open a page of the site and look whether everything is there; editors and owners ask it
          to.
        </p>
      )}
      {isAsked && (
        <Loaded of={check} what="the page" isPart>
          {({ findings }) => {
            const open = findings.filter(({ verdict }) => verdict !== 'ok');
            return (
              <>
                <p role="status">{doctorWords(findings)}</p>
                <DoctorFindings findings={open} />
                {open.some(({ id }) => id === 'tag') && (
                  <p>
                    Is the tag pasted, and still not found? Then the page is served as it was: publish the
                    change, and empty the caches of the site and of its host.
                  </p>
                )}
              </>
            );
          }}
        </Loaded>
      )}
      <p>
        <a href={href({ path: '/installation' })}>
          {mayCheck ? 'Check another page, and see all that was looked at' : 'See what arrives'}
        </a>
      </p>
    </Step>
  );
}

const NEXT = [
  {
    path: '/prompt',
    role: 'editor',
    link: 'Choose the question',
    rest: 'that visitors are asked, and when and where.',
  },
  {
    path: '/settings',
    role: 'editor',
    link: 'Say what visitors should reach',
    rest: 'on the site, and which pages count as one.',
  },
  {
    path: '/people',
    role: 'owner',
    link: 'Invite people',
    rest: 'who are to see the figures or change what is asked.',
  },
  { path: '/sharing', role: 'owner', link: 'Make a share link', rest: 'for readers without a sign-in.' },
] as const;

function WhatNext() {
  const { href } = usePlace();
  const may = { editor: useMay('editor'), owner: useMay('owner') };
  return (
    <ul class="guide-hints">
      <li>
        <a href={href({ path: '/' })}>Look at the Overview</a>: figures appear there from the first view on.
      </li>
      {NEXT.filter(({ role }) => may[role]).map(({ path, link, rest }) => (
        <li key={path}>
          <a href={href({ path })}>{link}</a> {rest}
        </li>
      ))}
    </ul>
  );
}
