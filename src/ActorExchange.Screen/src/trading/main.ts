import '../styles/index.css';
import { App } from '../state/app';
import { tradingScreen } from './screen';

const app = new App(document.getElementById('app')!);
void app.run(tradingScreen);
