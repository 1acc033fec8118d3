/**
 * Stores `value` on the device.
 * @returns false if storage is denied or full
 */
export function remember(store: 'localStorage' | 'sessionStorage', key: string, value: string): boolean {
  try {
    window[store].setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
