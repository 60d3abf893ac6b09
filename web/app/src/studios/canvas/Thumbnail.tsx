import type { SessionSummary } from "@atelier/protocol";
import { useEffect, useState } from "react";
import { usePicture } from "../../access/usePicture";
import { canvasOptions } from "./options";
import "./thumbnail.css";

const calm = 2_500;

/** The piece as the server renders it; while it grows, a new picture every few seconds and never a flash between two. */
export function Thumbnail({ session }: { session: SessionSummary }) {
  const { width, height } = canvasOptions(session.metadata);
  const wanted = useCalm(session.head_seq);
  const [shown, setShown] = useState<string>();
  const source = usePicture(`/canvas.png?session=${encodeURIComponent(session.id)}&seq=${wanted}`);

  useEffect(() => {
    if (source === undefined) return undefined;
    const image = new Image();
    image.onload = () => setShown(source);
    image.src = source;
    return () => {
      image.onload = null;
    };
  }, [source]);

  return (
    <span className="thumbnail" style={{ aspectRatio: `${width} / ${height}`, "--ratio": width / height } as object}>
      {shown && <img src={shown} alt="" decoding="async" draggable={false} />}
    </span>
  );
}

/** The latest value, but not more often than every few seconds. */
function useCalm(value: number): number {
  const [{ taken, at }, set] = useState(() => ({ taken: value, at: Date.now() }));
  useEffect(() => {
    if (taken === value) return undefined;
    const timer = setTimeout(() => set({ taken: value, at: Date.now() }), Math.max(0, at + calm - Date.now()));
    return () => clearTimeout(timer);
  }, [value, taken, at]);
  return taken;
}
