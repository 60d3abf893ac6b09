package dev.atelier.models.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import com.anthropic.models.messages.Tool;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.models.wire.PartialJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes requests. Stateless but for what it knows of the model.
 *
 * <p><b>Prompt caching.</b> A breakpoint keeps everything before it; a later request reads what an earlier one kept if it sets a
 * breakpoint at the same place, or at most twenty blocks behind it. Four are allowed, and they go to: the last tool, the system prompt,
 * and the ends of the last two messages of the user. Tools and system prompt stay warm when the conversation is cut or its pictures are
 * dropped. The end of the last message keeps this request for the next one; there it is the last but one, so it is found however many
 * blocks the step between them had.
 */
final class RequestWriter {
    private static final int WARM_TURNS = 2;
    private static final int SMALLEST_BUDGET = 1_024;
    private static final int BUDGET = 8_000;
    private static final CacheControlEphemeral BREAKPOINT =
            CacheControlEphemeral.builder().build();

    private final String model;
    private final Optional<ModelEntry> entry;

    RequestWriter(String model, Optional<ModelEntry> entry) {
        this.model = model;
        this.entry = entry;
    }

    MessageCreateParams write(ModelRequest request) {
        int maxTokens = maxTokens(request);
        var params = MessageCreateParams.builder().model(model).maxTokens(maxTokens);
        writeTools(request.tools(), params);
        if (!request.system().isBlank()) {
            var system = TextBlockParam.builder().text(request.system()).cacheControl(BREAKPOINT);
            params.systemOfTextBlockParams(List.of(system.build()));
        }
        writeMessages(request.messages(), params);
        writeManner(request, maxTokens, params);
        return params.build();
    }

    private int maxTokens(ModelRequest request) {
        var most = entry.map(known -> known.limits().output()).orElse(request.maxTokens());
        return Math.min(request.maxTokens(), most);
    }

    private static void writeTools(List<ToolSpec> tools, MessageCreateParams.Builder params) {
        for (int i = 0; i < tools.size(); i++) {
            var spec = tools.get(i);
            var tool = Tool.builder()
                    .name(spec.name())
                    .description(spec.description())
                    .inputSchema(schema(spec))
                    .eagerInputStreaming(true); // people watch the hand draw while the model still writes
            if (i == tools.size() - 1) {
                tool.cacheControl(BREAKPOINT);
            }
            params.addTool(tool.build());
        }
    }

    private static Tool.InputSchema schema(ToolSpec spec) {
        var schema = Tool.InputSchema.builder();
        PartialJson.fields(spec.inputSchema()).forEach((name, value) -> {
            if (!name.equals("type")) { // always an object
                schema.putAdditionalProperty(name, JsonValue.from(value));
            }
        });
        return schema.build();
    }

    private static void writeMessages(List<Message> messages, MessageCreateParams.Builder params) {
        int turnsLeft = (int)
                messages.stream().filter(message -> message.role() == Role.USER).count();
        for (var message : messages) {
            switch (message.role()) {
                case USER -> {
                    boolean warm = turnsLeft <= WARM_TURNS;
                    turnsLeft--;
                    params.addUserMessageOfContentBlockParams(BlockWriter.write(message.content(), warm));
                }
                case ASSISTANT ->
                    params.addAssistantMessageOfContentBlockParams(BlockWriter.write(message.content(), false));
            }
        }
    }

    private void writeManner(ModelRequest request, int maxTokens, MessageCreateParams.Builder params) {
        var manner = request.manner();
        writeThinking(request, maxTokens, params);
        var effort = manner.effort();
        if (effort != null && can("effort." + effort)) {
            params.outputConfig(OutputConfig.builder()
                    .effort(OutputConfig.Effort.of(effort))
                    .build());
        }
        if (manner.speed() != null && !manner.speed().equals("standard")) {
            params.speed(MessageCreateParams.Speed.of(manner.speed().toLowerCase(Locale.ROOT)));
        }
        if (manner.inferenceGeo() != null) {
            params.inferenceGeo(manner.inferenceGeo());
        }
    }

    private void writeThinking(ModelRequest request, int maxTokens, MessageCreateParams.Builder params) {
        if (entry.isEmpty() || !request.manner().thinks()) {
            return;
        }
        if (can("thinking.adaptive")) {
            params.thinking(ThinkingConfigAdaptive.builder()
                    .display(ThinkingConfigAdaptive.Display.SUMMARIZED)
                    .build());
        } else if (can("thinking.enabled") && maxTokens > 2 * SMALLEST_BUDGET && mayBeginToThink(request.messages())) {
            params.thinking(ThinkingConfigEnabled.builder()
                    .budgetTokens(Math.clamp(maxTokens / 2, SMALLEST_BUDGET, BUDGET))
                    .build());
        }
    }

    /** With a budget, a turn that goes on after tool calls must have begun with a thought. */
    private static boolean mayBeginToThink(List<Message> messages) {
        if (messages.size() < 2
                || messages.getLast().content().stream().noneMatch(Block.ToolResult.class::isInstance)) {
            return true;
        }
        var before = messages.get(messages.size() - 2).content();
        return !before.isEmpty() && before.getFirst() instanceof Block.Thinking thought && Seal.of(thought) != null;
    }

    private boolean can(String capability) {
        return entry.isEmpty() || entry.get().can(capability);
    }
}
