import { nextPoint } from './fern.js';

const canvas = document.querySelector('#fern');
const context = canvas.getContext('2d');
context.fillStyle = '#7fd18c';

let point = { x: 0, y: 0 };
let left = 60_000;

function grow() {
  for (let i = 0; i < 600 && left > 0; i += 1, left -= 1) {
    point = nextPoint(point, Math.random());
    context.fillRect(canvas.width / 2 + point.x * 75, canvas.height - point.y * 62, 1, 1);
  }
  if (left > 0) requestAnimationFrame(grow);
}

grow();
