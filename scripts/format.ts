import { spawnSync } from 'node:child_process';

process.exitCode = spawnSync('biome', ['format', '--write', '.'], { stdio: 'inherit' }).status ?? 1;
