// A line that Deplight does not start: it runs what answers requests.
console.log('The worker has nothing to do.');
