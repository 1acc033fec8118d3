import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { ROOT, stayOffline } from './local.ts';

/**
 * `npm run bench` runs all benches but the long one, `npm run bench -- NAME …` those whose file's name holds one of the
 * names.
 */
const LONG = /soak/;
stayOffline();
await build();

const wanted = process.argv.slice(2);
const isWanted = (file: string) =>
  wanted.length === 0 ? !LONG.test(file) : wanted.some((name) => file.includes(name));
const run = (command: string, args: string[]) =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;

const node = globSync('bench/*.bench.ts', { cwd: ROOT }).filter(isWanted).sort();
const workerd = globSync('collector/bench/*.bench.ts', { cwd: ROOT }).filter(isWanted).sort();
if (node.length + workerd.length === 0) {
  console.error(`There is no bench named ${wanted.join(' or ')}.`);
  process.exit(2);
}
const vitest = join(ROOT, 'node_modules', '.bin', 'vitest');
const passed = [
  ...node.map((file) => run(process.execPath, [file])),
  ...(workerd.length ? [run(vitest, ['run', '--config', 'bench/vitest.config.ts', ...workerd])] : []),
];
process.exitCode = passed.every(Boolean) ? 0 : 1;
