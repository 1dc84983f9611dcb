module.exports = { title: 'Garden', url: 'https://example.com', baseUrl: '/' };
