import { command, startKitka } from '../e2e/kitka.ts';
import { soak } from '../e2e/soak/soak.ts';
import { usageOf, workerdOf } from '../e2e/usageOf.ts';
import { withStore } from '../scripts/store.ts';

/**
 * Kitka as `npm start` starts it, under steady load for long: memory of its two processes minute by minute, and whether
 * the store holds what was acknowledged. `MINUTES=5 npm run bench -- soak` is shorter.
 */
const MINUTES = Number(process.env.MINUTES || 30);
const RATE = Number(process.env.RATE || 200);
const ORIGIN = 'https://shop.example';

const kitka = await startKitka(undefined, ['--no-demo']);
const { stdout } = await command(kitka.data, 'site', 'add', 'Soak', '--origin', ORIGIN, '--timezone', 'UTC');
const site = stdout.trim();
// More than a site keeps of a day unless it is told to.
await command(kitka.data, 'site', 'storage', site, 'viewsPerDay=10000000', 'answersPerDay=1000000');
const processes = { workerd: usageOf(workerdOf(kitka.pid)), node: usageOf(kitka.pid) };
type Name = keyof typeof processes;
/** MB at the end of each minute. */
const memory: Record<Name, number[]> = { workerd: [], node: [] };
const look = (minute: string, acknowledged: number) => {
  for (const name of ['workerd', 'node'] as const) memory[name].push(processes[name].rssMb());
  const mb = (name: Name) => `${name} ${memory[name].at(-1)!.toFixed(0)} MB`;
  console.log(
    `${minute}: ${acknowledged.toLocaleString('en')} acknowledged; ${mb('workerd')}, ${mb('node')}`,
  );
};
const soaked = await soak({
  ...{ port: kitka.port, site, origin: ORIGIN, perSecond: RATE, seconds: 60 * MINUTES },
  report: ({ acknowledged }) => look(`minute ${memory.node.length + 1}`, acknowledged),
});
look('end', soaked.acknowledged);

/** What the second half added, in percent: the mean of its last tenth by that of its first. */
const growth = (mb: number[]) => {
  const [half, some] = [mb.length >> 1, Math.ceil(mb.length / 20)];
  const mean = (part: number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
  return (mean(mb.slice(-some)) / mean(mb.slice(half, half + some)) - 1) * 100;
};
console.log(
  `memory of the second half of ${MINUTES} minutes at ${RATE} messages/s: workerd ${growth(memory.workerd).toFixed(1)} %, node ${growth(memory.node).toFixed(1)} % (goal <= 10 %)`,
);
const rows = await withStore(kitka.data, (db) =>
  db
    .prepare('SELECT (SELECT count(*) FROM views) AS views, (SELECT count(*) FROM answers) AS answers')
    .first<{ views: number; answers: number }>(),
);
const difference = (what: 'views' | 'answers') => rows![what] - soaked[what];
console.log(
  `rows: ${rows!.views} views and ${rows!.answers} answers; difference to what was acknowledged: ${difference('views')} and ${difference('answers')} (goal: 0)`,
);
console.log(`responses: ${JSON.stringify(soaked.told)}`);
await kitka.stop();
kitka.forget();
