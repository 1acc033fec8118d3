import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { isPattern, readOrigin } from '@kitka/shared/settings/origin';
import { port } from './local.ts';
import { UsageError } from './usageError.ts';

export const START_HELP = `Usage: npm start -- [OPTIONS]

  --port N           port of the collector, 8787 unless PORT or this says otherwise; the demo shop uses the next one
  --host ADDRESS     address to listen at, 127.0.0.1 by default; 0.0.0.0 lets other machines in
  --public-url URL   address by which browsers reach the collector, as in https://kitka.example (docs/self-host.md)
  --no-demo          starts neither the demo shop nor its sample data

The store is the folder KITKA_DATA (default .kitka).`;

/** How `npm start` is asked to run. */
export interface StartOptions {
  isHelp: boolean;
  host: string;
  port: number;
  /** Origin by which browsers reach the collector; null: by the address it listens at. */
  publicUrl: string | null;
  hasDemo: boolean;
}

/** Reads what stands behind `npm start --`. @throws UsageError */
export function readStartOptions(args: string[]): StartOptions {
  const values = read(args);
  const { host = '127.0.0.1' } = values;
  if (isIP(host) === 0 && host !== 'localhost')
    throw new UsageError(
      `--host must be an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all; it is '${host}'.`,
    );
  const publicUrl = values['public-url'] === undefined ? null : readPublicUrl(values['public-url']);
  if (!publicUrl && !isLocal(host))
    throw new UsageError(
      `--host ${host} lets other machines in. Say by which address browsers come: --public-url https://kitka.example`,
    );
  return {
    isHelp: values.help ?? false,
    host,
    port: values.port === undefined ? port() : port(values.port, '--port'),
    publicUrl,
    hasDemo: !values['no-demo'],
  };
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'public-url': { type: 'string' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node's message goes on with advice about its own syntax.
    throw new UsageError(
      `${String((error as Error).message)
        .split('. ')[0]!
        .replace(/\.$/, '')}. What there is: npm start -- --help`,
    );
  }
}

function readPublicUrl(text: string): string {
  const origin = readOrigin(text);
  if (!origin || isPattern(origin))
    throw new UsageError(
      `--public-url must be an address such as https://kitka.example, without a path; it is '${text}'.`,
    );
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'http:' && !isLocal(hostname))
    throw new UsageError(
      `--public-url must begin with https, or sign-in links and answers travel in the clear; it is '${text}'. A reverse proxy does that: docs/self-host.md`,
    );
  return origin;
}

/** Whether only this machine itself reaches a host. */
const isLocal = (host: string): boolean => /^(127(\.\d+){3}|\[?::1\]?|(.+\.)?localhost)$/.test(host);
