import './SettingsNav.css';
import { usePlace } from '../hooks/usePlace.ts';
import { SETTINGS } from './settings.ts';

/** The way between the screens where something is set; it stands above the heading of each. */
export function SettingsNav() {
  const { href, place } = usePlace();
  return (
    <nav class="settings-nav" aria-label="Settings">
      {SETTINGS.map(({ path, name }) => (
        <a key={path} href={href({ path })} aria-current={place.path === path ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
