/** Ms for which a file that was just made is kept for the browser to save. */
const KEPT_MS = 60_000;

/** Lets the browser save a file, as if it had been downloaded. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
