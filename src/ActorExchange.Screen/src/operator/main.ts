import '../styles/index.css';
import { App } from '../state/app';
import { h } from '../ui/dom';

const app = new App(document.getElementById('app')!);
void app.run(() => h('main', null, h('h1', null, 'Operators')));
