// The page on which one says who one is at the provider that is stood in for. Plain HTML, without a script.
const names = new Map([
  ['google.com', 'Google'],
  ['github.com', 'GitHub'],
]);
const people = ['ada@example.com', 'grace@example.com'];

/** @param asked the query as it came; it goes back as it is, into fields that the browser sends on. */
export function choicePage(asked: Readonly<Record<string, string>>): string {
  const provider = names.get(asked['provider'] ?? '') ?? 'a provider';
  const kept = ['provider', 'continueUri', 'state'].map(
    (name) => `<input type="hidden" name="${name}" value="${escaped(asked[name] ?? '')}">`,
  );
  const buttons = people.map((email) => `<p><button name="email" value="${email}">${email}</button></p>`);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Who are you at ${provider}?</title>
<style>body{max-width:26rem;margin:4rem auto;padding:0 1rem;font:1rem/1.5 system-ui}button,input{font:inherit;padding:.5rem .75rem}</style>
<h1>Who are you at ${provider}?</h1>
<p>This page stands in for ${provider} on a local stack: no password, and no word leaves this machine.</p>
<form action="/chosen">${kept.join('')}${buttons.join('')}</form>
<form action="/chosen">${kept.join('')}<p><label>Somebody else <input type="email" name="email" required></label> <button>Go on</button></p></form>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
