import './FixItem.css';
import type { Fix } from '@kitka/shared/api/fixes';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { endedCauseWords } from '../words/fixWords.ts';
import { day } from '../words/format.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { Confirm } from './Confirm.tsx';
import { FixForm } from './FixForm.tsx';

interface Props {
  fix: Fix;
  /** The screen is about one page, so that a fix need not name it. */
  isOfPage: boolean;
  heading: 'h2' | 'h3';
}

/** A fix with what came of it; editors can change and delete it. */
export function FixItem({ fix, isOfPage, heading: Heading }: Props) {
  const [open, setOpen] = useState<'no' | 'change' | 'delete'>('no');
  const { href } = usePlace();
  const back = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen('no');
    back.current?.focus();
  };
  const mayChange = useMay('editor');
  const { what, owner, cause, note } = fix;
  return (
    <li class="fix">
      <Heading>{what}</Heading>
      <p class="soft fix-facts">
        {day(fix.day)}
        {(!isOfPage || fix.page.includes('*')) && (
          <>
            {' · '}
            {fix.page.includes('*') ? (
              fix.page
            ) : (
              <a href={href({ path: '/page', page: fix.page })}>{fix.page}</a>
            )}
          </>
        )}
        {owner && ` · by ${owner}`}
        {cause && ` · to end ${endedCauseWords(cause)}`}
      </p>
      <BeforeAfter fix={fix} />
      {note && <p class="soft small">Visitors read: {note}</p>}
      {mayChange && (
        <div class="fix-buttons">
          <button ref={back} type="button" class="quiet" onClick={() => setOpen('change')}>
            Change<span class="hidden"> the fix {what}</span>
          </button>
          <button type="button" class="quiet" onClick={() => setOpen('delete')}>
            Delete…<span class="hidden"> the fix {what}</span>
          </button>
        </div>
      )}
      {open === 'change' && <FixForm fix={fix} onClose={close} />}
      {open === 'delete' && <Deletion fix={fix} onKeep={close} />}
    </li>
  );
}

function Deletion({ fix, onKeep }: { fix: Fix; onKeep: () => void }) {
  const { fixLog } = useModels();
  const { key } = useSite();
  const { status } = fixLog.work.value;
  useEffect(() => fixLog.reset, [fixLog]);
  return (
    <Confirm
      question="Delete this fix? The figures stay; what it says of them goes."
      fault={status === 'failed' ? 'It could not be deleted just now. Nothing was changed.' : null}
      isBusy={status === 'loading'}
      label="Delete"
      onConfirm={() => void fixLog.remove(key, fix.id)}
      onKeep={onKeep}
    />
  );
}
