import type { Painting } from "@atelier/protocol";
import { useEffect, useState } from "react";
import { usePicture } from "../../access/usePicture";

/** How long each stage of a new version is shown, in milliseconds: all of them together at most nine seconds. */
const stageTime = (stages: number) => Math.min(1200, 9000 / Math.max(1, stages));

/** What a program painted, under the strokes. A version that comes in live grows stage by stage; any other is there at once. */
export function PaintingLayer({ painting, live }: { painting: Painting | null; live: boolean }) {
  const [first] = useState(painting?.version ?? 0);
  const shown = painting?.cleared === null ? painting : null;
  if (!shown) return null;
  const grows = live && shown.version > first && !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return <Version key={shown.version} painting={shown} grows={grows} />;
}

function Version({ painting, grows }: { painting: Painting; grows: boolean }) {
  const [stage, setStage] = useState(grows ? 0 : painting.stages.length);
  const stages = painting.stages.length;
  useEffect(() => {
    if (stage >= stages) return undefined;
    const timer = setTimeout(() => setStage(stage + 1), stageTime(stages));
    return () => clearTimeout(timer);
  }, [stage, stages]);
  const image = grows && stage < stages ? (painting.stages[stage]?.image ?? painting.image) : painting.image;
  const address = usePicture(`/blobs/${image}`);
  return address === undefined ? null : <img src={address} alt="" draggable={false} />;
}
