// What importing a formula of shared/src/measures adds to a bundle, minified, with all it imports.
import { measureBundles } from '../scripts/measureBundles.ts';
import { brotliSize } from '../widget/build/sizes.ts';

const bundles = (await measureBundles()).map((bundle) => ({ ...bundle, bytes: brotliSize(bundle.code) }));
console.log('Bytes of each formula with what it imports: brotli 11, minified');
for (const { name, code, bytes, isHeavy } of bundles.sort((a, b) => b.bytes - a.bytes))
  console.log(
    `  ${name.padEnd(20)} ${bytes.toLocaleString('en').padStart(7)} ${code.length.toLocaleString('en').padStart(8)}${isHeavy ? '  @stdlib' : ''}`,
  );
