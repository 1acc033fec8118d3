import type { Question } from '@kitka/shared/settings/kinds';
import type { SiteSettings } from '@kitka/shared/settings/site';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import {
  PREVIEW_STEPS,
  type PreviewReady,
  type PreviewScene,
  type PreviewStep,
} from '@kitka/shared/wire/previewScene';
import { WORDS_LANGUAGES } from '@kitka/shared/words/codes';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWidth } from '../charts/useWidth.ts';
import { useModels } from '../hooks/useModels.ts';
import { type PromptDraft, promptOf } from '../models/promptDraft.ts';
import { languageName, STEP_WORDS } from '../words/promptWords.ts';

/** Ms without typing after which the preview follows. */
const PAUSE = 200;
/** Sizes of the page in the preview, in CSS pixels. A wide one is drawn smaller where there is no room. */
const SIZES = {
  desktop: { width: 720, height: 560, name: 'a desktop' },
  phone: { width: 360, height: 640, name: 'a phone' },
};

interface Props {
  draft: PromptDraft;
  /** The main prompt, whose look all prompts have. */
  main: PromptDraft;
  settings: SiteSettings;
  /** Code of the language that it is shown in. */
  language: string;
  onLanguage: (code: string) => void;
  onQuestions: (questions: Record<string, Record<Question, string>>) => void;
}

/** The steps that a prompt has. */
const stepsOf = ({ kind, contact, messages }: PromptDraft): PreviewStep[] =>
  PREVIEW_STEPS.filter((step) => {
    if (step === 'low' || step === 'high') return kind !== 'text';
    if (step === 'middle') return kind !== 'text' && kind !== 'thumbs';
    if (step === 'contact') return contact;
    return step !== 'message' || messages.length > 0;
  });

/** The prompt itself, as visitors would see it, in a frame that follows what is typed. */
export function PromptPreview({ draft, main, settings, language, onLanguage, onQuestions }: Props) {
  const { base } = useModels();
  const frame = useRef<HTMLIFrameElement>(null);
  const [room, width] = useWidth<HTMLDivElement>();
  const [isReady, setReady] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [size, setSize] = useState<keyof typeof SIZES>(() =>
    matchMedia('(max-width: 999px)').matches ? 'phone' : 'desktop',
  );
  const [theme, setTheme] = useState<PreviewScene['theme']>(() =>
    matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  );
  const [otherPlace, setPlace] = useState<{ of: string; place: PreviewScene['place'] } | null>(null);
  const [wanted, setStep] = useState<PreviewStep>('question');
  const [turn, setTurn] = useState(0);
  const id = useId();

  const steps = stepsOf(draft);
  const step = steps.includes(wanted) ? wanted : 'question';
  const own = `${draft.id} ${draft.place}`;
  const place = otherPlace?.of === own ? otherPlace.place : draft.place;
  const { accent, font } = promptOf(main);
  const scene: PreviewScene = {
    prompt: widgetSettingsOf('preview', {
      ...settings,
      prompt: { ...promptOf(draft), accent, font },
    }).prompt,
    language,
    theme,
    place,
    step,
    message: draft.messages[0]?.text ?? '',
  };
  const told = JSON.stringify(scene);

  useEffect(() => {
    const listen = ({ source, data }: MessageEvent<PreviewReady>) => {
      if (source !== frame.current?.contentWindow) return;
      onQuestions(data.questions);
      setReady(true);
    };
    addEventListener('message', listen);
    return () => removeEventListener('message', listen);
  }, []);
  useEffect(() => {
    if (!isReady) return;
    // A sandboxed frame has no origin that could be named. Only our own page may be in it (frame-src).
    const send = () => frame.current?.contentWindow?.postMessage(JSON.parse(told), '*');
    const timer = setTimeout(send, PAUSE);
    return () => clearTimeout(timer);
  }, [isReady, told, turn]);

  const { width: wide, height: high, name } = SIZES[size];
  const scale = width > 0 ? Math.min(1, width / wide) : 1;
  const choice = <Value extends string>(
    label: string,
    value: Value,
    options: readonly (readonly [Value, string])[],
    set: (value: Value) => void,
  ) => (
    <label>
      <span class="small soft">{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const option = options[currentTarget.selectedIndex];
          if (option) set(option[0]);
        }}
      >
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section class={isOpen ? 'preview' : 'preview preview-closed'} aria-labelledby={id}>
      <h2 id={id}>Preview</h2>
      <button type="button" class="preview-open" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide the preview' : 'Show the preview'}
      </button>
      <div class="preview-body">
        <div class="preview-choices">
          {choice(
            'Moment',
            step,
            steps.map((one) => [one, STEP_WORDS[one]] as const),
            setStep,
          )}
          {choice(
            'In',
            language,
            WORDS_LANGUAGES.map((code) => [code, languageName(code)] as const),
            onLanguage,
          )}
          {choice(
            'On',
            size,
            [
              ['desktop', SIZES.desktop.name],
              ['phone', SIZES.phone.name],
            ],
            setSize,
          )}
          {choice(
            'Theme',
            theme,
            [
              ['light', 'light'],
              ['dark', 'dark'],
            ],
            setTheme,
          )}
          {choice(
            'Place',
            place,
            [
              ['corner', 'in the corner'],
              ['inline', 'in the page'],
              ['tab', 'a tab'],
            ],
            (to) => setPlace({ of: own, place: to }),
          )}
        </div>
        <div ref={room} />
        <div class="preview-room" style={{ height: `${high * scale}px` }}>
          <iframe
            ref={frame}
            title={`Preview of the question on ${name}`}
            src={`${base}/preview`}
            sandbox="allow-scripts allow-forms"
            style={{ width: `${wide}px`, height: `${high}px`, transform: `scale(${scale})` }}
          />
        </div>
        <p class="small soft">
          {place === 'tab' && size === 'phone' && !draft.tabOnPhones && 'Phones do not have this tab. '}
          This is the prompt itself; you can use it. Nothing is sent or counted.{' '}
          <button type="button" class="quiet" onClick={() => setTurn(turn + 1)}>
            Show it again
          </button>
        </p>
      </div>
    </section>
  );
}
