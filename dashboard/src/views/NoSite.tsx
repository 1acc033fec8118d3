import { Title } from '../components/Title.tsx';
import { usePlace } from '../components/usePlace.ts';

/** There is no site yet, or none with the key in the URL. */
export function NoSite({ wanted }: { wanted: string | null }) {
  const { href } = usePlace();
  if (wanted !== null) {
    return (
      <>
        <Title>No such site</Title>
        <p>
          The address names a site that is not here.{' '}
          <a href={href({ site: null, path: '/' })}>Open your first site</a>.
        </p>
      </>
    );
  }
  return (
    <>
      <Title>No site yet</Title>
      <p>Make one where Kitka runs; it prints the key of the new site. Then load this page again.</p>
      <pre>
        <code>npm run -s kitka -- site add NAME --origin ORIGIN</code>
      </pre>
    </>
  );
}
