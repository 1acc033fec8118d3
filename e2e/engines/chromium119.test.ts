import { chromium119 } from './chromium119.ts';
import { walkThrough } from './walks.ts';

walkThrough(chromium119);
