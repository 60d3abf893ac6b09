import type { CSSProperties } from "react";
import { clock } from "../../../session/notebook/clock";
import { ActPicture, type Size } from "./ActPicture";
import type { ActCard } from "./cards";

interface Props {
  readonly card: ActCard;
  readonly size: Size | null;
  /** Where its card is in the middle, in pixels from the left of the list. */
  readonly across: number;
}

/** A card's picture large enough to read, with all of its words, while somebody points at the card or has it in focus. */
export function ActPreview({ card, size, across }: Props) {
  return (
    <div
      className="act-preview"
      data-who={card.who}
      aria-hidden="true"
      style={{ "--across": `${across}px` } as CSSProperties}
    >
      <span className="act__picture">
        <ActPicture card={card} size={size} iconSize={32} />
      </span>
      <p className="act-preview__line">
        <span className="act-preview__words">{card.text}</span>
        <time className="act-preview__time" dateTime={card.event.created_at}>
          {clock(card.event.created_at)}
        </time>
      </p>
    </div>
  );
}
