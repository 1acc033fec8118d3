// https://github.com/GoogleChrome/web-vitals, "Send the results to an analytics endpoint", with attribution.
import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals/attribution';

const { origin } = new URL(document.currentScript.src);
const send = ({ name, value, id }) =>
  navigator.sendBeacon(`${origin}/vitals`, JSON.stringify({ name, value, id }));
for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(send, { reportSoftNavs: true });
