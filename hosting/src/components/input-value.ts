// What an input event says was typed.
export function inputValue(event: Event): string {
  return event.target instanceof HTMLInputElement ? event.target.value : '';
}
