import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PERMISSIONS } from '../collector/src/http/permissions.ts';
import { command } from './kitka.ts';

const ROOT = join(import.meta.dirname, '..');
const textOf = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

interface Row {
  what: string;
  request: string;
  screen: string;
  commands: string;
}
const rows: Row[] = textOf('docs', 'commands.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| what | request'))
  .map((line) => {
    const [what = '', request = '', screen = '', commands = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return { what, request, screen, commands };
  });
const quotedIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);

it('docs/commands.md names every command that the help names, and no other', async () => {
  const { stdout } = await command('', 'help');
  // `  share end KEY ID   ends …`: what stands before the first argument.
  const named = [...stdout.matchAll(/^ {2}([a-z]+(?: [a-z]+)?)(?= |$)/gm)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(30);
  const inDocs = rows
    .filter(({ commands }) => !commands.startsWith('none'))
    .flatMap((row) => quotedIn(row.commands));
  expect([...new Set(inDocs)].sort()).toEqual([...new Set(named)].sort());
});

it('it names every request that changes something, with a screen or a reason for none', () => {
  const changing = Object.keys(PERMISSIONS).filter((route) => !route.startsWith('GET '));
  const inDocs = rows.flatMap(({ request }) => quotedIn(request));
  expect(changing.filter((route) => !inDocs.includes(route))).toEqual([]);
  expect(inDocs.filter((route) => !Object.hasOwn(PERMISSIONS, route))).toEqual([]);
  for (const { what, commands } of rows) expect(`${what}: ${commands}`).not.toMatch(/: $/);
});

it('the screens that it names are there', () => {
  const app = textOf('dashboard', 'src', 'screens', 'App.tsx');
  for (const path of rows.flatMap(({ screen }) => quotedIn(screen))) expect(app).toContain(`'${path}': {`);
});
