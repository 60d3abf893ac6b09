package dev.atelier.models.anthropic;

import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.ThinkingConfigEnabled;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.models.catalogue.ModelEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final ToolWriter tools;

    RequestWriter(String model, Optional<ModelEntry> entry) {
        this.model = model;
        this.entry = entry;
        this.tools = new ToolWriter(entry);
    }

    MessageCreateParams write(ModelRequest request) {
        int maxTokens = maxTokens(request);
        var params = MessageCreateParams.builder().model(model).maxTokens(maxTokens);
        tools.write(request.tools(), BREAKPOINT, params);
        writeSystem(request, params);
        writeMessages(request, params);
        writeManner(request, maxTokens, params);
        return params.build();
    }

    private int maxTokens(ModelRequest request) {
        var most = entry.map(known -> known.limits().output()).orElse(request.maxTokens());
        return Math.min(request.maxTokens(), most);
    }

    private void writeSystem(ModelRequest request, MessageCreateParams.Builder params) {
        var system = Stream.concat(Stream.of(request.system()), tools.screen(request.tools()).stream())
                .filter(text -> !text.isBlank())
                .map(text -> TextBlockParam.builder().text(text).build())
                .collect(Collectors.toCollection(ArrayList::new));
        if (!system.isEmpty()) {
            system.add(system.removeLast().toBuilder().cacheControl(BREAKPOINT).build());
            params.systemOfTextBlockParams(system);
        }
    }

    private void writeMessages(ModelRequest request, MessageCreateParams.Builder params) {
        var messages = request.messages();
        var blocks = new BlockWriter(tools.hasToolset(request.tools()));
        int turnsLeft = (int)
                messages.stream().filter(message -> message.role() == Role.USER).count();
        for (var message : messages) {
            switch (message.role()) {
                case USER -> {
                    boolean warm = turnsLeft <= WARM_TURNS;
                    turnsLeft--;
                    params.addUserMessageOfContentBlockParams(blocks.write(message.content(), warm));
                }
                case ASSISTANT ->
                    params.addAssistantMessageOfContentBlockParams(blocks.write(message.content(), false));
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
