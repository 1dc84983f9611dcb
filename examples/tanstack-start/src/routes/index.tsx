export const greeting = 'Hello from tanstack-start';
