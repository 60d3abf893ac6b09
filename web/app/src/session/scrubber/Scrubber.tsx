import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { Icon } from "../../design/Icon";
import { studioNamed } from "../../studios/registry";
import { speeds, type Speed } from "../moment";
import type { OpenSession } from "../openSession";
import { useView } from "../useOpenSession";
import { MarkName } from "./MarkName";
import { Marks } from "./Marks";
import type { NameOf } from "./names";
import { nextStep, togglePlay } from "./steps";
import { momentWords } from "./momentWords";
import "./scrubber.css";

/** Closer to the end than this is the end. */
const snap = 60;
/** How wide the thumb is, which the line is shorter by than the slider. */
const thumb = 16;

/** The whole session on a line: drag to any moment, step through it, or let it play. */
export function Scrubber({ session }: { session: OpenSession }) {
  const count = useView(session, (view) => view.session.lastSeq);
  const live = useView(session, (view) => view.moment.kind === "live");
  const playing = useView(session, (view) => view.moment.kind === "replay" && view.moment.playing);
  const speed = useView(session, (view) => view.speed);
  const slider = useRef<HTMLInputElement>(null);

  const studio = studioNamed(useView(session, (view) => view.session.studio) ?? "");
  const nameOf = useCallback<NameOf>((event) => studio?.markWords?.(event), [studio]);
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState<{ readonly part: number; readonly length: number }>();

  useThumb(session, slider, nameOf);

  const onInput = (value: number) => {
    if (value >= session.replay.duration - snap) session.showLive();
    else session.showInstant(value);
  };

  const onPointerMove = (event: PointerEvent<HTMLInputElement>) => {
    if (event.pointerType !== "mouse") return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const length = Math.max(1, width - thumb);
    setPointed({ part: Math.min(1, Math.max(0, (event.clientX - left - thumb / 2) / length)), length });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    nextStep(session, step);
  };

  return (
    <section className="scrubber" aria-label="Timeline" data-live={live}>
      <button
        type="button"
        className="icon-button"
        aria-label={playing ? "Hold" : live ? "Play from the beginning" : "Play"}
        title={playing ? "Hold (P)" : "Play (P)"}
        disabled={count < 2}
        onClick={() => togglePlay(session)}
      >
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <label className="scrubber__speed">
        <span className="visually-hidden">Speed</span>
        <select value={speed} onChange={(event) => session.setSpeed(Number(event.target.value) as Speed)}>
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
      </label>
      <div className="scrubber__line">
        <Marks session={session} count={count} />
        <div className="scrubber__groove" aria-hidden="true" />
        <input
          ref={slider}
          type="range"
          className="scrubber__slider"
          aria-label="Moment of the session"
          min={0}
          max={1}
          step={1}
          defaultValue={1}
          onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
          onKeyDown={onKeyDown}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setPointed(undefined)}
          onFocus={(event) => setFocused(event.currentTarget.matches(":focus-visible"))}
          onBlur={() => setFocused(false)}
        />
        <MarkName
          session={session}
          nameOf={nameOf}
          pointed={pointed?.part}
          length={pointed?.length ?? 1}
          focused={focused}
        />
      </div>
      <button
        type="button"
        className="button button--small scrubber__live"
        aria-pressed={live}
        aria-label={live ? "Live" : "Back to live"}
        title="Back to live (L)"
        onClick={() => session.showLive()}
      >
        <span className="scrubber__live-dot" aria-hidden="true" />
        {live ? "Live" : <span>Back to live</span>}
      </button>
    </section>
  );
}

/** Moves the thumb without React: it moves in every frame of a playing film. */
function useThumb(session: OpenSession, slider: RefObject<HTMLInputElement | null>, nameOf: NameOf): void {
  useEffect(() => {
    let shownWords = "";
    const place = () => {
      const input = slider.current;
      if (!input) return;
      const view = session.view();
      const duration = Math.max(1, session.replay.duration);
      const time = timeShown(session, duration);
      input.max = String(duration);
      input.value = String(time);
      input.parentElement?.style.setProperty("--part", String(time / duration));
      const words = momentWords(view, session.events, nameOf);
      if (words !== shownWords) {
        shownWords = words;
        input.setAttribute("aria-valuetext", words);
      }
    };
    place();
    return session.subscribe(place);
  }, [session, slider, nameOf]);
}

function timeShown(session: OpenSession, duration: number): number {
  const { moment, film } = session.view();
  switch (moment.kind) {
    case "live":
      return duration;
    case "after":
      return session.replay.timeOf(moment.seq);
    case "replay":
      return film?.position ?? duration;
  }
}
