import '../parts/Entries.css';
import { useAccess } from '../hooks/useAccess.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PersonItem } from '../parts/PersonItem.tsx';

/** Those with a role on a site that the reader owns. */
export function PeopleList() {
  const { people } = useAccess();
  useLoad(people);
  return (
    <section class="section" aria-labelledby="who">
      <h2 id="who">Who has access</h2>
      <Loaded of={people} what="the people" isPart>
        {(data) => (
          <ul class="entries">
            {data.people.map((person) => (
              <PersonItem key={person.id} {...person} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
