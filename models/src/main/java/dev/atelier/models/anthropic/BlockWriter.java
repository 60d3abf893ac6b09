package dev.atelier.models.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.DocumentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.RedactedThinkingBlockParam;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import dev.atelier.agent.model.Block;
import dev.atelier.models.wire.PartialJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes the blocks of one request's messages, in order. What the provider would refuse is left out: blank text, thoughts without a
 * seal. Used once, by one thread.
 */
final class BlockWriter {
    private static final Optional<CacheControlEphemeral> BREAKPOINT =
            Optional.of(CacheControlEphemeral.builder().build());
    private static final String IMAGE = "image";

    private final boolean toolset;
    private final Set<String> memberCalls = new HashSet<>();

    /** @param toolset whether calls of the computer go as those of its toolset's members */
    BlockWriter(boolean toolset) {
        this.toolset = toolset;
    }

    /** @param warm whether everything up to the end of this message is to be kept in the prompt cache */
    List<ContentBlockParam> write(List<Block> blocks, boolean warm) {
        var sendable = blocks.stream().filter(BlockWriter::isSendable).toList();
        var params = new ArrayList<ContentBlockParam>();
        for (int i = 0; i < sendable.size(); i++) {
            boolean last = i == sendable.size() - 1;
            params.add(param(sendable.get(i), warm && last ? BREAKPOINT : Optional.empty()));
        }
        return params;
    }

    private static boolean isSendable(Block block) {
        return switch (block) {
            case Block.Text(var text) -> !text.isBlank();
            case Block.Thinking thought -> Seal.of(thought) != null;
            case Block.Image _, Block.Document _, Block.Linked _, Block.ToolUse _, Block.ToolResult _ -> true;
        };
    }

    private ContentBlockParam param(Block block, Optional<CacheControlEphemeral> breakpoint) {
        return switch (block) {
            case Block.Text(var text) ->
                ContentBlockParam.ofText(TextBlockParam.builder()
                        .text(text)
                        .cacheControl(breakpoint)
                        .build());
            case Block.Image image -> picture(Attachments.picture(image), breakpoint);
            case Block.Document document -> document(Attachments.document(document), breakpoint);
            case Block.Linked(var kind, var url) ->
                kind.equals(IMAGE)
                        ? picture(Attachments.linkedPicture(url), breakpoint)
                        : document(Attachments.linkedDocument(url), breakpoint);
            case Block.Thinking thought -> thought(thought);
            case Block.ToolUse call -> ContentBlockParam.ofToolUse(call(call, breakpoint));
            case Block.ToolResult result -> ContentBlockParam.ofToolResult(result(result, breakpoint));
        };
    }

    private ToolUseBlockParam call(Block.ToolUse call, Optional<CacheControlEphemeral> breakpoint) {
        var param = ToolUseBlockParam.builder().id(call.id()).cacheControl(breakpoint);
        var member = toolset ? Members.of(call) : Optional.<Members.Member>empty();
        if (member.isEmpty()) {
            return param.name(call.name()).input(input(call.input())).build();
        }
        memberCalls.add(call.id());
        return param.name(member.get().name())
                .input(input(member.get().input()))
                .toolsetName(Members.COMPUTER)
                .build();
    }

    private static ContentBlockParam picture(ImageBlockParam param, Optional<CacheControlEphemeral> breakpoint) {
        return ContentBlockParam.ofImage(
                param.toBuilder().cacheControl(breakpoint).build());
    }

    private static ContentBlockParam document(DocumentBlockParam param, Optional<CacheControlEphemeral> breakpoint) {
        return ContentBlockParam.ofDocument(
                param.toBuilder().cacheControl(breakpoint).build());
    }

    private static ToolUseBlockParam.Input input(JsonNode input) {
        var fields = ToolUseBlockParam.Input.builder();
        PartialJson.fields(input).forEach((name, value) -> fields.putAdditionalProperty(name, JsonValue.from(value)));
        return fields.build();
    }

    private static ContentBlockParam thought(Block.Thinking thought) {
        return switch (Seal.of(thought)) {
            case Seal.Signed(var signature) ->
                ContentBlockParam.ofThinking(ThinkingBlockParam.builder()
                        .thinking(thought.text())
                        .signature(signature)
                        .build());
            case Seal.Redacted(var data) ->
                ContentBlockParam.ofRedactedThinking(
                        RedactedThinkingBlockParam.builder().data(data).build());
            case null -> throw new IllegalArgumentException("a thought without a seal cannot be sent");
        };
    }

    private ToolResultBlockParam result(Block.ToolResult result, Optional<CacheControlEphemeral> breakpoint) {
        var content = result.content().stream()
                .filter(part -> part instanceof Block.Text || !result.isError()) // an error may have words only
                .filter(BlockWriter::isSendable)
                .flatMap(part -> resultPart(part).stream())
                .toList();
        var param = ToolResultBlockParam.builder()
                .toolUseId(result.toolUseId())
                .isError(result.isError())
                .cacheControl(breakpoint);
        if (memberCalls.contains(result.toolUseId())) {
            param.toolsetName(Members.COMPUTER); // the result belongs to the family as its call does
        }
        if (!content.isEmpty()) {
            param.contentOfBlocks(content);
        } else if (result.isError()) {
            param.content("The call failed.");
        }
        return param.build();
    }

    private static Optional<ToolResultBlockParam.Content.Block> resultPart(Block part) {
        return switch (part) {
            case Block.Text(var text) -> Optional.of(ToolResultBlockParam.Content.Block.ofText(text));
            case Block.Image image -> Optional.of(resultPart(Attachments.picture(image)));
            case Block.Document document -> Optional.of(resultPart(Attachments.document(document)));
            case Block.Linked(var kind, var url) ->
                Optional.of(
                        kind.equals(IMAGE)
                                ? resultPart(Attachments.linkedPicture(url))
                                : resultPart(Attachments.linkedDocument(url)));
            case Block.Thinking _, Block.ToolUse _, Block.ToolResult _ -> Optional.empty(); // no part of a result
        };
    }

    private static ToolResultBlockParam.Content.Block resultPart(ImageBlockParam picture) {
        return ToolResultBlockParam.Content.Block.ofImage(picture);
    }

    private static ToolResultBlockParam.Content.Block resultPart(DocumentBlockParam document) {
        return ToolResultBlockParam.Content.Block.ofDocument(document);
    }
}
