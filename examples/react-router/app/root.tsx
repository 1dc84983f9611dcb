export default function Root() {
  return <h1>Hello from react-router</h1>;
}
