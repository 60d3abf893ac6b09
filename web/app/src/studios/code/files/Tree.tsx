import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState, type KeyboardEvent } from "react";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { code, type TreeEntry } from "../api";
import { KindLetter } from "../KindLetter";
import { type marksOf, sorted } from "./tree";

interface Common {
  readonly run: string;
  readonly revision: number;
  readonly marks: ReturnType<typeof marksOf>;
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
}

/** The files in their folders. A folder is asked for when it is opened; the arrow keys go as in every tree. */
export function Tree(props: Common) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  // What has nothing in it, or not yet, is a note and no tree.
  const grown = (useFolder(props.run, "", props.revision).data ?? []).length > 0;
  const toggle = (path: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const item = items[at];
    if (!item) return;
    const to = target(event.key, items, at, item);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === "toggle") toggle(item.dataset.path ?? "");
    else to?.focus();
  };
  return (
    <div
      className="tree"
      ref={box}
      role={grown ? "tree" : "group"}
      aria-label="Files"
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused((event.target as HTMLElement).dataset.path)}
    >
      <Folder {...props} path="" level={1} open={open} focused={focused} onToggle={toggle} />
    </div>
  );
}

/** Where a key leads: to another item, to the item's own opening or closing; undefined if it means nothing here. */
function target(
  key: string,
  items: readonly HTMLElement[],
  at: number,
  item: HTMLElement,
): HTMLElement | "toggle" | null | undefined {
  const expanded = item.getAttribute("aria-expanded");
  switch (key) {
    case "ArrowDown":
      return items[at + 1] ?? null;
    case "ArrowUp":
      return items[at - 1] ?? null;
    case "Home":
      return items[0] ?? null;
    case "End":
      return items[items.length - 1] ?? null;
    case "ArrowRight":
      if (expanded === null) return null;
      return expanded === "false" ? "toggle" : (items[at + 1] ?? null);
    case "ArrowLeft": {
      if (expanded === "true") return "toggle";
      const level = Number(item.getAttribute("aria-level"));
      return items.slice(0, at).findLast((other) => Number(other.getAttribute("aria-level")) < level) ?? null;
    }
    default:
      return undefined;
  }
}

interface FolderProps extends Common {
  readonly path: string;
  readonly level: number;
  readonly open: ReadonlySet<string>;
  readonly focused: string | undefined;
  readonly onToggle: (path: string) => void;
}

function useFolder(run: string, path: string, revision: number) {
  return useQuery({
    queryKey: ["code", run, "files", path, revision],
    queryFn: () => code.files(run, path),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

function Folder(props: FolderProps) {
  const { run, path, revision, level, focused } = props;
  const listed = useFolder(run, path, revision);
  if (listed.isError) return <p className="tree__note">{plainWords(listed.error)}</p>;
  if (!listed.data) return <p className="tree__note" aria-busy="true" />;
  if (listed.data.length === 0) return <p className="tree__note">empty</p>;
  return (
    <ul role="group" className="tree__group">
      {sorted(listed.data).map((entry, index) => (
        <Item
          key={entry.path}
          {...props}
          entry={entry}
          reachable={focused === undefined ? level === 1 && index === 0 : focused === entry.path}
        />
      ))}
    </ul>
  );
}

function Item({ entry, reachable, ...folder }: FolderProps & { entry: TreeEntry; reachable: boolean }) {
  const { level, open, marks, chosen, onChoose, onToggle } = folder;
  const isFolder = entry.type === "directory";
  const isOpen = isFolder && open.has(entry.path);
  const mark = marks.get(entry.path);
  const act = () => (isFolder ? onToggle(entry.path) : onChoose(entry.path));
  return (
    <li role="none">
      <button
        type="button"
        role="treeitem"
        className="tree__item"
        style={{ paddingInlineStart: `${0.5 + (level - 1) * 0.875}rem` }}
        data-path={entry.path}
        data-mark={mark}
        aria-level={level}
        aria-expanded={isFolder ? isOpen : undefined}
        aria-selected={chosen === entry.path}
        tabIndex={reachable ? 0 : -1}
        onClick={act}
      >
        <span className="tree__chevron" data-open={isOpen}>
          {isFolder && <Icon name="chevron" size={13} />}
        </span>
        <Icon name={isFolder ? "folder" : entry.type === "link" ? "link" : "file"} size={15} />
        <span className="tree__name">{entry.name}</span>
        {mark === "inside" && <span className="tree__inside" title="Something in it was changed" />}
        {mark !== undefined && mark !== "inside" && <KindLetter kind={mark} />}
      </button>
      {isOpen && <Folder {...folder} path={entry.path} level={level + 1} />}
    </li>
  );
}
