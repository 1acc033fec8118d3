/** Reads what the device remembers under `key`; null where there is nothing or storage is denied. */
export function recall(store: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[store].getItem(key);
  } catch {
    // Where the visitor or a sandbox denies storage, even naming it throws.
    return null;
  }
}
