// A terminal that wants to be let in, and whoever decides.
import { spoken } from '../../language/spoken.ts';

export const deviceWords = spoken('device', {
  title: 'Log in at a terminal',
  typeIt: 'Type the code that {command} shows at your terminal.',
  code: 'Code',
  next: 'Go on',
  letIn: (machine: string) => `Let “${machine}” in?`,
  asked: 'It asked {ago}.',
  means:
    'It gets an API token that acts as you in the workspace below for 30 days, and that only this machine ever sees. The settings of the workspace revoke it.',
  onlyIfYou: 'Only if you have just run deplight login yourself',
  onlyIfYouWhy:
    'Your own terminal has to show this code. Somebody who sent you the code or this page would get in as you.',
  approve: 'Let it in',
  deny: 'Turn it away',
  isIn: (machine: string) => `“${machine}” is let in`,
  isInMeans: 'Go back to your terminal: it goes on by itself in a moment.',
  isOut: (machine: string) => `“${machine}” was turned away`,
  isOutMeans: 'It got nothing, and its code is used up.',
});
