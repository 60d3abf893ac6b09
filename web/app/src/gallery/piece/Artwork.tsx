import { drawStroke } from "@atelier/protocol";
import { useEffect, useRef, type CSSProperties } from "react";
import type { PublicPiece } from "../api";

/** Twice as sharp as the sheet is large, which is enough for every screen and not too much for a phone. */
const sharpness = 2;

/** A piece, painted here from its strokes. */
export function Artwork({ piece, title }: { piece: PublicPiece; title: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ctx = canvas.current?.getContext("2d");
    if (!ctx) return;
    ctx.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    ctx.clearRect(0, 0, piece.width, piece.height);
    for (const stroke of piece.strokes) drawStroke(ctx, stroke, piece.drawing_style);
  }, [piece]);
  return (
    <canvas
      ref={canvas}
      className="artwork"
      role="img"
      aria-label={title}
      width={piece.width * sharpness}
      height={piece.height * sharpness}
      style={
        { aspectRatio: `${piece.width} / ${piece.height}`, "--ratio": piece.width / piece.height } as CSSProperties
      }
    />
  );
}
