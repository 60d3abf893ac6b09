import { useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from "react";

/** A card that somebody points at or has in focus. */
export interface PointedAt {
  readonly seq: number;
  /** Where its middle is, in pixels from the left of the list. */
  readonly across: number;
}

/** Which card of a list is pointed at, by a mouse or by the keyboard; and what the list has to tell for that. */
export function usePointedAt() {
  const [pointed, setPointed] = useState<PointedAt>();
  const card = useRef<HTMLElement>(undefined);

  const pointAt = (element: HTMLElement | undefined) => {
    card.current = element;
    const list = element?.closest("ol");
    if (!element || !list) {
      setPointed(undefined);
      return;
    }
    const [own, whole] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
    setPointed({ seq: Number(element.dataset.seq), across: own.left + own.width / 2 - whole.left });
  };

  const listeners = {
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType === "mouse") pointAt(cardOf(event.target));
    },
    onPointerLeave: () => pointAt(undefined),
    onFocus: (event: FocusEvent) => {
      const focused = cardOf(event.target);
      if (focused?.matches(":focus-visible")) pointAt(focused);
    },
    onBlur: () => pointAt(undefined),
    onScroll: () => pointAt(card.current),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Escape") pointAt(undefined);
    },
  };
  return { pointed, listeners };
}

function cardOf(target: EventTarget): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>(".act") ?? undefined) : undefined;
}
