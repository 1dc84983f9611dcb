// What an input event says was typed or chosen.
export function inputValue(event: Event): string {
  const { target } = event;
  const field =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return field ? target.value : '';
}
