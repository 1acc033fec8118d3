import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { provideChromium } from './chromium.ts';
import { provideEngines } from './engines.ts';
import { ROOT, stayOffline } from './local.ts';

/** The result of one check. */
interface Result {
  passed: number;
  failed: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'kitka-test-'));
stayOffline();
process.env.CHROMIUM_PATH = provideChromium((line) => console.log(line));
// Firefox and WebKitGTK come from Debian's packages.
if (process.platform === 'linux') provideEngines((line) => console.log(line));

const checks: [name: string, run: () => Promise<Result>][] = [
  ['Build', () => succeeds(build())],
  ['Format and lint, walls between folders', () => command('biome', ['check', '--error-on-warnings', '.'])],
  ['Types', () => command('tsc', ['-b'])],
  ['Unused code and dependencies', () => command('knip', [])],
  ['Tests', vitest],
];

const sum: Result = { passed: 0, failed: 0 };
for (const [name, run] of checks) {
  const start = Date.now();
  console.log(`\n${name} …`);
  const { passed, failed } = await run();
  console.log(`${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
  sum.passed += passed;
  sum.failed += failed;
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;

async function vitest(): Promise<Result> {
  const report = join(scratch, 'report.json');
  const { failed } = await command('vitest', [
    'run',
    '--reporter=dot',
    '--reporter=./scripts/failuresAtOnce.ts',
    '--reporter=json',
    `--outputFile=${report}`,
    // The tests spend most of their time waiting for a verdict, a beacon or a page.
    '--maxWorkers=4',
    ...process.argv.slice(2),
  ]);
  try {
    const { numPassedTests, numTotalTests, testResults }: VitestReport = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A file that fails to load has no tests, so it counts as one failure; a skipped test counts as failed.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const bad = numTotalTests - numPassedTests + broken;
    return { passed: numPassedTests, failed: bad === 0 ? failed : bad };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

interface VitestReport {
  numPassedTests: number;
  numTotalTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Runs a command, which passes if it exits with 0. Its output is shown as it arrives. */
function command(name: string, args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('close', (code) => resolve(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
  });
}

async function succeeds(work: Promise<unknown>): Promise<Result> {
  try {
    await work;
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}
