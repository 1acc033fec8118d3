/** Bytes: of objects, and of the buffers that they hold. */
interface Usage {
  usedSize: number;
  backingStorageSize: number;
}

/**
 * Measures the JavaScript heap of a Worker through the runtime's inspector.
 * @returns a function that collects garbage and returns the bytes in use
 */
export async function heapOf(inspectorPort: number, worker: string): Promise<() => Promise<number>> {
  const targets = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as {
    id: string;
    webSocketDebuggerUrl: string;
  }[];
  const target = targets.find(({ id }) => id.includes(worker));
  if (!target)
    throw new Error(`The inspector knows no ${worker}: ${targets.map(({ id }) => id).join(', ')}.`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let calls = 0;
  const call = (method: string) =>
    new Promise<Usage>((resolve) => {
      const id = ++calls;
      const read = ({ data }: MessageEvent) => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        socket.removeEventListener('message', read);
        resolve(message.result);
      };
      socket.addEventListener('message', read);
      socket.send(JSON.stringify({ id, method }));
    });
  return async () => {
    await call('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await call('Runtime.getHeapUsage');
    return usedSize + backingStorageSize;
  };
}
