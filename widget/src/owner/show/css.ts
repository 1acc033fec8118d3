/**
 * Styles of the bar and the outlines, constructed and in a shadow root like the prompt's (`prompt/css.ts`),
 * with the same colours. Outlines have a light edge around a dark line, or the reverse, as they lie on
 * pages of any colour.
 */
export const css = `
:host {
  all: initial !important;
  --ink: light-dark(#142024, #eef2f3);
  --paper: light-dark(#fdfefe, #172126);
  --accent: light-dark(#00626e, #7fd4df);
  --rust: light-dark(#8f3d22, #eda283);
  color-scheme: light dark !important;
  display: block !important;
  position: fixed !important;
  inset: 0 !important;
  pointer-events: none !important;
  font: 15px/1.4 system-ui !important;
}
i, b { position: absolute; top: 0; left: 0; box-sizing: border-box; }
i { outline: 2px solid var(--rust); box-shadow: 0 0 0 4px var(--paper); }
b {
  width: max-content;
  max-width: min(420px, 100vw - 8px);
  padding: 2px 8px;
  font-size: 13px;
  font-weight: 600;
  color: var(--paper);
  background: var(--rust);
  border: 1px solid var(--paper);
  border-radius: 6px;
}
section {
  display: flex;
  flex-direction: column;
  position: absolute;
  bottom: 16px;
  left: 16px;
  box-sizing: border-box;
  width: 340px;
  max-height: min(400px, 50dvh);
  overflow-wrap: anywhere;
  padding: 16px;
  color: var(--ink);
  background: var(--paper);
  border: 1px solid #8884;
  border-radius: 12px;
  box-shadow: 0 4px 24px #0003;
  pointer-events: auto;
}
p { margin: 0 32px 12px 0; }
select { min-height: 44px; margin-bottom: 8px; padding: 0 8px; font: inherit; color: inherit; background: inherit; border: 1px solid #7d8a90; border-radius: 6px; }
button {
  min-height: 44px;
  padding: 0 16px;
  font: inherit;
  font-weight: 600;
  color: var(--paper);
  background: var(--accent);
  border: 1px solid #0000;
  border-radius: 6px;
  cursor: pointer;
}
.close { position: absolute; top: 2px; right: 2px; padding: 0 14px; font-size: 22px; color: var(--ink); background: none; }
section div { overflow: auto; }
summary { line-height: 28px; cursor: pointer; }
ul { margin: 0; padding: 0; }
li { display: block; margin: 4px 0 12px; font-size: 13px; }
li :first-child { display: block; font-weight: 600; color: var(--ink); }
li :last-child { opacity: 0.8; }
li button { min-height: 24px; padding: 0; text-align: left; text-decoration: underline; background: none; border: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
@media (max-width: 480px) {
  section { bottom: 0; left: 0; width: 100%; border-radius: 12px 12px 0 0; padding-bottom: max(16px, env(safe-area-inset-bottom)); }
}`;
