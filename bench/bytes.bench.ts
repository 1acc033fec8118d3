import { join } from 'node:path';
import { budgetOf, sizesOf } from '../widget/build/sizes.ts';

const dist = join(import.meta.dirname, '..', 'widget', 'dist');

console.log('Bytes a visitor downloads, brotli 11, libraries included');
for (const [name, bytes] of Object.entries(sizesOf(dist))) {
  const goal = budgetOf(name);
  console.log(
    `  ${name.padEnd(24)} ${bytes.toLocaleString('en').padStart(6)} (goal <= ${goal.toLocaleString('en')})`,
  );
}
