module.exports = function () {
  return { dir: { output: 'www' } };
};
