export default function Page() {
  return <h1>Hello from next-export</h1>;
}
