// What configuration files ask for and the plan does not do by itself.
import type { Insight } from '@deplight/contracts';
import type { Remark } from '../config/source-config.ts';
import type { Rule } from './rule.ts';

const MAX_INSIGHTS = 12;

type Told = Pick<Insight, 'id' | 'severity' | 'advice'> & { readonly title: (what: string) => string };

const TELLS: Record<Remark['kind'], Told> = {
  unused: {
    id: 'setting-unused',
    severity: 'info',
    title: (what) => `${what} is set, and the plan does without it`,
    advice: 'It changes nothing here. Set what it stands for on the app, or take it out.',
  },
  secret: {
    id: 'secret-wanted',
    severity: 'warning',
    title: (what) => `The app wants the secret ${what}, and has none of that name`,
    advice: 'Add it as a secret of the app: its value stands in no file, and the plan cannot give it one.',
  },
  value: {
    id: 'variable-wanted',
    severity: 'warning',
    title: (what) => `The app wants the variable ${what}, and nothing gives it a value`,
    advice: 'Set it as a variable of the app, or as a secret where its value is one.',
  },
  plain: {
    id: 'secret-in-config',
    severity: 'warning',
    title: (what) => `${what} stands in the source with its value`,
    advice:
      'Whoever reads the source or the image has it. Take it out, replace it, and give it to the app as a secret.',
  },
  service: {
    id: 'service-wanted',
    severity: 'info',
    title: (what) => `The app wants ${what} beside it`,
    advice: 'Deplight runs the app alone: make such a service elsewhere, and give the app its address as a secret.',
  },
};

export const configRemarks: Rule = ({ remarks }) =>
  remarks.slice(0, MAX_INSIGHTS).map(({ kind, what, evidence }) => {
    const { id, severity, title, advice } = TELLS[kind];
    return { id, severity, title: title(what).slice(0, 200), ...(evidence ? { evidence } : {}), advice };
  });
