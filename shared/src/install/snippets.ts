import { scriptOf, tagOf } from './tag.ts';

/** How the tag gets into the pages of a site that is made with one tool. */
export interface Snippet {
  id: SnippetId;
  /** Of the tool. */
  name: string;
  /** Where it goes, in sentences. */
  where: string;
  /** File it stands in, or null where it is pasted into a form. */
  file: string | null;
  code: string;
  language: 'html' | 'php' | 'tsx' | 'ts' | 'js' | 'liquid';
  /** What to mind, in sentences; null: nothing. */
  caution: string | null;
}

/** Tools that there are snippets for, the most general first. */
export const SNIPPET_IDS = [
  'html',
  'gtm',
  'wordpress',
  'shopify',
  'next',
  'nuxt',
  'astro',
  'docusaurus',
  'vitepress',
] as const;
export type SnippetId = (typeof SNIPPET_IDS)[number];

/** The snippets of a site, in the order of `SNIPPET_IDS`. @param collector address of the collector, without a slash at the end */
export function snippetsOf(collector: string, site: string): Snippet[] {
  const src = scriptOf(collector, site);
  const tag = tagOf(collector, site);
  const all: Record<SnippetId, Omit<Snippet, 'id'>> = {
    html: {
      name: 'HTML',
      where: 'Into the <head> of every page, or into the template that all pages share.',
      file: null,
      code: tag,
      language: 'html',
      caution: null,
    },
    gtm: {
      name: 'Google Tag Manager',
      where:
        'As a new tag of the type Custom HTML, with the trigger Initialization - All Pages. Then submit the container.',
      file: null,
      code: `<script>
  (function (doc) {
    var script = doc.createElement('script');
    script.async = true;
    script.src = '${src}';
    doc.head.appendChild(script);
  })(document);
</script>`,
      language: 'html',
      caution:
        'Nothing is counted before the container runs. If your consent settings hold the tag back, it counts only those who agree; visitors who block tag managers are not counted at all.',
    },
    wordpress: {
      name: 'WordPress',
      where:
        'At the end of the file, in a child theme; or as a PHP snippet in a plugin for code snippets. With a plugin that adds code to the head, paste the tag for HTML there instead.',
      file: 'functions.php',
      code: `add_action('wp_head', function () {
    echo '${tag}';
});`,
      language: 'php',
      caution:
        'An update of the theme overwrites its own functions.php, so use a child theme. Then empty the cache if you have a caching plugin, and take the script out of what that delays.',
    },
    shopify: {
      name: 'Shopify',
      where: 'In the online store under Themes, Edit code, right above </head>.',
      file: 'layout/theme.liquid',
      code: `{%- comment -%} Kitka {%- endcomment -%}
${tag}`,
      language: 'liquid',
      caution:
        'If you edit a copy of the theme, publish it. Shopify’s checkout does not use the theme, so it is not counted.',
    },
    next: {
      name: 'Next.js (App Router)',
      where: 'In the root layout, after the children.',
      file: 'app/layout.tsx',
      code: `import Script from 'next/script';
import type { ReactNode } from 'react';

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Script src="${src}" strategy="afterInteractive" />
      </body>
    </html>
  );
}`,
      language: 'tsx',
      caution: null,
    },
    nuxt: {
      name: 'Nuxt',
      where: 'Into the configuration, beside what stands there.',
      file: 'nuxt.config.ts',
      code: `export default defineNuxtConfig({
  app: {
    head: {
      script: [{ src: '${src}', async: true }],
    },
  },
});`,
      language: 'ts',
      caution: null,
    },
    astro: {
      name: 'Astro',
      where: 'Into the <head> of the layout that all pages share.',
      file: 'src/layouts/Layout.astro',
      code: `<script is:inline async src="${src}"></script>`,
      language: 'html',
      caution: null,
    },
    docusaurus: {
      name: 'Docusaurus',
      where: 'Into the configuration, beside what stands there.',
      file: 'docusaurus.config.js',
      code: `export default {
  scripts: [{ src: '${src}', async: true }],
};`,
      language: 'js',
      caution: null,
    },
    vitepress: {
      name: 'VitePress',
      where: 'Into the configuration, beside what stands there.',
      file: '.vitepress/config.ts',
      code: `export default {
  head: [['script', { async: '', src: '${src}' }]],
};`,
      language: 'ts',
      caution: null,
    },
  };
  return SNIPPET_IDS.map((id) => ({ id, ...all[id] }));
}

/** What a strict Content-Security-Policy needs for the tag, by directive. @param collector address of the collector */
export const policyOf = (collector: string): string => {
  const { origin } = new URL(collector);
  return `script-src ${origin}; connect-src ${origin}`;
};
