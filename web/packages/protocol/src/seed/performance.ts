import type { PerformanceAction } from "./actions";
import { MAX_HISTORY, WORDS_PER_ITEM } from "./constants";
import { emptyPerformance, type Performance, type SeedState, type StageItem } from "./state";

/** What happens on the stage: first in, first out, whatever comes. */
export function performanceReducer(state: SeedState, action: PerformanceAction): SeedState {
  const { performance } = state;
  const onStage = performance.onStage;
  const become = (change: Partial<Performance>): SeedState => ({
    ...state,
    performance: { ...performance, ...change },
  });
  switch (action.type) {
    case "ENQUEUE_WORDS":
      return become({ buffer: withWords(performance.buffer, action.text) });
    case "ENQUEUE_EVENT":
      return become({ buffer: [...performance.buffer, { kind: "event", messageId: action.messageId }] });
    case "ENQUEUE_STROKES": {
      // They were asked for while another piece began: they are none of this sheet.
      if (action.pieceNumber !== state.pieceNumber || action.strokes.length === 0) return state;
      const { batchId, strokes } = action;
      if (batchId <= state.lastBatch) return state;
      const buffer: readonly StageItem[] = [...performance.buffer, { kind: "strokes", batchId, strokes }];
      return { ...become({ buffer }), lastBatch: batchId };
    }
    case "ADVANCE_STAGE":
      return onStage === null ? become(stepOn(performance)) : state;
    case "REVEAL_WORD": {
      if (onStage?.kind !== "words") return state;
      const words = wordsOf(onStage.text);
      const wordIndex = Math.min(words.length, performance.wordIndex + action.count);
      return become({ wordIndex, revealedText: words.slice(0, wordIndex).join("").trim() });
    }
    case "PEN_TRAVEL":
      return become({ penPosition: action.position, penDown: false });
    case "PEN_TRAVEL_COMPLETE":
      return become({ penPosition: performance.travelTarget ?? performance.penPosition, travelTarget: null });
    case "STROKE_PROGRESS": {
      const points = strokeOnStage(performance)?.points;
      if (!points) return state;
      const pointIndex = Math.min(points.length, performance.pointIndex + action.points);
      const penPosition = points[pointIndex - 1] ?? performance.penPosition;
      return become({ pointIndex, penPosition, penDown: true });
    }
    case "STROKE_COMPLETE": {
      const stroke = strokeOnStage(performance);
      if (!stroke) return state;
      const strokeIndex = performance.strokeIndex + 1;
      const next = strokeOnStage({ ...performance, strokeIndex }) ?? firstStroke(performance.buffer);
      const travelTarget = next?.points[0] ?? null;
      const drawn = become({ strokeIndex, pointIndex: 0, penDown: false, travelTarget });
      return { ...drawn, strokes: [...state.strokes, stroke.path] };
    }
    case "STAGE_COMPLETE":
      if (onStage === null) return state;
      return become({ onStage: null, history: [...performance.history, onStage].slice(-MAX_HISTORY) });
    case "CLEAR_PERFORMANCE":
      return { ...state, performance: { ...emptyPerformance, penPosition: performance.penPosition } };
  }
}

/** The next item comes on. Words and events take the place of the words before; strokes leave them standing. */
function stepOn(performance: Performance): Partial<Performance> {
  const [next, ...buffer] = performance.buffer;
  if (next === undefined) return {};
  const shown = next.kind === "strokes" ? {} : { revealedText: "" };
  const target = next.kind === "strokes" ? (next.strokes[0]?.points[0] ?? null) : performance.travelTarget;
  return { buffer, onStage: next, wordIndex: 0, strokeIndex: 0, pointIndex: 0, travelTarget: target, ...shown };
}

/** Words join the last that wait until those are enough for one sight; never what is on stage already. */
function withWords(buffer: readonly StageItem[], text: string): readonly StageItem[] {
  const last = buffer[buffer.length - 1];
  const joins = last?.kind === "words" && countWords(last.text) < WORDS_PER_ITEM;
  const kept = joins ? buffer.slice(0, -1) : buffer;
  const items: StageItem[] = [];
  let open = joins ? last.text : "";
  for (const word of wordsOf(text)) {
    // A word may come in pieces, so the last one is only over when white space follows it.
    if (countWords(open) >= WORDS_PER_ITEM && /\s$/.test(open)) {
      items.push({ kind: "words", text: open });
      open = "";
    }
    open += word;
  }
  if (open !== "") items.push({ kind: "words", text: open });
  return [...kept, ...items];
}

/** The words of a text, each with the white space after it, so that all of them together are the text. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/^\s+|\S+\s*/g) ?? [];
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

export function strokeOnStage({ onStage, strokeIndex }: Performance) {
  return onStage?.kind === "strokes" ? onStage.strokes[strokeIndex] : undefined;
}

function firstStroke(buffer: readonly StageItem[]) {
  const next = buffer[0];
  return next?.kind === "strokes" ? next.strokes[0] : undefined;
}
