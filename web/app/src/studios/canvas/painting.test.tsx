import type { Painting } from "@atelier/protocol";
import { act, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { PaintingLayer } from "./PaintingLayer";

it("keeps the version before on the sheet until the next can be shown", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  const decoding: { address: string; done: () => void }[] = [];
  vi.stubGlobal(
    "Image",
    class {
      src = "";
      decode = () => new Promise<void>((done) => decoding.push({ address: this.src, done }));
    },
  );
  const decoded = async (address: string) => {
    const one = decoding.find((waiting) => waiting.address === address);
    expect(one).toBeDefined();
    await act(async () => Promise.resolve(one?.done()));
  };
  const version = (number: number): Painting => ({
    version: number,
    image: `image_${number}`,
    stages: [],
    cleared: null,
  });
  const layer = (painting: Painting) => <PaintingLayer painting={painting} live={true} />;
  const { container, rerender } = render(layer(version(1)));
  const address = () => container.querySelector("img")?.getAttribute("src");
  expect(address()).toBeUndefined();
  await decoded("/blobs/image_1");
  expect(address()).toBe("/blobs/image_1");
  rerender(layer(version(2)));
  expect(address()).toBe("/blobs/image_1");
  await decoded("/blobs/image_2");
  expect(address()).toBe("/blobs/image_2");
  rerender(layer({ ...version(2), cleared: "user:local/eras_1" }));
  expect(address()).toBeUndefined();
});
