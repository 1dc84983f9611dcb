const express = require('express');

express().get('/', (_request, response) => response.send('Hello from prisma-express')).listen(process.env.PORT ?? 3000);
