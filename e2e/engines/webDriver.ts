/**
 * A session of the WebDriver protocol (https://www.w3.org/TR/webdriver2/), which is plain JSON over HTTP: only the few
 * commands that the tests need.
 */
export interface WebDriverSession {
  /** What the browser says of itself. */
  capabilities: { browserVersion: string };
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  delete(path?: string): Promise<void>;
}

/** Whether a driver is ready. @param driver its address, without a slash at the end */
export const isReady = (driver: string): Promise<boolean> =>
  request<{ ready: boolean }>(`${driver}/status`, 'GET').then(
    ({ ready }) => ready,
    () => false,
  );

/** Starts a browser. @param capabilities what is asked of it */
export async function newSession(driver: string, capabilities: object): Promise<WebDriverSession> {
  const started = await request<{ sessionId: string } & Pick<WebDriverSession, 'capabilities'>>(
    `${driver}/session`,
    'POST',
    { capabilities: { alwaysMatch: capabilities } },
  );
  const at = (path = '') => `${driver}/session/${started.sessionId}${path}`;
  return {
    capabilities: started.capabilities,
    get: (path) => request(at(path), 'GET'),
    post: (path, body) => request(at(path), 'POST', body ?? {}),
    delete: (path) => request(at(path), 'DELETE'),
  };
}

async function request<T>(url: string, method: string, body?: object): Promise<T> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error} ${value.message}`);
  return value;
}
