import '../parts/plainTable.css';
import './PagesTest.css';
import type { OwnPages } from '@kitka/shared/settings/defaultPages';
import { siteFaults } from '@kitka/shared/settings/siteFaults';
import { useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useSite } from '../hooks/useSite.ts';
import { useWholeSite } from '../hooks/useWholeSite.ts';
import { pageTest } from '../models/pageTest.ts';
import type { SeenPage } from '../models/wholeSite.ts';
import { Failed } from '../parts/Failed.tsx';
import { Field } from '../parts/Field.tsx';
import { Loading } from '../parts/Loading.tsx';
import { count, counted } from '../words/format.ts';

/** Pages that change are listed up to so many. */
const LISTED = 50;

/** Shows, while rules are typed, what they make of the site's own pages and of any address. */
export function PagesTest({ pages }: { pages: OwnPages }) {
  const [address, setAddress] = useState('');
  const { seen } = useWholeSite();
  const { key } = useSite();
  const { today } = useDays();
  useLoad(seen, key, today);
  const state = seen.state.value;
  const isSound = Object.keys(siteFaults({ settings: { pages } })).length === 0;
  const found = isSound && address.trim() !== '' ? pageTest(address, pages) : null;
  return (
    <section class="pages-test" aria-labelledby="pages-test">
      <h3 id="pages-test">What these rules do</h3>
      {!isSound ? (
        <p role="status">The test goes on once each rule is complete.</p>
      ) : (
        <>
          {state.status === 'loading' && <Loading what="the pages of the last 28 days" isPart />}
          {state.status === 'failed' && <Failed failure={state.failure} onRetry={seen.again} />}
          {'data' in state && <Seen all={state.data} pages={pages} />}
        </>
      )}
      <Field label="Try an address" rule="Of any page, with parameters and fragment.">
        {(field) => (
          <input
            {...field}
            type="text"
            autocomplete="off"
            maxLength={2_000}
            placeholder="https://shop.example/product/42?page=2"
            value={address}
            onInput={({ currentTarget: { value } }) => setAddress(value)}
          />
        )}
      </Field>
      <p role="status" class="pages-found">
        {found && (
          <>
            It counts as <b>{found.page}</b>
            {found.group === null ? ', by no rule.' : `, by rule ${found.group + 1}.`}
          </>
        )}
      </p>
    </section>
  );
}

function Seen({ all, pages }: { all: readonly SeenPage[]; pages: OwnPages }) {
  const tested = all.map((one) => ({ ...one, ...pageTest(one.path, pages) }));
  const changed = tested.filter(({ path, page }) => path !== page);
  const names = new Set(changed.map(({ page }) => page)).size;
  return (
    <>
      <p role="status">
        {all.length === 0
          ? 'The site had no views in the last 28 days.'
          : changed.length === 0
            ? `None of the ${counted(all.length, 'most viewed page')} of the last 28 days would have another name.`
            : `${count(changed.length)} of the ${counted(all.length, 'most viewed page')} of the last 28 days would count as ${counted(names, 'page')}.`}
      </p>
      {changed.length > 0 && (
        <table class="plain pages-table">
          <caption class="hidden">Pages that these rules change</caption>
          <thead>
            <tr>
              <th scope="col">Page now</th>
              <th scope="col">Would count as</th>
              <th scope="col">Rule</th>
              <th scope="col" class="number">
                Views
              </th>
            </tr>
          </thead>
          <tbody>
            {changed.slice(0, LISTED).map(({ path, page, group, views }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td>{page}</td>
                <td>{group === null ? '–' : group + 1}</td>
                <td class="number">{count(views)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changed.length > LISTED && <p class="soft small">{count(changed.length - LISTED)} more.</p>}
      <p class="soft small">
        These are names as they are stored, by the rules of their time. Pages that were already counted as one
        cannot be told apart again, and parameters and fragments that were not kept are not known.
      </p>
    </>
  );
}
