export default { title: 'Garden' };
