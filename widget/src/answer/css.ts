/** Styles of what follows the first tap. The rest, and why the stylesheet is constructed, is in prompt/css.ts. */
export const css = `
.more { margin-top: 16px; }
b { display: block; font-weight: inherit; }
.ask b { margin-inline-end: 32px; font-weight: 600; }
.more legend { margin: 0; font-weight: 400; }
.chips { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
.chips label { flex: none; max-width: 100%; }
.chips span { min-height: 34px; padding: 4px 14px; border-radius: 22px; }
textarea, .line input {
  position: static;
  box-sizing: border-box;
  width: 100%;
  height: 64px;
  padding: 8px;
  margin: 8px 0 0;
  font: 16px system-ui;
  color: inherit;
  background: none;
  border: 1px solid;
  border-radius: 6px;
  opacity: 1;
  cursor: auto;
}
.line input { height: 44px; margin-bottom: 4px; }
.tick { display: flex; gap: 8px; align-items: center; min-height: 44px; font-size: 13px; text-align: start; }
.tick input { position: static; flex: none; width: 20px; height: 20px; opacity: 1; accent-color: var(--accent); }
form > button { margin-top: 8px; }`;
