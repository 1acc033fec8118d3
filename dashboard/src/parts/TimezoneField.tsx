import { Field } from './Field.tsx';

/** All that the browser knows, with its own and UTC. */
const zones = (own: string): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), own, 'UTC'])].sort();

/** The time zone of a site; at first the browser's. */
export function TimezoneField({ fault }: { fault: string | undefined }) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Field label="Time zone" rule="Its midnight ends a day of the figures." fault={fault}>
      {(field) => (
        <select {...field} name="timezone">
          {zones(own).map((zone) => (
            <option key={zone} value={zone} selected={zone === own}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
