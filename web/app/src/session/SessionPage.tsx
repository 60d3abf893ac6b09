export function SessionPage({ id }: { id: string }) {
  return <main id="main">{id}</main>;
}
