import '../src/tokens.css';
import '../src/main.css';
import { render } from 'preact';
import { onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { createModels } from '../src/models/models.ts';
import type { Opener } from '../src/models/sendSpots.ts';
import { App } from '../src/screens/App.tsx';
import { NOW } from './examples.ts';

/** Opens the app at an address, as a browser would, and removes it after the test. */
export function openApp(
  address: string,
  api: Api,
  opener: Opener | null = null,
  collector = 'https://kitka.example',
): HTMLElement {
  const before = location.href;
  history.pushState(null, '', address);
  const root = document.body.appendChild(document.createElement('div'));
  render(<App models={createModels(api, () => NOW, collector, opener)} />, root);
  onTestFinished(() => {
    render(null, root);
    root.remove();
    history.pushState(null, '', before);
  });
  return root;
}

/** Opens a group of a page's screen by its title, as a reader does. */
export const openGroup = (name: string): Promise<void> =>
  userEvent.click(page.getByRole('heading', { level: 2, name, exact: true }));

/** Path, query and fragment in the address bar. */
export const address = (): string => location.pathname + location.search + location.hash;
