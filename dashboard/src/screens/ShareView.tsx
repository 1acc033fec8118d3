import './Shell.css';
import type { Share } from '@kitka/shared/api/people';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../api.ts';
import { type Read, useForm } from '../hooks/useForm.ts';
import { useFragment } from '../hooks/useFragment.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { type SiteInfo, SiteProvider } from '../hooks/useSite.ts';
import { failureIn } from '../models/resource.ts';
import { Failed } from '../parts/Failed.tsx';
import { Field } from '../parts/Field.tsx';
import { FormFoot } from '../parts/FormFoot.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Title } from '../parts/Title.tsx';
import { Wordmark } from '../parts/Wordmark.tsx';
import { dayAt } from '../words/dayAt.ts';

type State =
  | { status: 'opening' }
  /** The address has no secret, as after a reload. */
  | { status: 'incomplete' }
  | { status: 'password'; wasWrong: boolean }
  | { status: 'ended' }
  | { status: 'failed'; failure: Failure }
  | { status: 'open'; share: Share; site: SiteInfo };

/** Of a secret. The links within a page have fragments too, which are shorter. */
const SECRET = /^[\w-]{40,}$/;

/** `/share/ID#SECRET`: the frame of figures of a site, or of one page, for readers without a sign-in. */
export function ShareView({ children }: { children?: ComponentChildren }) {
  const { api, session, shared } = useModels();
  const fragment = useFragment();
  const [secret, setSecret] = useState('');
  const [password, setPassword] = useState('');
  const [state, setState] = useState<State>({ status: 'opening' });
  const isSignedOut = session.state.value.status === 'out';

  async function open(): Promise<void> {
    if (!secret) return setState({ status: 'incomplete' });
    setState({ status: 'opening' });
    api.actAs(password ? `${secret}.${password}` : secret);
    try {
      const [{ share }, { sites }] = await Promise.all([api.share(), api.sites()]);
      const site = sites.find(({ key }) => key === share.site);
      if (!site) return setState({ status: 'ended' });
      shared.value = share;
      setState({ status: 'open', share, site });
    } catch (error) {
      const failure = failureIn(error);
      if (failure.kind !== 'signed-out') setState({ status: 'failed', failure });
      else if (failure.code === 'password') setState({ status: 'password', wasWrong: password !== '' });
      else setState({ status: 'ended' });
    }
  }

  useEffect(() => {
    if (!SECRET.test(fragment)) return;
    setPassword('');
    setSecret(fragment);
  }, [fragment]);
  useEffect(() => {
    if (secret || !SECRET.test(fragment)) void open();
    // A request that was refused while the link was open: it may have been ended meanwhile.
  }, [secret, password, isSignedOut]);
  useEffect(
    () => () => {
      api.actAs(null);
      shared.value = null;
    },
    [api, shared],
  );

  if (state.status === 'open') return <Shown {...state}>{children}</Shown>;
  return (
    <main class="plain">
      <Wordmark />
      {state.status === 'opening' && <Loading what="what this link shows" />}
      {state.status === 'incomplete' && (
        <>
          <Title>Open the whole link</Title>
          <p>
            The address alone does not open it: for safety, the last part of the link is kept only while this
            page is open. Open the link again as you were given it.
          </p>
        </>
      )}
      {state.status === 'password' && <Password wasWrong={state.wasWrong} onGive={setPassword} />}
      {state.status === 'ended' && (
        <>
          <Title>This link has ended</Title>
          <p>
            It was made for a while, and that is over, or its owner ended it. Ask whoever gave it to you for a
            new one.
          </p>
        </>
      )}
      {state.status === 'failed' && (
        <>
          <Title>Shared figures</Title>
          <Failed failure={state.failure} onRetry={() => void open()} />
        </>
      )}
    </main>
  );
}

function Password({ wasWrong, onGive }: { wasWrong: boolean; onGive: (password: string) => void }) {
  const { attributes, faults, isBusy } = useForm({
    read(data): Read<{ password: string }> {
      const password = String(data.get('password') ?? '').trim();
      // No password that Kitka makes has other characters, and these end where the header does.
      return /^[a-z0-9]+$/i.test(password)
        ? { values: { password } }
        : { faults: { password: 'Write the password: 16 letters and digits.' } };
    },
    save: async ({ password }) => onGive(password.toLowerCase()),
    onSaved: () => {},
  });
  const fault =
    faults.password ?? (wasWrong ? 'This is not the password. Check it, and try again.' : undefined);
  return (
    <>
      <Title>This link needs a password</Title>
      <form class="form" {...attributes}>
        <Field label="Password" rule="Whoever gave you the link has it." fault={fault}>
          {(field) => <input {...field} name="password" autocomplete="off" spellcheck={false} />}
        </Field>
        <FormFoot fault={faults['']} isBusy={isBusy} label="Show the figures" />
      </form>
    </>
  );
}

interface ShownProps {
  share: Share;
  site: SiteInfo;
  children: ComponentChildren;
}

function Shown({ share, site, children }: ShownProps) {
  const { place, go } = usePlace();
  const isElsewhere = share.page !== null && place.page !== share.page;
  useEffect(() => {
    if (isElsewhere) go({ page: share.page });
  }, [isElsewhere]);
  return (
    <SiteProvider value={site}>
      <header class="top">
        <Wordmark />
        <div class="top-site">
          <span class="top-name">{site.name}</span>
          {site.sample && <span class="sample">Sample data</span>}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <p class="soft small">
          Shared by link: {share.name} of {site.name}; ends on {dayAt(share.expires, site.timezone)}
        </p>
        {!isElsewhere && children}
      </main>
    </SiteProvider>
  );
}
