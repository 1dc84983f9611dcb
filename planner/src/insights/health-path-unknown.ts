// Without a health path the platform can only ask for "/", which says less than a check of the app's own.
import { firstLine, type Rule } from './rule.ts';

const HEALTH_ROUTE = /['"`](\/(?:api\/)?(?:healthz?|health-?check|livez|readyz|status\/health|_health|ping))['"`]/;

export const healthPathUnknown: Rule = ({ code, plan }) => {
  if (plan.healthPath !== undefined || plan.staticDir !== undefined) return [];
  const evidence = firstLine(code, HEALTH_ROUTE);
  const path = HEALTH_ROUTE.exec(evidence?.text ?? '')?.[1];
  return [
    {
      id: 'health-path-unknown',
      severity: 'info',
      title: path ? `The app seems to answer ${path}, but "/" is probed` : 'No health path is set, so "/" is probed',
      ...(evidence ? { evidence } : {}),
      advice: path
        ? `Set the health path of the app to ${path}.`
        : 'Add a path that answers 200 when the app can serve, such as /healthz, and set it as the health path of the app.',
    },
  ];
};
