import { Title } from '../components/Title.tsx';
import { usePlace } from '../components/usePlace.ts';

export function NotFound() {
  const { href } = usePlace();
  return (
    <>
      <Title>No such screen</Title>
      <p>
        There is nothing at this address. <a href={href({ path: '/' })}>Go to the Overview</a>.
      </p>
    </>
  );
}
