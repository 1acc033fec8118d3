import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vitest/config';
import type { BrowserCommand } from 'vitest/node';
import { previewHtml } from '../widget/build/previewHtml.ts';
import { buildWidget } from '../widget/build.ts';

/** Serves the page of the preview, with the widget as it is built, as the collector does. */
export function previewPage(folder: string): Plugin {
  return {
    name: 'preview-page',
    async configureServer({ middlewares }) {
      const { version } = await buildWidget(folder);
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '', 'http://localhost').pathname;
        const chunk = /^\/k\/([\w.]+\/[\w.]+\.js)$/.exec(path)?.[1];
        if (path === '/preview') {
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(previewHtml(version));
        } else if (chunk) {
          // The sandboxed frame has another origin.
          response.setHeader('access-control-allow-origin', '*');
          response.setHeader('content-type', 'text/javascript; charset=utf-8');
          response.end(readFileSync(join(folder, chunk)));
        } else next();
      });
    },
  };
}

/** What the prompt in that page says now, as text; '' if there is none. The frame is sandboxed, so that tests cannot look. */
export const previewText: BrowserCommand<[]> = async ({ page }) => {
  const frame = page.frames().find((one) => one.url().endsWith('/preview'));
  return (
    (await frame?.evaluate(() => {
      const root = document.querySelector('kitka-prompt')?.shadowRoot;
      const said = [...(root?.querySelectorAll('section, button') ?? [])].map(
        (element) => element.textContent,
      );
      return `${document.documentElement.dataset.step ?? ''} ${said.join(' ')}`;
    })) ?? ''
  );
};
