import '../styles/index.css';
import './operator.css';
import { App } from '../state/app';
import { operatorScreen } from './screen';

const app = new App(document.getElementById('app')!);
void app.run(operatorScreen);
