package dev.atelier.models.openai;

import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.models.wire.PartialJson;
import java.util.Optional;

/**
 * Writes requests. Servers that speak like OpenAI refuse what they do not know or cannot do, so only what everybody takes is sent, and
 * more only where the catalogue knows the model.
 */
final class ChatWriter {
    private final String model;
    private final Optional<ModelEntry> entry;
    private final boolean genuine;

    ChatWriter(String model, Optional<ModelEntry> entry, Endpoint endpoint) {
        this.model = model;
        this.entry = entry;
        this.genuine = "api.openai.com".equals(endpoint.baseUrl().getHost());
    }

    ChatCompletionCreateParams write(ModelRequest request) {
        var params = ChatCompletionCreateParams.builder()
                .model(model)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        new TurnWriter(params, new Parts(genuine)).write(request.system(), request.messages());
        request.tools().forEach(tool -> params.addTool(tool(tool)));
        limit(request, params);
        var effort = request.manner().effort();
        if (effort != null && entry.isPresent() && entry.get().can("effort." + effort)) {
            params.reasoningEffort(ReasoningEffort.of(effort));
        }
        return params.build();
    }

    /** A limit beyond what a small model has room for would be refused, so an unknown model limits itself. */
    private void limit(ModelRequest request, ChatCompletionCreateParams.Builder params) {
        var most = entry.map(known -> known.limits().output());
        if (genuine) {
            params.maxCompletionTokens(Math.min(request.maxTokens(), most.orElse(request.maxTokens())));
        } else if (most.isPresent()) {
            // the old name, which every server knows
            params.putAdditionalBodyProperty("max_tokens", JsonValue.from(Math.min(request.maxTokens(), most.get())));
        }
    }

    private static ChatCompletionFunctionTool tool(ToolSpec spec) {
        var parameters = FunctionParameters.builder();
        PartialJson.fields(spec.inputSchema())
                .forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(spec.name())
                        .description(spec.description())
                        .parameters(parameters.build())
                        .build())
                .build();
    }
}
