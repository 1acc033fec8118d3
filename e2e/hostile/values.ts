/** What a value calls if any of it is run; the test puts it into every page. */
const RUN = 'ranHostile()';

/**
 * Values that are markup, script or a trick for the eye, each as whoever sends it would write it. The first 40 characters
 * already do harm, as many fields are cut.
 */
export const VALUES: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `"><svg onload=${RUN}>`,
  `'-${RUN}-'`,
  `javascript:${RUN}`,
  `<a href="javascript:${RUN}">x</a>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `</script><script>${RUN}</script><!--`,
  `</textarea></title><img src onerror=${RUN}>`,
  `data:text/html,<script>parent.${RUN}</script>`,
  `{{${RUN}}}\${${RUN}}<%=${RUN}%>`,
  `<math><mi xlink:href="javascript:${RUN}">`,
  // Turns the order of what follows round, and never ends.
  '\u202egnp.exe\u2067\u200f abc',
  'Wwww'.repeat(20),
  '__proto__',
  'constructor',
];
