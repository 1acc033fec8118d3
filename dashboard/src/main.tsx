import './tokens.css';
import './main.css';
import { render } from 'preact';
import { createApi } from './api.ts';
import { createModels } from './models/models.ts';
import { App } from './screens/App.tsx';

// This script is in assets/, directly below the collector, which may be below a path of its host.
const collector = new URL('..', import.meta.url).href.slice(0, -1);
const api = createApi((path, init) => fetch(collector + path, init));
const models = createModels(api, () => new Date(), collector, window.opener);
render(<App models={models} />, document.body);
// The code of the other screens comes when the first one is there. Firefox would hold a prefetch link against the policy's
// `default-src`.
addEventListener('load', () => setTimeout(() => import('./screens/laterScreens.ts').catch(() => undefined)));
