import type { Painting } from "@atelier/protocol";
import { useEffect, useState } from "react";
import { usePicture } from "../../access/usePicture";

/** How long each stage of a new version is shown, in milliseconds: all of them together at most nine seconds. */
const stageTime = (stages: number) => Math.min(1200, 9000 / Math.max(1, stages));

/** What a program painted, under the strokes. A version that comes in live grows stage by stage; any other is there at once. */
export function PaintingLayer({ painting, live }: { painting: Painting | null; live: boolean }) {
  const [first] = useState(painting?.version ?? 0);
  const shown = painting?.cleared === null ? painting : null;
  const grows = live && (shown?.version ?? 0) > first;
  const image = useGrowing(shown, grows && !window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  return image === undefined ? null : <Picture image={image} />;
}

/** The stage of a painting that is to be seen now, and in the end the whole. */
function useGrowing(painting: Painting | null, grows: boolean): string | undefined {
  const [at, setAt] = useState({ version: painting?.version, stage: 0 });
  const stage = at.version === painting?.version ? at.stage : 0;
  const stages = grows && painting ? painting.stages.length : 0;
  const version = painting?.version;
  useEffect(() => {
    if (stage >= stages) return undefined;
    const timer = setTimeout(() => setAt({ version, stage: stage + 1 }), stageTime(stages));
    return () => clearTimeout(timer);
  }, [version, stage, stages]);
  return stage < stages ? (painting?.stages[stage]?.image ?? painting?.image) : painting?.image;
}

/** One picture after the other: the one before stays until the next can be shown, so that the sheet never blinks. */
function Picture({ image }: { image: string }) {
  const address = usePicture(`/blobs/${image}`);
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    if (address === undefined) return undefined;
    let over = false;
    const next = new Image();
    next.src = address;
    next.decode().then(
      () => over || setShown(address),
      () => undefined, // one that cannot be shown replaces nothing
    );
    return () => {
      over = true;
    };
  }, [address]);
  return shown === undefined ? null : <img src={shown} alt="" draggable={false} />;
}
