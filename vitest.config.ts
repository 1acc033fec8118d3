import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { projects: ['shared', 'collector', 'widget', 'dashboard', 'e2e'] } });
