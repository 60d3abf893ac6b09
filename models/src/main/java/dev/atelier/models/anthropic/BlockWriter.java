package dev.atelier.models.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.RedactedThinkingBlockParam;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import dev.atelier.agent.model.Block;
import dev.atelier.models.wire.PartialJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes the blocks of one message. What the provider would refuse is left out: blank text, thoughts without a seal. */
final class BlockWriter {
    private static final Optional<CacheControlEphemeral> BREAKPOINT =
            Optional.of(CacheControlEphemeral.builder().build());

    private BlockWriter() {}

    /** @param warm whether everything up to the end of this message is to be kept in the prompt cache */
    static List<ContentBlockParam> write(List<Block> blocks, boolean warm) {
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
            case Block.Image _, Block.ToolUse _, Block.ToolResult _ -> true;
            default -> false; // documents and links come with the sessions that carry them
        };
    }

    private static ContentBlockParam param(Block block, Optional<CacheControlEphemeral> breakpoint) {
        return switch (block) {
            case Block.Text(var text) ->
                ContentBlockParam.ofText(TextBlockParam.builder()
                        .text(text)
                        .cacheControl(breakpoint)
                        .build());
            case Block.Image image ->
                ContentBlockParam.ofImage(
                        picture(image).toBuilder().cacheControl(breakpoint).build());
            case Block.Thinking thought -> thought(thought);
            case Block.ToolUse(var id, var name, var input) ->
                ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                        .id(id)
                        .name(name)
                        .input(input(input))
                        .cacheControl(breakpoint)
                        .build());
            case Block.ToolResult result -> ContentBlockParam.ofToolResult(result(result, breakpoint));
            default -> throw new IllegalArgumentException("not sendable: " + block);
        };
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

    private static ImageBlockParam picture(Block.Image image) {
        var source = Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.of(image.mediaType()))
                .data(Base64.getEncoder().encodeToString(image.bytes()))
                .build();
        return ImageBlockParam.builder().source(source).build();
    }

    private static ToolResultBlockParam result(Block.ToolResult result, Optional<CacheControlEphemeral> breakpoint) {
        var content = new ArrayList<ToolResultBlockParam.Content.Block>();
        for (var part : result.content()) {
            switch (part) {
                case Block.Text(var text)
                when !text.isBlank() ->
                    content.add(ToolResultBlockParam.Content.Block.ofText(
                            TextBlockParam.builder().text(text).build()));
                case Block.Image image
                when !result.isError() -> // an error may have words only
                    content.add(ToolResultBlockParam.Content.Block.ofImage(picture(image)));
                default -> {}
            }
        }
        var param = ToolResultBlockParam.builder()
                .toolUseId(result.toolUseId())
                .isError(result.isError())
                .cacheControl(breakpoint);
        if (result.isError() && content.isEmpty()) {
            param.content("The call failed.");
        } else if (!content.isEmpty()) {
            param.contentOfBlocks(content);
        }
        return param.build();
    }
}
