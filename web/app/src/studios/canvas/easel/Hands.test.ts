// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { Hands, type HandsListener } from "./Hands";

let element: HTMLElement;
let told: string[];
let drawing: boolean;
let enabled: boolean;

beforeEach(() => {
  element = document.createElement("div");
  element.setPointerCapture = () => undefined;
  told = [];
  drawing = true;
  enabled = true;
  const listener: HandsListener = {
    drawing: () => drawing,
    enabled: () => enabled,
    penCame: () => told.push("pen came"),
    strokeBegan: () => told.push("began"),
    strokeMoved: (events) => told.push(`moved ${events.length}`),
    strokeEnded: () => told.push("ended"),
    strokeDropped: () => told.push("dropped"),
    hovered: () => undefined,
    panned: () => told.push("panned"),
    zoomed: () => told.push("zoomed"),
    rested: () => undefined,
  };
  new Hands(element, listener);
});

function point(type: string, id: number, kind: string, x: number, timeStamp = 0, more: object = {}) {
  const event = new Event(type);
  Object.assign(event, { pointerId: id, pointerType: kind, clientX: x, clientY: 0, button: 0, ...more });
  Object.defineProperty(event, "timeStamp", { value: timeStamp });
  element.dispatchEvent(event);
}

it("draws with the mouse, with all the points that the browser gathered", () => {
  point("pointerdown", 1, "mouse", 0);
  point("pointermove", 1, "mouse", 5, 1, { getCoalescedEvents: () => [1, 2, 3] });
  point("pointerup", 1, "mouse", 5);
  expect(told).toEqual(["began", "moved 3", "ended"]);
});

it("moves the sheet instead when drawing is off", () => {
  drawing = false;
  point("pointerdown", 1, "mouse", 0);
  point("pointermove", 1, "mouse", 5);
  point("pointerup", 1, "mouse", 5);
  expect(told).toEqual(["panned"]);
});

it("takes two fingers for a pinch and leaves no mark of the first", () => {
  point("pointerdown", 1, "touch", 0, 0);
  point("pointerdown", 2, "touch", 100, 90);
  point("pointermove", 2, "touch", 140, 100);
  expect(told).toEqual(["began", "dropped", "panned", "zoomed"]);
});

it("does not let a late second finger spoil a stroke", () => {
  point("pointerdown", 1, "touch", 0, 0);
  point("pointerdown", 2, "touch", 100, 900);
  point("pointermove", 1, "touch", 5, 910);
  expect(told).toEqual(["began", "moved 1"]);
});

it("lets the pen win over the palm that lies on the sheet", () => {
  point("pointerdown", 1, "touch", 0, 0);
  point("pointerdown", 2, "pen", 50, 900);
  point("pointermove", 1, "touch", 9, 910);
  point("pointermove", 2, "pen", 60, 920);
  point("pointerup", 2, "pen", 60, 930);
  expect(told).toEqual(["began", "pen came", "dropped", "began", "moved 1", "ended"]);
});

it("never draws with touch once there was a pen", () => {
  point("pointerdown", 2, "pen", 50);
  point("pointerup", 2, "pen", 50);
  told.length = 0;
  point("pointerdown", 3, "touch", 0);
  point("pointermove", 3, "touch", 9);
  expect(told).toEqual(["panned"]);
});

it("drops a stroke whose pointer the system took away", () => {
  point("pointerdown", 1, "touch", 0);
  point("pointercancel", 1, "touch", 0);
  expect(told).toEqual(["began", "dropped"]);
});

it("zooms with a mouse wheel and moves with a trackpad", () => {
  vi.stubGlobal("WheelEvent", { DOM_DELTA_PIXEL: 0, DOM_DELTA_LINE: 1 });
  const wheel = (deltaX: number, deltaY: number, more: object = {}) => {
    const event = new Event("wheel", { cancelable: true });
    element.dispatchEvent(Object.assign(event, { deltaX, deltaY, deltaMode: 0, clientX: 0, clientY: 0, ...more }));
  };
  wheel(0, 100);
  wheel(1.5, 4.25);
  wheel(0, 2.5, { ctrlKey: true });
  expect(told).toEqual(["zoomed", "panned", "zoomed"]);
});

it("leaves the past alone, with a pen as well", () => {
  enabled = false;
  point("pointerdown", 1, "pen", 0);
  point("pointermove", 1, "pen", 9);
  point("pointerup", 1, "pen", 9);
  expect(told).toEqual(["panned"]);
});
