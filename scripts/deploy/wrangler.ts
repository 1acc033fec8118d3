import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../local.ts';

/** What a run of wrangler printed, and whether it succeeded. */
export interface Run {
  ok: boolean;
  output: string;
}

/** Runs the project's own wrangler without questions. @param env what it is told beside this process's environment */
export function wrangler(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'wrangler'), args, {
      cwd: ROOT,
      // CI: it asks nothing and takes the default.
      env: { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** The token of the environment or of `wrangler login`; null if there is neither. */
export async function readToken(): Promise<string | null> {
  if (process.env.CLOUDFLARE_API_TOKEN) return process.env.CLOUDFLARE_API_TOKEN;
  const { ok, output } = await wrangler(['auth', 'token', '--json']);
  if (!ok) return null;
  // Notices may stand before the JSON.
  const json = /\{[\s\S]*\}/.exec(output)?.[0];
  const token: unknown = json && JSON.parse(json).token;
  return typeof token === 'string' ? token : null;
}
