import { useModels } from '../hooks/useModels.ts';
import { usePerson } from '../hooks/usePerson.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { SiteForm } from '../parts/SiteForm.tsx';
import { Step } from '../parts/Step.tsx';
import { Title } from '../parts/Title.tsx';

/** `/add-site`, and where there is no site yet: the guide from its beginning. */
export function AddSite() {
  const { sites: list } = useModels();
  const { isOfAll, sites } = usePerson();
  const { go } = usePlace();
  const isFirst = sites.length === 0;
  /** Goes on to the guide of the new site, with no other screen in between. */
  async function onAdded(site: string) {
    const place = { path: '/guide', site, filter: '' };
    // Where there is no site, this screen stays until there is one; where there is, it stays until the address changes.
    if (isFirst) go(place);
    await list.refresh();
    if (!isFirst) go(place);
  }
  if (!isOfAll('owner'))
    return (
      <>
        <Title>Add a site</Title>
        <p>Only owners of all sites add sites. Ask one of them.</p>
      </>
    );
  return (
    <>
      <Title>{isFirst ? 'Add your site' : 'Add a site'}</Title>
      <p>
        A few minutes, if you can change the pages of the site. Nothing is counted before its tag is there.
      </p>
      <ol class="steps">
        <Step title="Name and address" isDone={false}>
          <SiteForm onAdded={onAdded} />
        </Step>
        <Step title="Paste the tag" isDone={false}>
          <p class="soft">One line of HTML, with its place in nine tools. It comes once the site is added.</p>
        </Step>
        <Step title="See it arrive" isDone={false}>
          <p class="soft">The first view and the first answer are ticked off as they come.</p>
        </Step>
        <Step title="Check the installation" isDone={false}>
          <p class="soft">Kitka opens a page of the site and says what is missing.</p>
        </Step>
      </ol>
    </>
  );
}
