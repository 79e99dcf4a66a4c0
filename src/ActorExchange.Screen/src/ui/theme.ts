import { settings } from '../state/settings';
import { Store } from '../state/store';

export type Theme = 'SYSTEM' | 'DARK' | 'LIGHT';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** What is shown now. */
export const shownTheme = new Store<'DARK' | 'LIGHT'>('DARK');
export const chosenTheme = new Store<Theme>(settings.read<Theme>('theme', 'SYSTEM'));

function apply(): void {
  const chosen = chosenTheme.get();
  const shown = chosen === 'SYSTEM' ? (dark.matches ? 'DARK' : 'LIGHT') : chosen;
  document.documentElement.dataset.theme = shown.toLowerCase();
  shownTheme.set(shown);
}

export function startTheme(): void {
  dark.addEventListener('change', apply);
  chosenTheme.subscribe(theme => {
    settings.write('theme', theme);
    apply();
  });
}

/** A colour of the style sheet, for canvases. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
