/** Switches every Chromium of the tests starts with: no sandbox (root in containers) and no calls home. */
export declare const CHROMIUM_ARGS: string[];
/** Path of a Chromium on this machine: `CHROMIUM_PATH`, Playwright's own, or one on PATH. */
export declare function findChromium(): string | undefined;
/**
 * A Chromium for the tests, installed if there is none: by Playwright, else (root on Debian) by apt.
 * @throws Error that says what to install when neither works
 */
export declare function provideChromium(say: (line: string) => void): string;
