import { Icon } from "../../../design/Icon";
import "./tools.css";

interface Props {
  /** Beside the fitted sheet. */
  readonly zoom: number;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onSave: () => void;
}

/** What concerns the whole sheet: how large it is seen, and taking it along. */
export function ZoomTools({ zoom, onZoom, onFit, onSave }: Props) {
  return (
    <div className="tools tools--zoom" role="toolbar" aria-label="Sheet" data-fitted={Math.abs(zoom - 1) < 0.005}>
      <button
        type="button"
        className="icon-button tools__step"
        aria-label="Zoom out"
        title="Zoom out (−)"
        onClick={() => onZoom(0.8)}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="tools__percent"
        aria-label={`Zoom ${Math.round(zoom * 100)} percent. Fit the sheet`}
        title="Fit the sheet (0)"
        onClick={onFit}
      >
        <Icon name="fit" size={18} />
        <span>{Math.round(zoom * 100)} %</span>
      </button>
      <button
        type="button"
        className="icon-button tools__step"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => onZoom(1.25)}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        className="icon-button tools__save"
        aria-label="Save the canvas"
        title="Save the canvas"
        onClick={onSave}
      >
        <Icon name="download" />
      </button>
    </div>
  );
}
