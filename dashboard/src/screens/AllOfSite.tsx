import { useRef, useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useMay } from '../hooks/useMay.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { useWholeSite } from '../hooks/useWholeSite.ts';
import { useWork } from '../hooks/useWork.ts';
import { focusTitle } from '../models/focusTitle.ts';
import { saveFile } from '../models/saveFile.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { Field } from '../parts/Field.tsx';
import { Group } from '../parts/Group.tsx';
import { Removal } from '../parts/Removal.tsx';
import { refusalWords } from '../words/changeFault.ts';
import { counted, day } from '../words/format.ts';
import { DeletedSites } from './DeletedSites.tsx';

/** What is done with all of a site at once; for its owners. */
export function AllOfSite() {
  const isOwner = useMay('owner');
  const ownsAll = usePerson().isOfAll('owner');
  return (
    <section class="section" aria-labelledby="all-of-site">
      <h2 id="all-of-site">All of it</h2>
      {isOwner ? (
        <>
          <Export />
          <Recount />
          <Clear />
          {ownsAll ? (
            <Delete />
          ) : (
            <p class="soft">Only owners of all sites delete a site, or have a deleted one back.</p>
          )}
        </>
      ) : (
        <p class="soft">Only owners of this site export everything, recount or delete.</p>
      )}
      {ownsAll && <DeletedSites />}
    </section>
  );
}

function Export() {
  const { exportAll } = useWholeSite();
  const { key, name } = useSite();
  const { today } = useDays();
  const { work, run } = useWork();
  const [bytes, setBytes] = useState<number | null>(null);
  const isBusy = work.status === 'loading';
  const size =
    bytes === null ? '' : bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return (
    <Group
      id="export"
      title="Export everything"
      finding="settings, versions, answers, totals and views in one file"
    >
      <p>
        One file with a JSON object a line. It holds what visitors wrote, but no e-mail addresses: those are
        deleted after 90 days, and a file would outlast that. The export stands in the audit log.
      </p>
      <div class="form-buttons">
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={() => {
            setBytes(0);
            void run(
              () => exportAll(key, setBytes),
              (file) => saveFile(file, `kitka-${key}-${today}.ndjson`),
            );
          }}
        >
          {isBusy ? 'One moment…' : 'Export'}
          <span class="hidden"> everything of {name}</span>
        </button>
        <span role="status" class="soft">
          {bytes !== null && (isBusy ? `${size} so far` : work.status === 'idle' && `Done: ${size}.`)}
        </span>
      </div>
      <p role="alert" class="fault">
        {work.status === 'failed' &&
          (work.failure.kind === 'refused'
            ? work.failure.message
            : 'The export was cut off, and nothing was saved. Try again.')}
      </p>
    </Group>
  );
}

function Recount() {
  const { recount } = useWholeSite();
  const { key } = useSite();
  const { today } = useDays();
  const { work, run } = useWork();
  const [from, setFrom] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const fault = work.status === 'failed' ? refusalWords(work.failure) : undefined;
  return (
    <Group id="recount" title="Recount" finding="make the totals of days anew from single views">
      <p>
        For when a correction of Kitka changes how days are added up. Days whose single views are gone keep
        their totals.
      </p>
      {isAsking ? (
        <Confirm
          question={`Make the totals from ${day(from)} on anew?`}
          fault={fault ?? null}
          isBusy={work.status === 'loading'}
          label="Recount"
          keep="Leave them"
          onConfirm={() =>
            void run(
              () => recount(key, from),
              ({ days }) => {
                setAsking(false);
                setSaid(`${counted(days, 'day')} added up again.`);
              },
            )
          }
          onKeep={() => setAsking(false)}
        />
      ) : (
        <form
          class="settings-form"
          aria-label="Recount"
          onSubmit={(event) => {
            event.preventDefault();
            if (from !== '') setAsking(true);
          }}
        >
          <Field label="From this day on">
            {(field) => (
              <input
                {...field}
                type="date"
                required
                max={today}
                value={from}
                onInput={({ currentTarget: { value } }) => setFrom(value)}
              />
            )}
          </Field>
          <div class="form-buttons">
            <button type="submit">Recount…</button>
            <span role="status" class="soft">
              {said}
            </span>
          </div>
        </form>
      )}
    </Group>
  );
}

function Clear() {
  const { clear } = useWholeSite();
  const { key, name } = useSite();
  const [said, setSaid] = useState('');
  const [round, setRound] = useState(0);
  const told = useRef<HTMLParagraphElement>(null);
  return (
    <Group id="clear" title="Delete all figures" finding="start again from nothing; settings and people stay">
      <p>
        Views, answers, totals, fixes and alerts of {name} are deleted for good, at once. Counting goes on.
      </p>
      <Removal
        key={round}
        label="Delete all figures"
        about={`of ${name}`}
        question={`Delete everything that was counted on ${name}, for good? Export it first if you may need it.`}
        yes="Delete all figures"
        no="Keep them"
        remove={async () => {
          await clear(key);
          setSaid('All figures are deleted.');
          setRound(round + 1);
          told.current?.focus();
        }}
      />
      <p role="status" class="soft" ref={told} tabIndex={-1}>
        {said}
      </p>
    </Group>
  );
}

function Delete() {
  const { deleteSite } = useWholeSite();
  const { key, name } = useSite();
  const { go } = usePlace();
  const { work, run } = useWork();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isBusy = work.status === 'loading';
  return (
    <Group id="delete" title="Delete the site" finding="at once, and erased after seven days">
      <p>
        {name} stops at once: its script asks and counts nothing, its figures, share links and tokens show
        nothing. For seven days it can be had back, whole. Then it is erased.
      </p>
      <form
        class="settings-form"
        aria-label="Delete the site"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const isRight = typed.trim() === name;
          setWrong(!isRight);
          if (!isRight) return input.current?.focus();
          // With its key in the address, the screen that follows tells of this site.
          if (!isBusy && go({ site: key })) void run(() => deleteSite(key).then(focusTitle));
        }}
      >
        <Field
          label={`To delete it, type its name: ${name}`}
          fault={isWrong ? `This is not the name. Type ${name} as it stands here.` : undefined}
        >
          {(field) => (
            <input
              {...field}
              ref={input}
              type="text"
              autocomplete="off"
              value={typed}
              onInput={({ currentTarget: { value } }) => setTyped(value)}
            />
          )}
        </Field>
        <p role="alert" class="fault">
          {work.status === 'failed' && refusalWords(work.failure)}
        </p>
        <div class="form-buttons">
          <button type="submit" class="strong" aria-disabled={isBusy}>
            {isBusy ? 'One moment…' : 'Delete the site'}
          </button>
        </div>
      </form>
    </Group>
  );
}
