console.log('Hello from angular-site');
