import { afterSeen } from '../browser/afterSeen.ts';
import { deviceKind } from '../browser/deviceKind.ts';
import { emit } from '../browser/emit.ts';
import { guard } from '../browser/guard.ts';
import { loadSibling } from '../browser/loadSibling.ts';
import { postRequest } from '../browser/postRequest.ts';
import { recall } from '../browser/recall.ts';
import { whenSeen } from '../browser/whenSeen.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { CoreApi, PromptModule } from '../prompt/host.ts';

/** The prompt's chunk, beside the one that asks for it. */
export const loadPrompt = (): Promise<PromptModule> => loadSibling<PromptModule>('prompt');

/** What the prompt gets in place of the core where it is only looked at: it has a view that nobody reports. */
export function previewCore(siteConfig: Config, page: string): CoreApi {
  const view = { page, context: { device: deviceKind() }, steps: 0 };
  const reporter = { view, _viewChanged() {} } satisfies Partial<
    Record<keyof Reporter, unknown>
  > as unknown as Reporter;
  const core: CoreApi = {
    _siteConfig: siteConfig,
    _current: () => reporter,
    open: async (via, context) => (await loadPrompt()).open(core, via, context),
    events: [],
    _afterSeen: afterSeen,
    _emit: emit,
    _guard: guard,
    _postRequest: postRequest,
    _recall: recall,
    _inCooldown: () => false,
    _whenSeen: whenSeen,
  };
  return core;
}
