import { memo, useEffect, useMemo, useRef, useState } from "react";
import { Icon } from "../../../design/Icon";
import { clock } from "../../../session/notebook/clock";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { ActPicture, type Size } from "./ActPicture";
import { ActPreview } from "./ActPreview";
import { cardsOf, type ActCard } from "./cards";
import { usePointedAt } from "./usePointedAt";
import "./acts.css";

const portion = 80;

/** Everything that was done on the desktop, each with the picture that came of it; a card leads to its moment. */
export function ActList({ session }: { session: OpenSession }) {
  const acts = useView(session, (view) => view.session.desktop.acts);
  const size = useView(session, (view) => view.session.desktop.size);
  const at = useView(session, (view) =>
    view.moment.kind === "live" ? null : (view.shown.desktop.acts.last()?.seq ?? 0),
  );
  const [most, setMost] = useState(portion);
  const cards = useMemo(() => cardsOf(acts.slice(acts.end - most)), [acts, most]);
  const box = useRef<HTMLOListElement>(null);
  const { pointed, listeners } = usePointedAt();
  const large = pointed && cards.find(({ seq }) => seq === pointed.seq);
  useKeptInSight(box, at ?? cards[cards.length - 1]?.seq, at === null);
  if (acts.length === 0) return null;
  return (
    <section className="acts" aria-label="What was done on the desktop">
      <ol className="acts__list" ref={box} tabIndex={0} {...listeners}>
        {acts.length > most && (
          <li>
            <button
              type="button"
              className="button button--small acts__earlier"
              onClick={() => setMost((n) => n + portion)}
            >
              Earlier
            </button>
          </li>
        )}
        {cards.map((card) => (
          <Card key={card.seq} card={card} size={size} isShown={card.seq === at} session={session} />
        ))}
      </ol>
      {pointed && large && <ActPreview card={large} size={size} across={pointed.across} />}
    </section>
  );
}

interface CardProps {
  readonly card: ActCard;
  readonly size: Size | null;
  readonly isShown: boolean;
  readonly session: OpenSession;
}

const Card = memo(function Card({ card, size, isShown, session }: CardProps) {
  const { event, icon, text, who } = card;
  return (
    <li>
      <button
        type="button"
        className="act"
        data-seq={card.seq}
        data-who={who}
        aria-current={isShown ? "step" : undefined}
        onClick={() => session.showAfter(card.seq)}
      >
        <span className="act__picture">
          <ActPicture card={card} size={size} iconSize={22} />
        </span>
        <span className="act__line">
          <Icon name={icon} size={14} />
          <span className="act__words">{text}</span>
        </span>
        <time className="act__time" dateTime={event.created_at}>
          {clock(event.created_at)}
        </time>
      </button>
    </li>
  );
});

/** The card of the shown moment is in sight; live that is the last one, unless somebody looks at earlier ones. */
function useKeptInSight(box: React.RefObject<HTMLOListElement | null>, seq: number | undefined, live: boolean): void {
  const wasAtEnd = useRef(true);
  useEffect(() => {
    const list = box.current;
    if (!list) return undefined;
    const look = () => {
      const across = list.scrollWidth - list.clientWidth - list.scrollLeft;
      const down = list.scrollHeight - list.clientHeight - list.scrollTop;
      wasAtEnd.current = across < 200 && down < 200;
    };
    list.addEventListener("scroll", look, { passive: true });
    return () => list.removeEventListener("scroll", look);
  });
  useEffect(() => {
    const list = box.current;
    if (!list || seq === undefined || (live && !wasAtEnd.current)) return;
    const card = list.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (!card) return;
    // Only the list itself is moved: scrollIntoView would move the page of a phone, too.
    list.scrollTo({
      left: card.offsetLeft - (list.clientWidth - card.offsetWidth) / 2,
      top: card.offsetTop - (list.clientHeight - card.offsetHeight) / 2,
    });
  }, [box, seq, live]);
}
