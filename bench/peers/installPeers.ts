import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS_FOLDER } from './peers.ts';

/** The same version as in scripts/run.mjs, which cannot be imported because it runs its task at once. */
const PNPM = 'pnpm@12.21.0';
const LOCKFILE = join(PEERS_FOLDER, 'pnpm-lock.yaml');
/** Contains the lockfile that was installed. */
const STAMP = join(PEERS_FOLDER, 'node_modules', '.kitka-installed');
/** Timeout in ms. */
const PATIENCE = 180_000;

/**
 * Installs the peers if needed: separately from the project, which does not depend on them, and without running
 * their scripts.
 * @returns false if that is not possible, for example without a registry
 */
export function installPeers(): boolean {
  const wanted = readFileSync(LOCKFILE, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true;
  console.error('Installing the peers to measure …');
  const { status } = spawnSync(
    'npx',
    [
      '-y',
      PNPM,
      'install',
      '--ignore-workspace',
      '--ignore-scripts',
      '--frozen-lockfile',
      '--prefer-offline',
      '--reporter=silent',
      '--config.fetch-retries=0',
    ],
    {
      cwd: PEERS_FOLDER,
      // Fail quickly without a registry.
      env: { ...process.env, npm_config_fetch_retries: '0' },
      stdio: 'ignore',
      shell: process.platform === 'win32',
      timeout: PATIENCE,
    },
  );
  if (status === 0) writeFileSync(STAMP, wanted);
  return status === 0;
}
