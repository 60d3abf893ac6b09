import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useRef } from "react";
import { expect, it, vi } from "vitest";
import { openFake, until } from "../test/openFake";
import { Composer } from "./Composer";
import { ConnectionBadge } from "./ConnectionBadge";
import { Notebook } from "./notebook/Notebook";
import type { OpenSession } from "./openSession";
import { statusNow } from "./statusFace";
import { TurnControls } from "./TurnControls";

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe = () => undefined;
    disconnect = () => undefined;
  },
);

function Desk({ session }: { session: OpenSession }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return <Composer session={session} face={statusNow(session.view())} field={field} />;
}

it("clears the field when a nudge is sent and shows it in the notebook as on its way", async () => {
  const { server, session } = await openFake();
  server.created();
  await until(session, () => session.view().session.lastSeq === 1);
  render(
    <>
      <Desk session={session} />
      <Notebook session={session} />
    </>,
  );
  await userEvent.type(screen.getByRole("textbox"), "more blue{Enter}");
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("");
  expect(screen.getByText("more blue")).toBeTruthy();
  expect(screen.getByText("Sending…")).toBeTruthy();
});

it("gives the words back when the server refuses them", async () => {
  const { server, session } = await openFake();
  server.created();
  await until(session, () => session.view().session.lastSeq === 1);
  render(<Desk session={session} />);
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  await userEvent.type(field, "more blue{Enter}");
  await act(async () => {
    server.refuse(server.sent[0] ?? {}, "No.");
    await vi.waitFor(() => expect(field.value).toBe("more blue"), { timeout: 20_000 });
  });
});

it("writes a new line with Shift and Enter", async () => {
  const { session } = await openFake();
  render(<Desk session={session} />);
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  await userEvent.type(field, "one{Shift>}{Enter}{/Shift}two");
  expect(field.value).toBe("one\ntwo");
});

it("offers to pause only what runs, and to resume what was paused, before the server has answered", async () => {
  const { server, session } = await openFake();
  server.created();
  await until(session, () => session.view().session.lastSeq === 1);
  const controls = () => <TurnControls session={session} face={statusNow(session.view())} />;
  const { rerender } = render(controls());
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Pause" }).disabled).toBe(true);
  server.event("session.status_running");
  await until(session, () => session.view().session.lastSeq === 2);
  rerender(controls());
  await userEvent.click(screen.getByRole("button", { name: "Pause" }));
  rerender(controls());
  expect(statusNow(session.view()).label).toBe("Pausing…");
  expect(screen.getByRole("button", { name: "Resume" })).toBeTruthy();
  act(() => server.refuse(server.sent[0] ?? {}, "No."));
  await until(session, () => session.view().pending.length === 0);
  expect(statusNow(session.view()).paused).toBe(false);
});

it("marks a nudge as seen when the agent has taken it up", async () => {
  const { server, session } = await openFake();
  server.created();
  render(<Notebook session={session} />);
  const nudge = server.event("user.message", { content: [{ type: "text", text: "a boat" }] }, "user:local");
  await act(() => until(session, () => session.view().session.lastSeq === 2));
  expect(screen.getByText("Sent")).toBeTruthy();
  server.event("session.inputs_processed", { event_ids: [nudge.id] });
  await act(() => until(session, () => session.view().session.lastSeq === 3));
  expect(screen.getByText("Seen")).toBeTruthy();
});

it("streams words as they come and keeps them once, when the event arrives", async () => {
  const { server, session } = await openFake();
  server.created();
  render(<Notebook session={session} />);
  server.say({ type: "event_start", event: { type: "agent.thinking", id: "evt_2" } });
  const delta = (text: string) =>
    server.say({
      type: "event_delta",
      event_id: "evt_2",
      delta: { type: "content_delta", index: 0, content: { type: "text", text } },
    });
  delta("A quiet ");
  delta("line.");
  await act(() => until(session, () => session.view().live.blocks.length === 1));
  expect(screen.getAllByText("A quiet line.")).toHaveLength(1);
  server.event("agent.thinking", { text: "A quiet line." });
  await act(() => until(session, () => session.view().session.lastSeq === 2));
  expect(document.querySelectorAll(".note--thought")).toHaveLength(1);
  expect(document.querySelector(".note--live")).toBeNull();
});

it("asks for approval and sends the answer", async () => {
  const { server, session } = await openFake();
  server.created();
  render(<Notebook session={session} />);
  const call = server.event("agent.tool_use", {
    name: "draw_paths",
    input: { paths: [{}, {}] },
    model_call_id: "toolu_1",
    evaluated_permission: "ask",
  });
  await act(() => until(session, () => session.view().session.lastSeq === 2));
  expect(screen.getByText("Drawing 2 strokes")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Approve" }));
  expect(server.sent[0]).toMatchObject({ type: "user.tool_confirmation", tool_use_id: call.id, result: "allow" });
});

it("says when it tries to connect again, and lets nobody wait who does not want to", async () => {
  const retry = vi.fn();
  render(
    <ConnectionBadge
      connection={{ status: "retrying", attempt: 3, retryAt: performance.now() + 3_900 }}
      waiting={2}
      onRetry={retry}
    />,
  );
  expect(screen.getByText("Reconnecting in 4 s")).toBeTruthy();
  expect(screen.getByText(/2 waiting to be sent/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Now" }));
  expect(retry).toHaveBeenCalledOnce();
});

it.each([
  ["user", "user:local", "Paused by you", "You asked to pause"],
  ["user", "user:anna", "Paused by anna", "anna asked to pause"],
  ["disconnect", "user:anna", "Paused: nobody watched", "Nobody watches: the artist waits for somebody to come"],
  ["error", "user:local", "Paused after an error", "Something went wrong: the artist pauses"],
])("says why it is paused: %s of %s", async (reason, actor, label, sentence) => {
  const { server, session } = await openFake();
  server.created();
  server.event("user.pause", reason === "user" ? {} : { reason }, actor);
  await until(session, () => session.view().session.lastSeq === 2);
  expect(statusNow(session.view()).label).toBe(label);
  render(<Notebook session={session} />);
  expect(screen.getByText(sentence)).toBeTruthy();
});
