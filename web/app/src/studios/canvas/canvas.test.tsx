import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { callWords } from "./callWords";
import { label } from "./label";
import { canvasOptions } from "./options";
import { StartPiece } from "./start/StartPiece";

describe("starting a piece", () => {
  const answers: (() => Response)[] = [];
  let asked: { url: string; body: unknown }[];

  beforeEach(() => {
    asked = [];
    answers.length = 0;
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
      asked.push({ url, body: JSON.parse(init.body as string) });
      return Promise.resolve(answers.shift()?.() ?? new Response("{}", { status: 500 }));
    });
  });

  const show = (onStarted = vi.fn()) => {
    const client = new QueryClient({ defaultOptions: { mutations: { retry: false } } });
    render(
      <QueryClientProvider client={client}>
        <StartPiece onStarted={onStarted} />
      </QueryClientProvider>,
    );
    return onStarted;
  };

  it("asks for what was chosen and hands the new session on", async () => {
    answers.push(() => Response.json({ id: "sess_7" }));
    const onStarted = show();
    await userEvent.type(screen.getByRole("textbox"), "a heron");
    await userEvent.click(screen.getByRole("radio", { name: "Paint" }));
    await userEvent.click(screen.getByRole("radio", { name: "Square" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "The artist pauses while nobody watches" }));
    await userEvent.click(screen.getByRole("button", { name: "Start the piece" }));
    await vi.waitFor(() => expect(onStarted).toHaveBeenCalled(), { timeout: 20_000 });
    expect(onStarted.mock.calls[0]?.[0]).toEqual({ id: "sess_7" });
    expect(asked[0]).toMatchObject({
      url: "/v1/sessions",
      body: {
        agent: "agent_artist",
        metadata: { style: "paint", width: "800", height: "800", subject: "a heron", pause_when_unwatched: "true" },
        initial_events: [{ type: "user.message", content: [{ type: "text", text: "Draw a heron" }] }],
      },
    });
  });

  it("leaves the choice to the artist when nothing is asked for", async () => {
    answers.push(() => Response.json({ id: "sess_7" }));
    const onStarted = show();
    await userEvent.click(screen.getByRole("button", { name: "Start the piece" }));
    await vi.waitFor(() => expect(onStarted).toHaveBeenCalled(), { timeout: 20_000 });
    expect((asked[0]?.body as { metadata: object }).metadata).toEqual({
      style: "plotter",
      width: "800",
      height: "600",
    });
  });

  it("says in plain words why it could not start, and can be tried again", async () => {
    const message = "Too many sessions run already.";
    answers.push(() => Response.json({ type: "error", error: { type: "overloaded_error", message } }, { status: 529 }));
    const onStarted = show();
    await userEvent.click(screen.getByRole("button", { name: "Start the piece" }));
    expect(await screen.findByText(/Too many sessions run already/)).toBeTruthy();
    answers.push(() => Response.json({ id: "sess_8" }));
    await userEvent.click(screen.getByRole("button", { name: "Start the piece" }));
    await vi.waitFor(() => expect(onStarted).toHaveBeenCalled(), { timeout: 20_000 });
  });
});

describe("the words on the wall", () => {
  it("are the title, else the subject, else untitled", () => {
    expect(label({ title: "Dusk", metadata: {} }).title).toBe("Dusk");
    expect(label({ title: null, metadata: { subject: "a heron" } }).title).toBe("A heron");
    expect(label({ metadata: {} }).title).toBe("Untitled");
  });

  it("name the technique and the size", () => {
    expect(label({ metadata: { style: "paint", width: "800", height: "800" } }).medium).toBe("paint, square");
    expect(label({ metadata: { width: "500", height: "300" } }).medium).toBe("plotter ink, 500 × 300");
  });
});

it("reads odd options as the defaults", () => {
  expect(canvasOptions({ style: "oil", width: "wide", height: "-3" })).toEqual({
    style: "plotter",
    width: 800,
    height: 600,
  });
});

it("has words for every tool of the canvas and leaves others to the notebook", () => {
  expect(callWords("draw_paths", { paths: [{}] })?.done).toBe("Drew 1 stroke");
  expect(callWords("draw_paths", {})?.doing).toBe("Drawing strokes");
  expect(callWords("imagine", { prompt: "a harbour", name: "harbour_1" })?.done).toBe("Imagined “harbour_1”");
  expect(callWords("imagine", {})?.doing).toBe("Imagining a reference");
  expect(callWords("name_piece", { title: "Dusk" })?.done).toBe("Named the piece “Dusk”");
  expect(callWords("bash", {})).toBeUndefined();
});
