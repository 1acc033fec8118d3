/**
 * Measures the CPU time of a Worker's own code through the runtime's inspector: without D1, which the platform runs
 * elsewhere, and without the runtime around.
 * @returns a function that runs some work and returns the ms that the Worker's code took
 */
export async function cpuOf(
  inspectorPort: number,
  worker: string,
): Promise<(work: () => Promise<unknown>) => Promise<number>> {
  const targets = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as {
    id: string;
    webSocketDebuggerUrl: string;
  }[];
  const target = targets.find(({ id }) => id.includes(worker));
  if (!target) throw new Error(`The inspector knows no Worker ${worker}.`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let last = 0;
  const ask = (method: string, params: object = {}) =>
    new Promise<{ profile: Profile }>((resolve, reject) => {
      const id = ++last;
      const listen = ({ data }: MessageEvent) => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        socket.removeEventListener('message', listen);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
      };
      socket.addEventListener('message', listen);
      socket.send(JSON.stringify({ id, method, params }));
    });
  await ask('Profiler.enable');
  await ask('Profiler.setSamplingInterval', { interval: SAMPLING });
  return async (work) => {
    await ask('Profiler.start');
    await work();
    const { profile } = await ask('Profiler.stop');
    const resting = new Set(
      profile.nodes.filter(({ callFrame }) => RESTING.has(callFrame.functionName)).map(({ id }) => id),
    );
    // While the thread sleeps no sample is taken, and the next one tells all of that time.
    const us = profile.samples.reduce((sum, id, i) => {
      const delta = profile.timeDeltas[i] ?? 0;
      return resting.has(id) || delta > ASLEEP ? sum : sum + delta;
    }, 0);
    return us / 1000;
  };
}

/** Microseconds from one sample to the next. */
const SAMPLING = 100;
/** Microseconds between two samples from which on the thread slept. */
const ASLEEP = 5_000;
/** What a profile has in place of code while nothing of ours runs. */
const RESTING = new Set(['(idle)', '(program)', '(root)']);

interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples: number[];
  timeDeltas: number[];
}
