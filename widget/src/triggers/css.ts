/** The tab's styles; prompt/css.ts explains why they are constructed and `!important`. */
export const css = `
:host {
  all: initial !important;
  --paper: #fdfefe;
  --accent: #00626e;
  color-scheme: light !important;
  position: fixed !important;
  inset: auto 24px 0 auto !important;
  z-index: 2147483647 !important;
  font: 600 15px/1.4 system-ui !important;
}
button {
  min-height: 44px;
  padding: 0 16px;
  font: inherit;
  color: var(--paper);
  background: var(--accent);
  border: 1px solid #8884;
  border-bottom: 0;
  border-radius: 8px 8px 0 0;
  cursor: pointer;
}
:focus-visible { outline: 2px solid var(--paper); outline-offset: -5px; }
@supports (color: light-dark(red, red)) {
  :host {
    --paper: light-dark(#fdfefe, #172126);
    --accent: light-dark(#00626e, #7fd4df);
    color-scheme: light dark !important;
  }
}
@media print { :host { display: none !important; } }`;
