import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** State of a listening socket in /proc/net/tcp. */
const LISTEN = '0A';

/** An address as /proc/net/tcp writes 127.0.0.1. */
const LOOPBACK = '0100007F';

/** Every TCP port on which a process of a process group listens. Linux only. */
export const listeningPorts = (group: number): number[] => listeners(group).map(({ port }) => port);

/** Those of them that other machines reach. */
export const openPorts = (group: number): number[] =>
  listeners(group).flatMap(({ address, port }) => (address === LOOPBACK ? [] : [port]));

function listeners(group: number): { address: string; port: number }[] {
  const sockets = new Set(
    readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group)
      .flatMap((pid) => unlessGone(() => readdirSync(`/proc/${pid}/fd`).map((fd) => `/proc/${pid}/fd/${fd}`)))
      .flatMap((fd) => unlessGone(() => [readlinkSync(fd)])),
  );
  return ['tcp', 'tcp6']
    .flatMap((family) => readFileSync(`/proc/net/${family}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTEN && sockets.has(`socket:[${inode}]`))
    .map(([, local = '']) => {
      const [address = '', port = ''] = local.split(':');
      return { address, port: Number.parseInt(port, 16) };
    });
}

function groupOf(pid: string): number {
  // The name is in parentheses and may contain spaces; state, parent and group follow it.
  const [stat = ''] = unlessGone(() => [readFileSync(`/proc/${pid}/stat`, 'utf8')]);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

/** Empty if the process or file is gone, as they come and go while they are listed. */
function unlessGone(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}
