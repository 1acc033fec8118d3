import type { Reporter, TestCase } from 'vitest/node';

/** Names each failed test as soon as it fails, so that a run that is stopped has told it. */
export default class FailuresAtOnce implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === 'failed')
      console.log(
        `\nFAILED ${test.module.relativeModuleId} > ${test.fullName}\n  ${errors[0]?.message ?? ''}`,
      );
  }
}
