import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { ROOT } from '../../scripts/local.ts';

/** Kitka's repository as its users have it, beside the one under test: nothing that is done to it reaches that. */
export interface Checkout {
  /** The folder of the user's clone. */
  folder: string;
  /** Publishes the next version, which a `git pull` brings. @param change edits the files of a folder */
  release: (change: (folder: string) => void) => void;
}

/** What is made, not written; and what belongs to one machine. */
const MADE = /^(\.git|\.kitka.*|\.wrangler|\.types|node_modules|dist.*|deploy|shots)$/;

/** Makes a repository of the files that are here now, and clones it, with the packages that are installed here. */
export function checkOut(scratch: string): Checkout {
  const [origin, folder] = [join(scratch, 'origin'), join(scratch, 'kitka')];
  cpSync(ROOT, origin, {
    recursive: true,
    // scripts/deploy is written.
    filter: (from) => !MADE.test(basename(from)) || relative(ROOT, from) === join('scripts', 'deploy'),
  });
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Kitka', '-c', 'user.email=kitka@mail.example', ...args], {
      cwd,
      stdio: 'pipe',
    });
  const commit = (message: string) => {
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', '--no-gpg-sign', '-m', message);
  };
  git(origin, 'init', '--quiet', '--initial-branch=main');
  commit('This version');
  git(scratch, 'clone', '--quiet', origin, folder);

  for (const modules of ['.', 'shared', 'widget', 'collector', 'dashboard', 'e2e'].map((part) =>
    join(part, 'node_modules'),
  ))
    if (existsSync(join(ROOT, modules))) link(join(ROOT, modules), join(folder, modules));
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  return {
    folder,
    release: (change) => {
      change(origin);
      commit('The next version');
    },
  };
}

/** A folder of packages that are those of another one, with stamps of its own. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (name.startsWith('.kitka-')) copyFileSync(join(from, name), join(to, name));
    else symlinkSync(join(from, name), join(to, name));
}
