import type { OpenSession } from "../../session/openSession";

export default function CanvasView({ session }: { session: OpenSession }) {
  return <div>{session.id}</div>;
}
