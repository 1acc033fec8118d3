/** Whether an entry may be measured. */
let isPermitted: (entry: PerformanceEntry) => boolean = () => true;

/** From now on, observers get only the entries that `permits` accepts. */
export const observeOnly = (permits: typeof isPermitted): void => {
  isPermitted = permits;
};

/**
 * The browser's PerformanceObserver without the entries that may not be measured. The build injects it into the
 * web-vitals library, which knows nothing of consent.
 */
export class PerformanceObserver extends window.PerformanceObserver {
  constructor(callback: PerformanceObserverCallback) {
    super((list, observer) => {
      const getEntries = () => list.getEntries().filter(isPermitted);
      callback({ getEntries } as PerformanceObserverEntryList, observer);
    });
  }
  override takeRecords(): PerformanceEntryList {
    return super.takeRecords().filter(isPermitted);
  }
}
