// A type error on purpose: the compiler's words must reach whoever deploys this.
const petals: number = 'five';

console.log(`A flower with ${petals} petals`);
