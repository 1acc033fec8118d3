import { budgetOf, sizes } from '../widget/build.ts';

console.log('Bytes a visitor downloads, brotli 11, libraries included');
for (const [name, bytes] of Object.entries(sizes())) {
  const goal = budgetOf(name);
  console.log(
    `  ${name.padEnd(24)} ${bytes.toLocaleString('en').padStart(6)} (goal <= ${goal.toLocaleString('en')})`,
  );
}
