import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { openFake, until, type Opened } from "../../test/openFake";
import { callWords } from "./callWords";
import ConversationView from "./ConversationView";
import { errand } from "./errand";
import { StartTalk } from "./StartTalk";

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe = () => undefined;
    disconnect = () => undefined;
  },
);

async function talk(): Promise<Opened> {
  const opened = await openFake();
  opened.server.event("session.created", {
    studio: "general",
    agent: { id: "agent_assistant", version: 1, name: "Assistant", model: { id: "rehearsal" } },
    environment_id: "env_general",
    metadata: {},
  });
  await until(opened.session, () => opened.session.view().session.lastSeq === 1);
  render(<ConversationView session={opened.session} />);
  return opened;
}

function grown({ session }: Opened, seq: number): Promise<void> {
  return act(() => until(session, () => session.view().session.lastSeq === seq));
}

it("shows what was said, thought and done, and the beginning of what came of it", async () => {
  const opened = await talk();
  const { server } = opened;
  server.event("user.message", { content: [{ type: "text", text: "read notes.txt" }] }, "user:local");
  server.event("agent.thinking", { text: "I look for words." });
  server.event("agent.message", { content: [{ type: "text", text: "I call read." }] });
  const call = server.event("agent.tool_use", {
    name: "read",
    input: { file_path: "notes.txt" },
    model_call_id: "toolu_1",
    evaluated_permission: "allow",
  });
  server.event("agent.tool_result", {
    tool_use_id: call.id,
    content: [{ type: "text", text: "hello" }],
    is_error: false,
  });
  await grown(opened, 6);
  expect(screen.getAllByText("The session begins").length).toBeGreaterThan(0);
  for (const words of ["read notes.txt", "I look for words.", "I call read.", "Read notes.txt"]) {
    expect(screen.getByText(words)).toBeTruthy();
  }
  expect(document.querySelector(".call__preview")?.textContent).toBe("hello");
});

it("shows a call that asks with its input open, and sends a denial with its reason", async () => {
  const opened = await talk();
  const { server } = opened;
  const call = server.event("agent.tool_use", {
    name: "write",
    input: { file_path: "notes.txt", content: "hello" },
    model_call_id: "toolu_1",
    evaluated_permission: "ask",
  });
  await grown(opened, 2);
  expect(document.querySelector<HTMLDetailsElement>(".call")?.open).toBe(true);
  const answer = within(screen.getByRole("group", { name: "The agent asks for permission" }));
  await userEvent.type(answer.getByRole("textbox"), "not there");
  await userEvent.click(answer.getByRole("button", { name: "Deny" }));
  expect(server.sent[0]).toMatchObject({
    type: "user.tool_confirmation",
    tool_use_id: call.id,
    result: "deny",
    deny_message: "not there",
  });
});

it("lets a person give the result of a tool that the client runs", async () => {
  const opened = await talk();
  const { server } = opened;
  const call = server.event("agent.custom_tool_use", {
    name: "get_weather",
    input: { city: "Paris" },
    model_call_id: "toolu_1",
  });
  await grown(opened, 2);
  expect(screen.getByText("get_weather · city Paris")).toBeTruthy();
  const form = within(screen.getByRole("form", { name: "Result of get_weather" }));
  await userEvent.type(form.getByRole("textbox", { name: "Result" }), "22 degrees");
  await userEvent.click(form.getByRole("checkbox", { name: "It failed" }));
  await userEvent.click(form.getByRole("button", { name: "Send the result" }));
  expect(server.sent[0]).toMatchObject({
    type: "user.custom_tool_result",
    custom_tool_use_id: call.id,
    content: [{ type: "text", text: "22 degrees" }],
    is_error: true,
  });
  server.event(
    "user.custom_tool_result",
    { custom_tool_use_id: call.id, content: [{ type: "text", text: "22 degrees" }] },
    "user:local",
  );
  await grown(opened, 3);
});

it("begins a session with a plain prompt, named after it", async () => {
  const created = { id: "sesn_1", studio: "general" };
  const fetched = vi.fn<(path: string, init?: RequestInit) => Promise<Response>>(() =>
    Promise.resolve(new Response(JSON.stringify(created), { headers: { "content-type": "application/json" } })),
  );
  vi.stubGlobal("fetch", fetched);
  const started = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StartTalk onStarted={started} />
    </QueryClientProvider>,
  );
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Start" }).disabled).toBe(true);
  await userEvent.type(screen.getByRole("textbox"), "count to 3{Enter}");
  await vi.waitFor(() => expect(started).toHaveBeenCalledOnce());
  expect(fetched.mock.calls[0]?.[0]).toBe("/v1/sessions");
  expect(JSON.parse(fetched.mock.calls[0]?.[1]?.body as string)).toEqual(errand("count to 3"));
});

it("keeps titles and lines short", () => {
  expect(errand(`a  b\n${"c".repeat(200)}`).title).toHaveLength(80);
  expect(callWords("get_weather", {})).toMatchObject({ doing: "get_weather" });
  expect(callWords("x", { long: "y".repeat(300), list: [1], n: 2 }).done.length).toBeLessThan(80);
  expect(callWords("write", { file_path: 7 }).doing).toBe("Writing");
});
