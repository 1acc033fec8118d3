import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far. Linux only. */
export function usageOf(pid: number): { cpuMs(): number; rssMb(): number } {
  return {
    // User and system time, in ticks of 10 ms.
    cpuMs: () => {
      const { fields } = statOf(pid);
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
  };
}

/** The workerd that a process started. */
export function workerdOf(parent: number): number {
  const pid = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    const { name: command, fields } = statOf(Number(name));
    return command === 'workerd' && Number(fields[1]) === parent;
  });
  if (!pid) throw new Error('No workerd is running.');
  return Number(pid);
}

/** The command's name, and what stands behind it: state, parent … */
function statOf(pid: number): { name: string; fields: string[] } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, end), fields: stat.slice(end + 2).split(' ') };
  } catch {
    // The process has ended in the meantime.
    return { name: '', fields: [] };
  }
}
