/** Whether an entry may be measured. */
let isPermitted: (entry: PerformanceEntry) => boolean = () => true;

/** From now on observers are not told of other entries. */
export const observeOnly = (permits: typeof isPermitted): void => {
  isPermitted = permits;
};

/**
 * The browser's, without what may not be measured. The build puts it in the place of the browser's own in the
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
