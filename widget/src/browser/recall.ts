/** Reads a value stored on the device; null if there is none or storage is denied. */
export function recall(store: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[store].getItem(key);
  } catch {
    // Where the visitor or a sandbox denies storage, even accessing the property throws.
    return null;
  }
}
