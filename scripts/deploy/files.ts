import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFile } from '../../collector/src/http/fileHeaders.ts';
import { DIST, KEPT, type Versions } from '../build.ts';

/**
 * Lays out the built files as they are deployed: below the collector's path, with chunks of the versions that pages
 * still use.
 * @param folder is emptied first
 * @param live address of the collector that is deployed already; null if there is none
 * @returns versions that are kept from there
 */
export async function layOut(folder: string, base: string, live: string | null): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  const root = join(folder, base);
  mkdirSync(root, { recursive: true });
  cpSync(DIST, root, { recursive: true });
  rmSync(join(root, '_headers'), { force: true });
  writeFileSync(join(folder, '_headers'), headersFile(base));
  return live ? fetchVersions(live, join(root, 'k')) : [];
}

/** Fetches the chunks of the versions that a collector serves, unless they are there. @returns those that were fetched */
async function fetchVersions(live: string, folder: string): Promise<string[]> {
  const list = join(folder, 'versions.json');
  const own: Versions = JSON.parse(readFileSync(list, 'utf8'));
  const there: Versions = await fetchJson(`${live}/k/versions.json`);
  const wanted = [...new Set([there.current, ...there.kept])].filter(
    (version) => /^[0-9a-f]{8}$/.test(version) && version !== own.current,
  );
  const fetched: string[] = [];
  for (const version of wanted.slice(0, KEPT)) {
    if (existsSync(join(folder, version))) continue;
    await fetchVersion(`${live}/k/${version}`, join(folder, version));
    fetched.push(version);
  }
  const kept = [...new Set([...wanted, ...own.kept])].slice(0, KEPT);
  writeFileSync(list, JSON.stringify({ current: own.current, kept } satisfies Versions));
  return fetched;
}

async function fetchVersion(from: string, folder: string): Promise<void> {
  const integrity: Record<string, string> = await fetchJson(`${from}/integrity.json`);
  mkdirSync(folder, { recursive: true });
  for (const [name, known] of Object.entries(integrity)) {
    if (!/^[\w.-]+\.js$/.test(name)) throw new Error(`${from} has a file with the odd name ${name}.`);
    const text = await (await fetchOk(`${from}/${name}`)).text();
    if (`sha384-${createHash('sha384').update(text).digest('base64')}` !== known)
      throw new Error(`${from}/${name} is not what its integrity.json says.`);
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, 'integrity.json'), JSON.stringify(integrity));
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response;
}

const fetchJson = async <T>(url: string): Promise<T> => (await fetchOk(url)).json();
