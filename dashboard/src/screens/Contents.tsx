import './Contents.css';
import type { ComponentChildren } from 'preact';
import { useModels } from '../hooks/useModels.ts';
import { openAround } from '../hooks/useTarget.ts';
import type { DetailData } from '../models/models.ts';
import { Finding } from '../parts/Finding.tsx';
import {
  askingFinding,
  changeFinding,
  fixesFinding,
  rubFinding,
  speedFinding,
  waysFinding,
  whyFinding,
} from '../words/findingWords.tsx';

/** Links to the parts of the screen in the order in which a reader asks, each with what it found. */
export function Contents({ page }: DetailData) {
  const { compare, fixLog, themes, journey, shared } = useModels();
  const share = shared.value;
  type Part = [id: string, name: string, finding: ComponentChildren];
  const parts: Part[] = [
    ['compared', 'Did it change?', <Finding of={compare} words={changeFinding} />],
    ...(share ? [] : [['fixes', 'Fixes', <Finding of={fixLog.list} words={fixesFinding} />] satisfies Part]),
    ...(share && !share.comments
      ? []
      : [['why', 'Why?', <Finding of={themes} words={whyFinding} />] satisfies Part]),
    ['where', 'Where does it rub?', rubFinding(page.friction)],
    ['vitals', 'How fast?', speedFinding(page.vitals)],
    ['ways', 'From where and to where?', <Finding of={journey} words={waysFinding} />],
  ];
  if (page.impressions + page.answers > 0) parts.push(['asking', 'How did asking go?', askingFinding(page)]);
  return (
    <nav class="contents" aria-label="On this page">
      <ul>
        {parts.map(([id, name, finding]) => (
          <li key={id}>
            <a href={`#${id}`} onClick={() => openAround(id)}>
              {name}
            </a>
            <span class="contents-finding">{finding}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
