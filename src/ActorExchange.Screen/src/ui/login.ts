import { ApiError } from '../api/rest';
import type { Session } from '../state/session';
import { settings } from '../state/settings';
import { field, fill, h, setText } from './dom';

/** The page before the screen. Resolves when somebody is logged on. */
export function login(root: HTMLElement, session: Session, open: boolean, server: string, why = ''): Promise<void> {
  return new Promise(resolve => {
    const user = h('input', { type: 'text', name: 'user', autocomplete: 'username', required: true, maxlength: 64, spellcheck: 'false', autocapitalize: 'none' });
    const key = h('input', { type: 'password', name: 'key', autocomplete: 'current-password', required: true });
    const message = h('p', { class: 'login-message', role: 'alert' }, why);
    const submit = h('button', { type: 'submit', class: 'primary' }, 'Log on');
    user.value = settings.read('user', '');
    const form = h('form', { class: 'login', on: { submit: e => {
      e.preventDefault();
      void tryLogin();
    } } },
      h('h1', null, 'ActorExchange'), h('p', { class: 'muted' }, server),
      field('User', user), open ? h('p', { class: 'hint' }, 'This exchange is open: a name is enough.') : field('Key', key), message, submit);

    async function tryLogin(): Promise<void> {
      submit.disabled = true;
      setText(message, '');
      try {
        await session.login(user.value.trim(), open ? '' : key.value.trim());
        settings.write('user', user.value.trim());
        resolve();
      } catch (e) {
        const wait = e instanceof ApiError && e.retryAfter !== undefined ? ` Try again in ${e.retryAfter} s.` : '';
        setText(message, (e instanceof Error ? e.message : String(e)) + wait);
        submit.disabled = false;
        (open ? user : key).select();
      }
    }

    fill(root, h('div', { class: 'login-page' }, form));
    (user.value === '' || open ? user : key).focus();
  });
}
