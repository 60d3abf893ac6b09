import type { DesktopEvent, DesktopShot } from "@atelier/protocol";
import { usePicture } from "../../../access/usePicture";
import { Icon } from "../../../design/Icon";
import type { ActCard } from "./cards";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What came of an act, with a dot where it was done. */
export function ActPicture({ card, size, iconSize }: { card: ActCard; size: Size | null; iconSize: number }) {
  const { event, icon, picture } = card;
  const dot = size === null ? undefined : dotOf(event, size);
  return (
    <>
      {picture ? <Shot shot={picture} /> : <Icon name={icon} size={iconSize} />}
      {dot && <span className="act__dot" style={dot} />}
    </>
  );
}

function Shot({ shot }: { shot: DesktopShot }) {
  const source = usePicture(`/blobs/${shot.sha256}`);
  return source === undefined ? null : <img src={source} alt="" loading="lazy" decoding="async" draggable={false} />;
}

function dotOf(event: DesktopEvent, size: Size) {
  const point = event.type === "desktop.acted" || event.type === "desktop.person_acted" ? event.at : undefined;
  return point && { left: `${(100 * point.x) / size.width}%`, top: `${(100 * point.y) / size.height}%` };
}
