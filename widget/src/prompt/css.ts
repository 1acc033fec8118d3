/**
 * The prompt's styles. The stylesheet is constructed, so a strict CSP needs no exception. It belongs to the
 * shadow root, where `!important` rules on `:host` win even over the page's `* { all: unset !important }`
 * (https://drafts.csswg.org/css-cascade-5/#cascade-context). Sizes are in px, as the page's root font size is
 * not ours. `--c` is the chroma and hue of a face on the satisfaction scale. Browsers without `light-dark()` (Chromium
 * before 123) show it light, and those without popovers put it above the page by its `z-index`.
 */
export const css = `
:host {
  all: initial !important;
  --ink: #142024;
  --soft: #4a595f;
  --paper: #fdfefe;
  --accent: #00626e;
  color-scheme: light !important;
  z-index: 2147483647 !important;
  display: block !important;
  position: fixed !important;
  inset: auto 16px 16px auto !important;
  width: min(340px, 100% - 32px) !important;
  font: 15px/1.4 system-ui !important;
}
section {
  overflow-wrap: anywhere;
  box-sizing: border-box;
  display: grid;
  align-content: start;
  max-height: calc(100dvh - 32px);
  overflow: auto;
  padding: 16px;
  color: var(--ink);
  background: var(--paper);
  border: 1px solid #8884;
  border-radius: 12px;
  box-shadow: 0 4px 24px #0003;
}
:host(.inline) {
  position: static !important;
  width: auto !important;
  max-width: 640px !important;
}
:host(.inline) section { position: relative; box-shadow: none; animation: none; }
@media (prefers-reduced-motion: no-preference) {
  section { animation: 150ms ease-out arrive; }
  @keyframes arrive { from { opacity: 0; transform: translateY(8px); } }
}
.sending { visibility: hidden; }
[role] span { visibility: visible; position: absolute; bottom: 2px; inset-inline-end: 16px; }
section > :not(button) { grid-area: 1 / 1; min-width: 0; }
fieldset { min-width: 0; }
fieldset { border: 0; margin: 0; padding: 0; }
legend, p { margin-block: 0 12px; margin-inline: 0 32px; padding: 0; font-weight: 600; }
.faces, .numbers, .row, .ends { display: flex; justify-content: space-between; }
fieldset label { position: relative; flex: 1; text-align: center; }
.row, .list { gap: 8px; }
.list { display: grid; }
input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
span { color: inherit; }
label span { display: grid; place-content: center; min-height: 44px; border: 1px solid #7d8a90; border-radius: 6px; }
.numbers span { margin: 0 1px; }
.list, .row, .numbers { font-size: 15px; color: var(--ink); }
label svg { width: 44px; padding: 4px; border-radius: 50%; }
path, circle { fill: none; stroke: oklch(38% var(--c)); stroke-width: 2; stroke-linecap: round; }
circle { fill: oklch(93% var(--c)); stroke-width: 1.5; }
.eyes { stroke-width: 4.4; }
:hover + svg circle, :checked + svg circle { stroke-width: 3; }
:hover + span { border-color: var(--ink); }
:checked + span { color: var(--paper); background: var(--accent); border-color: #0000; }
.f1 { --c: 0.09 38; }
.f2 { --c: 0.08 75; }
.f3 { --c: 0.02 95; }
.f4 { --c: 0.06 152; }
.f5 { --c: 0.06 210; }
.ends { align-items: center; gap: 16px; margin-top: 4px; }
.ends :last-child { text-align: end; }
small { display: block; font-weight: 400; }
.ends, small, [role] { font-size: 13px; color: var(--soft); }
[role] p { font-size: 15px; color: var(--ink); }
code { font: 13px monospace; color: var(--ink); user-select: all; }
button { min-height: 44px; padding: 0 20px; font: inherit; font-weight: 600; color: var(--paper); background: var(--accent); border: 1px solid #0000; border-radius: 6px;}
.close { position: absolute; top: 2px; inset-inline-end: 2px; padding: 0 14px; font-size: 22px; color: var(--soft); background: none; }
:focus-visible, :focus-visible + * { outline: 2px solid var(--accent); outline-offset: -2px; }
@media (max-width: 480px) {
  :host { inset: auto 0 0 !important; width: auto !important; }
  :host([popover]) section { border-radius: 12px 12px 0 0; padding-bottom: max(16px, env(safe-area-inset-bottom)); }
}
@supports (color: light-dark(red, red)) {
  :host {
    --ink: light-dark(#142024, #eef2f3);
    --soft: light-dark(#4a595f, #aab8be);
    --paper: light-dark(#fdfefe, #172126);
    --accent: light-dark(#00626e, #7fd4df);
    color-scheme: light dark !important;
  }
  path, circle { stroke: light-dark(oklch(38% var(--c)), oklch(86% var(--c))); }
  circle { fill: light-dark(oklch(93% var(--c)), oklch(33% var(--c))); }
}
@media (forced-colors: active) {
  path, circle { fill: none; stroke: CanvasText; }
  :checked + svg circle { stroke: Highlight; }
  :checked + span { outline: 3px solid Highlight; }
}`;
