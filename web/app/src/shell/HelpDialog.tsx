import { Dialog } from "../design/Dialog";
import { modKey } from "./shortcuts";
import "./help.css";

const groups: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: "Anywhere",
    keys: [
      ["N", "New piece"],
      ["?", "This help"],
    ],
  },
  {
    title: "The agent",
    keys: [
      ["M", "Write to the agent"],
      ["K", "Pause or resume"],
      ["S", "Stop the turn"],
      ["I", "About the session"],
    ],
  },
  {
    title: "Your pen",
    keys: [
      ["D", "Draw, or put the pen down"],
      ["E", "Erase strokes, or put the eraser down"],
      [`${modKey} Z`, "Undo what you did last"],
      [`${modKey} Shift Z`, "Redo"],
      ["[ ]", "Thinner, thicker"],
      ["Arrows Space", "On the focused sheet: move the pen, put it down or lift it"],
    ],
  },
  {
    title: "The sheet",
    keys: [
      ["+ −", "Zoom in, zoom out"],
      ["0", "Fit the sheet"],
      ["Space drag", "Move the sheet"],
      ["Shift arrows", "Move the sheet"],
    ],
  },
  {
    title: "A coding run",
    keys: [
      ["1 … 5", "Overview, terminal, files, changes, trace"],
      ["J K", "Next file of the changes, or the one before"],
      ["↑ ↓", "From line to line, or through the tree"],
    ],
  },
  {
    title: "The timeline",
    keys: [
      ["← →", "One moment back, one on"],
      ["P", "Play or hold"],
      ["L", "Back to live"],
    ],
  },
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div className="help">
        {groups.map((group) => (
          <section key={group.title} className="help__group">
            <h3 className="help__title">{group.title}</h3>
            <dl>
              {group.keys.map(([key, meaning]) => (
                <div key={key} className="help__row">
                  <dt>
                    {key.split(" ").map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
