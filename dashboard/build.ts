import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const HERE = import.meta.dirname;

/**
 * Bundles the dashboard: `index.html`, `favicon.svg` and, in `assets/`, a script and a style sheet whose names
 * contain a hash of their content, so that they can be cached forever.
 * @returns the folder
 */
export async function buildDashboard(outDir = join(HERE, 'dist')): Promise<string> {
  await rm(outDir, { recursive: true, force: true });
  const { outputFiles } = await build({
    entryPoints: [join(HERE, 'src', 'main.tsx')],
    outdir: join(outDir, 'assets'),
    entryNames: '[name].[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
    logLevel: 'warning',
  });
  const nameOf = (ending: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file)
      throw new Error(`The dashboard's bundle has no ${ending} file: does main.tsx still import one?`);
    return basename(file.path);
  };
  await mkdir(join(outDir, 'assets'), { recursive: true });
  await Promise.all([
    ...outputFiles.map(({ path, contents }) => writeFile(path, contents)),
    copyFile(join(HERE, 'src', 'favicon.svg'), join(outDir, 'favicon.svg')),
    writeFile(join(outDir, 'index.html'), indexHtml(nameOf('.js'), nameOf('.css'))),
  ]);
  return outDir;
}

/** No inline script or style: the collector's content security policy allows neither. */
const indexHtml = (script: string, style: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Kitka</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${style}">
<script type="module" src="/assets/${script}"></script>
</head>
<body><noscript>Kitka’s dashboard needs JavaScript. Please allow it for this address and load the page again.</noscript></body>
</html>
`;

if (import.meta.main) await buildDashboard();
