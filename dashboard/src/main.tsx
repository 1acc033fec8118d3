import './tokens.css';
import './main.css';
import { render } from 'preact';
import { createApi } from './api.ts';
import { createModels } from './models/models.ts';
import { App } from './views/App.tsx';

const models = createModels(createApi(), () => new Date(), location.origin, window.opener);
render(<App models={models} />, document.body);
