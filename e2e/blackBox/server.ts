import { startCollector } from '../../scripts/collector.ts';
import { migrate } from '../../scripts/store.ts';

/** Runs a collector in a process of its own, which can be killed: `server.ts PORT FOLDER SHARDS`. */
const [port, data = '', shards = '1'] = process.argv.slice(2);
await migrate(data);
await startCollector(Number(port), data, { SHARDS: shards });
console.log('ready');
process.on('disconnect', () => process.exit(0));
