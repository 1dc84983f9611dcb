export default function Page() {
  return <h1>Hello from next-standalone</h1>;
}
