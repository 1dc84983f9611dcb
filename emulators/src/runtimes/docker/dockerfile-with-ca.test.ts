// A Dockerfile whose RUN steps may trust one more certificate authority.
import { expect, test } from 'vitest';
import { dockerfileWithCa } from './dockerfile-with-ca.ts';

test('gives every RUN the secret and every stage the variables, and leaves all else as it is', () => {
  const text = `ARG BASE=node:24-slim
FROM \${BASE} AS build
WORKDIR /app
COPY package.json .
RUN npm ci \\
  && npm run build
FROM node:24-slim
run ["npm", "ci"]
CMD ["node", "run.js"]
`;
  const changed = dockerfileWithCa(text).split('\n');
  expect(changed.filter((line) => /^run/i.test(line))).toEqual([
    expect.stringMatching(/^RUN --mount=type=secret,id=build-ca,\S+ npm ci \\$/),
    expect.stringMatching(/^run --mount=type=secret,id=build-ca,\S+ \["npm", "ci"\]$/),
  ]);
  expect(changed.filter((line) => line === 'ARG NODE_EXTRA_CA_CERTS=/run/secrets/build-ca')).toHaveLength(2);
  expect(changed.indexOf('ARG NODE_EXTRA_CA_CERTS=/run/secrets/build-ca')).toBe(2);
  const added = /^(ARG (NODE_EXTRA|SSL_CERT|PIP_CERT|REQUESTS|CURL)\S*)$/;
  const rest = changed.filter((line) => !added.test(line)).map((line) => line.replace(/ --mount=\S+/, ''));
  expect(rest.join('\n')).toBe(text);
});
