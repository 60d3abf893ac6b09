import type { ContentBlock, OutputBlock } from "../generated/types";

/** The texts of content blocks, as people read them. */
export function textOf(content: readonly (ContentBlock | OutputBlock)[]): string {
  return content
    .filter((block) => block.type === "text")
    .map((block) => block.text)
    .join("\n");
}
