// Stands in for the library of regular expressions that Firestore's pipeline queries bring along, 36 kB of it compressed:
// the dashboard makes no such query.
export const RE2JS = {
  compile(): never {
    throw new Error('Pipeline queries with regular expressions are not part of the dashboard.');
  },
};
