import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';

const HERE = import.meta.dirname;
const ENTRY = join(HERE, 'src', 'main.tsx');

const OPTIONS = {
  entryPoints: [ENTRY],
  entryNames: '[name].[hash]',
  chunkNames: '[name].[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Bundles the dashboard: `index.html`, `favicon.svg` and, in `assets/`, scripts and a style sheet whose names contain
 * a hash of their content, so that they can be cached forever. All styles are in one sheet, because esbuild does not
 * load those of a script that is imported later.
 * @returns the folder
 */
export async function buildDashboard(outDir = join(HERE, 'dist')): Promise<string> {
  await rm(outDir, { recursive: true, force: true });
  const outdir = join(outDir, 'assets');
  const [styles, scripts] = await Promise.all([
    build({ ...OPTIONS, outdir }),
    build({ ...OPTIONS, outdir, splitting: true, loader: { '.css': 'empty' }, metafile: true }),
  ]);
  const sheet = styles.outputFiles.find(({ path }) => path.endsWith('.css'));
  if (!sheet) throw new Error('The dashboard’s bundle has no style sheet: does main.tsx still import one?');
  const names = scriptNames(scripts.metafile);
  await mkdir(outdir, { recursive: true });
  await Promise.all([
    ...[sheet, ...scripts.outputFiles].map(({ path, contents }) => writeFile(path, contents)),
    copyFile(join(HERE, 'src', 'favicon.svg'), join(outDir, 'favicon.svg')),
    writeFile(join(outDir, 'index.html'), indexHtml(names, basename(sheet.path))),
  ]);
  return outDir;
}

interface Scripts {
  first: string;
  /** What the first one imports before it can run. */
  needed: string[];
}

function scriptNames({ outputs }: Metafile): Scripts {
  const first = Object.keys(outputs).find((path) => outputs[path]!.entryPoint?.endsWith('main.tsx'));
  if (first === undefined) throw new Error('The dashboard’s bundle has no script of main.tsx.');
  // A script that is imported in several places is named once.
  const imported = (kind: string) => [
    ...new Set(outputs[first]!.imports.filter((one) => one.kind === kind).map(({ path }) => basename(path))),
  ];
  return {
    first: basename(first),
    needed: imported('import-statement'),
  };
}

/** No inline script or style: the collector's content security policy allows neither. */
const indexHtml = ({ first, needed }: Scripts, style: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Kitka</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/${style}">
${needed.map((name) => `<link rel="modulepreload" href="/assets/${name}">`).join('\n')}
<script type="module" src="/assets/${first}"></script>
</head>
<body><noscript>Kitka’s dashboard needs JavaScript. Please allow it for this address and load the page again.</noscript></body>
</html>
`;

if (import.meta.main) await buildDashboard();
