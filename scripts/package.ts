import { buildNpm } from '../widget/npm/build.ts';

/** `npm run package` writes the npm package into `widget/dist-npm` (docs/install.md). */
console.log(`Built ${await buildNpm()} into widget/dist-npm.`);
