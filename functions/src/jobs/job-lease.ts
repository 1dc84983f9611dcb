// The lease that whoever carries the jobs holds while it is at work.
export const jobsLease = 'jobs';
