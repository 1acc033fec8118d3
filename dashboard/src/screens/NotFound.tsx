import { usePlace } from '../hooks/usePlace.ts';
import { Title } from '../parts/Title.tsx';

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
